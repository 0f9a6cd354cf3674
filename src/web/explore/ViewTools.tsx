import type { ReactNode } from 'react';
import type { MetricFinding } from '../api/types.ts';
import { outcomeOf } from './outcome.ts';
import { type ExploreView, LAYOUTS, type Layout, MARKS, type Marks, SCALES, type Scale } from './view.ts';

const SCALE_NAMES: Readonly<Record<Scale, string>> = {
  linear: 'linear',
  log: 'log',
  percent: 'percent',
  indexed: 'indexed',
};
const SCALE_MEANINGS: Readonly<Record<Scale, string>> = {
  linear: 'values as they are',
  log: 'equal steps are equal ratios',
  percent: 'change since the first day in view',
  indexed: 'the first day in view is 100',
};
const LAYOUT_NAMES: Readonly<Record<Layout, string>> = { one: 'one chart', panes: 'panes' };
const MARK_NAMES: Readonly<Record<Marks, string>> = { starts: 'first day of a run', days: 'every day' };

interface ViewToolsProps {
  readonly view: ExploreView;
  readonly findings: readonly MetricFinding[];
  readonly onView: (view: ExploreView) => void;
}

/** How the charts are looked at. */
export function ViewTools({ view, findings, onView }: ViewToolsProps) {
  const { scale, layout, marks } = view;
  return (
    <div className="view-tools">
      <Choice legend="Scale">
        {SCALES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === scale}
            title={SCALE_MEANINGS[one]}
            onClick={() => {
              onView({ ...view, scale: one });
            }}
          >
            {SCALE_NAMES[one]}
          </button>
        ))}
      </Choice>
      <Choice legend="Compare in">
        {LAYOUTS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === layout}
            onClick={() => {
              onView({ ...view, layout: one });
            }}
          >
            {LAYOUT_NAMES[one]}
          </button>
        ))}
      </Choice>
      {findings.some((one) => outcomeOf(one) === 'marks') && (
        <Choice legend="Mark">
          {MARKS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === marks}
              onClick={() => {
                onView({ ...view, marks: one });
              }}
            >
              {MARK_NAMES[one]}
            </button>
          ))}
        </Choice>
      )}
    </div>
  );
}

function Choice({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="choice">
      <legend className="small muted">{legend}</legend>
      {children}
    </fieldset>
  );
}
