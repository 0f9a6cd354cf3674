import { formatValue } from '../../core/formatValue.ts';
import type { MetricFinding } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import { intervalText } from '../design/numbers.ts';
import { FindingDefence } from '../study/findings/FindingDefence.tsx';
import { hasLatestInterval, latestOf, marksOf, outcomeOf } from './outcome.ts';
import type { RowState } from './queries.ts';

const NAMED_INPUTS = 3;

/** What an expression comes to: its latest value with the day and interval, and what it rests on. */
export function RowValue({ state }: { readonly state: RowState | undefined }) {
  const { data: finding, error, isWorking, retry } = state ?? {};
  if (error && retry) return <Failure error={error} onRetry={retry} />;
  if (!finding) {
    return (
      <p className="row-value muted" role="status">
        {isWorking === true ? 'being worked out' : ''}
      </p>
    );
  }
  return <Value finding={finding} />;
}

function Value({ finding }: { readonly finding: MetricFinding }) {
  const { unit, interval, notices, inputs } = finding;
  const { value, date } = latestOf(finding);
  return (
    <div className="row-value">
      <p>
        <strong>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : formatValue(value, unit)}</strong>{' '}
        <span className="small muted">
          <span className="unbroken">{date === undefined ? aboutNothing(value) : `on ${date}`}</span>
          {interval && hasLatestInterval(finding) && ` · ${intervalText(interval, unit)}`}
          {shownAs(finding)}
        </span>
      </p>
      <details className="small">
        <summary className="muted">
          {notices.length > 0 && (
            <span className="flag">
              <span aria-hidden="true">⚠</span>{' '}
              {notices.length === 1 ? '1 notice' : `${notices.length} notices`}
            </span>
          )}
          {inputs.length === 0 ? 'no series' : seriesText(inputs)}
        </summary>
        <div className="defence">
          <FindingDefence finding={finding} />
        </div>
      </details>
    </div>
  );
}

function aboutNothing(value: unknown): string {
  return value === null ? 'no value at any time' : 'of no day';
}

function shownAs(finding: MetricFinding): string {
  switch (outcomeOf(finding)) {
    case 'marks': {
      const starts = marksOf(finding, 'starts').length;
      return ` · marked on the charts: ${starts.toLocaleString('en-US')} ${starts === 1 ? 'run' : 'runs'}`;
    }
    case 'dates':
      return ' · dates: in the table only';
    case 'single':
      return ' · a single number: no chart';
    case 'line':
      return '';
  }
}

function seriesText(inputs: MetricFinding['inputs']): string {
  const named = inputs.slice(0, NAMED_INPUTS).map(({ series }) => series);
  const more = inputs.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
