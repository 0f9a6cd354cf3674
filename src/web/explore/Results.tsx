import { lazy, Suspense, useMemo } from 'react';
import { useAbout } from '../api/queries.ts';
import type { MetricFinding } from '../api/types.ts';
import { Sources } from '../study/Sources.tsx';
import { overlaysOf } from './figures.ts';
import { marksOf, outcomeOf } from './outcome.ts';
import { Values } from './Values.tsx';
import type { ExploreView, Marks } from './view.ts';

const Chart = lazy(async () => ({ default: (await import('../charts/Chart.tsx')).Chart }));

/** More would be a wall. */
const MOST_MARKS = 250;

interface ResultsProps {
  readonly view: ExploreView;
  /** Of the rows that are not hidden. */
  readonly findings: readonly MetricFinding[];
  readonly isWorking: boolean;
  readonly onView: (view: ExploreView) => void;
}

/** Charts, values and sources of what is explored. */
export function Results({ view, findings, isWorking, onView }: ResultsProps) {
  const { scale, layout, marks } = view;
  const market = useAbout().data?.market ?? 'real';
  const overlays = useMemo(() => overlaysOf(findings, { scale, layout }), [findings, scale, layout]);
  const days = useMemo(() => daysOf(findings, marks), [findings, marks]);
  const events = useMemo(() => days.slice(-MOST_MARKS), [days]);
  const inputs = inputsOf(findings);
  const source = sourceText(findings, market);
  if (findings.length === 0) {
    return isWorking ? (
      <div className="chart-wait shimmer" role="status" aria-label="Being worked out" />
    ) : null;
  }
  return (
    <>
      <h2 className="unseen">Charts and values</h2>
      {days.length > 0 && overlays.length === 0 && (
        <p className="muted">A condition is marked on the charts of other expressions: add one.</p>
      )}
      {overlays.map(({ figure, axes, leftOut }) => (
        <div key={figure.title} className="explore-chart">
          <Suspense fallback={<div className="chart-wait shimmer" />}>
            <Chart figure={figure} name="explore" source={source} scale={scale} events={events} axes={axes} />
          </Suspense>
          {leftOut.length > 0 && (
            <p className="left-out small">
              One chart has room for two units; left out: <code>{leftOut.join(', ')}</code>.{' '}
              <button
                type="button"
                onClick={() => {
                  onView({ ...view, layout: 'panes' });
                }}
              >
                Compare in panes
              </button>
            </p>
          )}
        </div>
      ))}
      {days.length > MOST_MARKS && (
        <p className="small muted">
          The latest {MOST_MARKS} of {days.length.toLocaleString('en-US')} marks are drawn; the table has all.
        </p>
      )}
      <Values findings={findings} source={source} />
      <Sources provenance={{ inputs, market, trials: [] }} />
    </>
  );
}

/** The marked days of all conditions in order. */
function daysOf(findings: readonly MetricFinding[], marks: Marks) {
  return findings
    .filter((one) => outcomeOf(one) === 'marks')
    .flatMap((one) => marksOf(one, marks))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}

/** Each series once, as different expressions read the same. */
function inputsOf(findings: readonly MetricFinding[]): MetricFinding['inputs'] {
  const all = findings.flatMap(({ inputs }) => inputs);
  const nameOf = ({ series, from, to }: (typeof all)[number]) => [series, from, to].join(' ');
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

function sourceText(findings: readonly MetricFinding[], market: 'real' | 'simulated'): string {
  const sources = [...new Set(findings.flatMap(({ inputs }) => inputs.map(({ source }) => source)))];
  const asOf = findings[0]?.asOf.slice(0, 16).replace('T', ' ') ?? '';
  const shown = sources.length === 0 ? 'none' : sources.join(', ');
  return `${market === 'simulated' ? 'SIMULATED MARKET. ' : ''}Source: ${shown}, as known at ${asOf} UTC`;
}
