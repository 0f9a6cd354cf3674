import { requireVarying } from '../requirements.ts';

/** No segment is taken to vary by less than this share of the variance of the whole series. */
const VARIANCE_FLOOR = 1e-12;

/**
 * What changes between segments: only the mean, around which values scatter with a known `variance` throughout, or the mean and
 * the variance.
 */
export type SegmentModel =
  | { readonly kind: 'mean'; readonly variance: number }
  | { readonly kind: 'mean-variance' };

/** Count, mean and sum of squared deviations of a run of values that grows at its end. */
export interface Segment {
  count: number;
  mean: number;
  squares: number;
}

/** Twice the negative log-likelihood of a segment, up to a constant for each value. */
export type SegmentCost = (segment: Segment) => number;

/** The shortest segment whose parameters can be estimated. */
export function shortestSegment({ kind }: SegmentModel): number {
  return kind === 'mean' ? 1 : 2;
}

/** Adds a value, as Welford (1962): differences of running sums would lose the variation of short segments. */
export function extend(segment: Segment, value: number): void {
  segment.count++;
  const distance = value - segment.mean;
  segment.mean += distance / segment.count;
  segment.squares += distance * (value - segment.mean);
}

/** Values `from` to `to - 1` as a segment. O(to - from). */
export function segmentOf(values: Float64Array, from: number, to: number): Segment {
  const segment = { count: 0, mean: 0, squares: 0 };
  for (let t = from; t < to; t++) extend(segment, values[t]!);
  return segment;
}

/**
 * The cost of segments of a normal series. A segment without variation would have an infinite likelihood where the variance is
 * free; its variance is held at 1e-12 of that of `values`.
 */
export function createSegmentCost(values: Float64Array, model: SegmentModel): SegmentCost {
  if (model.kind === 'mean') return ({ squares }) => squares / model.variance;
  const floor = (segmentOf(values, 0, values.length).squares / values.length) * VARIANCE_FLOOR;
  return ({ count, squares }) => {
    const variance = Math.max(squares / count, floor);
    return count * Math.log(2 * Math.PI * variance) + squares / variance;
  };
}

/**
 * The variance of independent values around a mean that seldom jumps: half the mean squared difference of neighbours (von Neumann
 * 1941), which shifts hardly touch. Too small for positively, too large for negatively correlated values. Finite values, at least
 * 2 that differ; throws as `requireVarying`. O(n).
 */
export function differenceVariance(values: Float64Array): number {
  requireVarying(values, { action: 'estimate a variance from differences', minimum: 2 });
  let sum = 0;
  for (let t = 1; t < values.length; t++) sum += (values[t]! - values[t - 1]!) ** 2;
  return sum / 2 / (values.length - 1);
}
