import type { MetricFinding, Scalar } from '../api/types.ts';
import type { Marks } from './view.ts';

type Path = readonly (readonly [date: string, value: Scalar])[];

/** What becomes of an expression: a line, marks on the days of a condition, dates, or a single value. */
export type Outcome = 'line' | 'marks' | 'dates' | 'single';

export interface DayMark {
  readonly date: string;
  readonly label: string;
}

export interface Latest {
  readonly value: Scalar;
  /** Absent: it is of no day. */
  readonly date?: string;
}

export function outcomeOf({ value, unit }: MetricFinding): Outcome {
  if (!Array.isArray(value)) return 'single';
  if (unit === 'boolean') return 'marks';
  return unit === 'date' ? 'dates' : 'line';
}

/** The values by day; of a single value none. */
export function pathOf({ value }: MetricFinding): Path {
  return Array.isArray(value) ? value : [];
}

/** The latest value that is not missing. */
export function latestOf(finding: MetricFinding): Latest {
  const { value, date } = finding;
  if (!Array.isArray(value)) return { value, ...(date === undefined ? {} : { date }) };
  const last = value.findLast(([, one]) => one !== null);
  return last ? { value: last[1], date: last[0] } : { value: null };
}

/** Whether the interval of a finding is that of its latest value: it is worked out at the last bar. */
export function hasLatestInterval(finding: MetricFinding): boolean {
  return finding.interval !== undefined && pathOf(finding).at(-1)?.[1] !== null;
}

/** The days on which a condition holds, or on which it begins to; a day that is not known ends a run. */
export function marksOf(finding: MetricFinding, marks: Marks): readonly DayMark[] {
  const path = pathOf(finding);
  return path
    .filter(([, holds], i) => holds === true && (marks === 'days' || path[i - 1]?.[1] !== true))
    .map(([date]) => ({ date, label: finding.expression }));
}
