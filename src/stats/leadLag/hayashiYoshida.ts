import { InfeasibleError } from '../../core/errors.ts';

const MINIMUM_OBSERVATIONS = 2;

/** A series on a clock of its own. */
export interface TimedSeries {
  /** Strictly ascending, in any unit. */
  readonly times: Float64Array;
  /** Levels, such as log prices: their changes are what is correlated. */
  readonly values: Float64Array;
}

export interface HayashiYoshida {
  /** Sum of products of changes, not divided by time. */
  readonly covariance: number;
  /** The covariance over the root of both realised variances; NaN without variation; can leave [-1, 1]. */
  readonly correlation: number;
  /** Pairs of changes whose intervals overlap. */
  readonly overlaps: number;
}

/**
 * How do two series move together that are observed at different times? Hayashi and Yoshida (2005): the sum of products of
 * changes over every pair of intervals that overlap, `sum_ij dx_i dy_j 1{I_i and J_j overlap}`. No grid, no carrying forward, and
 * so no bias towards 0 from unequal clocks. Intervals are half open: touching ones do not overlap.
 *
 * `shift` moves the clock of x forward, in the unit of the times: a positive shift with a large correlation says that x leads by
 * it (Hoffmann, Rosenbaum and Yoshida 2013). Correlations at a shift other than 0 can be compared with each other. A NaN value
 * counts as no observation. `RangeError` for times that do not ascend or arrays of unequal length; `InfeasibleError` below 2
 * observations. Assumes that prices carry no noise of their own. Oracle: independent rewrite in numpy over all pairs. O(n + m).
 */
export function hayashiYoshida(
  x: TimedSeries,
  y: TimedSeries,
  { shift = 0 }: { readonly shift?: number } = {},
): HayashiYoshida {
  const [left, right] = [observed(x), observed(y)];
  const { covariance, overlaps } = overlappingProducts(left, right, shift);
  const scale = Math.sqrt(realisedVariance(left.values) * realisedVariance(right.values));
  return { covariance, correlation: scale > 0 ? covariance / scale : Number.NaN, overlaps };
}

/** The changes of y that overlap one change of x are neighbours, so that their sum is one difference of levels. */
function overlappingProducts(
  x: TimedSeries,
  y: TimedSeries,
  shift: number,
): Pick<HayashiYoshida, 'covariance' | 'overlaps'> {
  const last = y.times.length - 1;
  let covariance = 0;
  let overlaps = 0;
  let from = 0;
  let to = 0;
  for (let i = 1; i < x.times.length; i++) {
    const start = x.times[i - 1]! + shift;
    const end = x.times[i]! + shift;
    while (from < last && y.times[from + 1]! <= start) from++;
    while (to < last && y.times[to]! < end) to++;
    if (end <= y.times[0]! || start >= y.times[last]!) continue;
    covariance += (x.values[i]! - x.values[i - 1]!) * (y.values[to]! - y.values[from]!);
    overlaps += to - from;
  }
  return { covariance, overlaps };
}

function observed({ times, values }: TimedSeries): TimedSeries {
  if (times.length !== values.length) {
    throw new RangeError(`times and values must be of one length, got ${times.length} and ${values.length}`);
  }
  if (!times.every((time, i) => Number.isFinite(time) && (i === 0 || time > times[i - 1]!))) {
    throw new RangeError('times must be finite and ascend strictly');
  }
  const kept = times.filter((_, i) => !Number.isNaN(values[i]));
  if (kept.length < MINIMUM_OBSERVATIONS) {
    throw new InfeasibleError('correlate changes', MINIMUM_OBSERVATIONS, kept.length);
  }
  return { times: kept, values: values.filter((value) => !Number.isNaN(value)) };
}

function realisedVariance(values: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += (values[i]! - values[i - 1]!) ** 2;
  return sum;
}
