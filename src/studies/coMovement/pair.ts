import { DataError, InfeasibleError } from '../../core/errors.ts';
import { crossMoments, pearson } from '../../stats/correlation/association.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { CoMovementParameters } from './parameters.ts';

/** A quarter of sessions: below it, no interval of a correlation is worth reading. */
export const LEAST_BARS = 63;

/** Two sides on one clock. */
export interface MovingPair {
  readonly panel: Panel;
  /** Returns on the bars on which both sides have one; equal lengths, finite. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Of these bars. */
  readonly labels: readonly string[];
  readonly uses: readonly string[];
}

/** Aligns both sides. Throws `InfeasibleError` below 63 common returns, `DataError` where a side never moves. */
export function movingPair(
  data: StudyData,
  { first, second, join, from }: Pick<CoMovementParameters, 'first' | 'second' | 'join' | 'from'>,
): MovingPair {
  const panel = buildPanel(data, [first, second], { join, from });
  const [x, y] = [panel.column(first), panel.column(second)];
  const bars = panel.labels.flatMap((_, t) => (Number.isFinite(x.changes[t]! + y.changes[t]!) ? [t] : []));
  const pair = {
    panel,
    first: Float64Array.from(bars, (t) => x.changes[t]!),
    second: Float64Array.from(bars, (t) => y.changes[t]!),
    labels: bars.map((t) => panel.labels[t] ?? ''),
    uses: [...new Set([...x.uses, ...y.uses])],
  };
  if (bars.length < LEAST_BARS)
    throw new InfeasibleError(`relate ${first} and ${second}`, LEAST_BARS, bars.length);
  if (Number.isNaN(correlationOf(pair.first, pair.second))) {
    throw new DataError(
      `Cannot relate ${first} and ${second}: both must move, got a side that does not; choose another window or subject`,
    );
  }
  return pair;
}

/** Pearson's correlation of two series of one length; NaN where a side does not vary. */
export function correlationOf(x: Float64Array, y: Float64Array): number {
  return pearson(crossMoments(x, y, { from: 0, to: x.length }));
}

/** The bars `from` (inclusive) to `to` (exclusive). */
export function slicePair(
  { first, second, labels, ...rest }: MovingPair,
  from: number,
  to = labels.length,
): MovingPair {
  return {
    ...rest,
    first: first.subarray(from, to),
    second: second.subarray(from, to),
    labels: labels.slice(from, to),
  };
}
