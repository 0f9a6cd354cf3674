import type { Interval } from '../core/finding.ts';
import { crossMoments, pearson } from '../stats/correlation/association.ts';
import { robustCorrelation } from '../stats/correlation/robustCorrelation.ts';
import { completeRows } from '../stats/regression/leastSquares.ts';

/** A correlation with the number of pairs behind it. */
export interface LagCorrelation {
  readonly lag: number;
  readonly value: number;
  readonly pairs: number;
}

/** With a 95 % interval where there are pairs enough for one. */
export interface LagEstimate extends LagCorrelation {
  readonly interval?: Interval;
}

/**
 * `corr(x_{t - lag}, y_t)`: at a positive lag x comes first. Pairs with a missing value are left out; NaN below 3 pairs.
 */
export function lagCorrelation(x: Float64Array, y: Float64Array, lag: number): LagCorrelation {
  const [a, b] = shifted(x, y, lag);
  const moments = crossMoments(a, b, { from: 0, to: a.length });
  return { lag, value: pearson(moments), pairs: moments.count };
}

/** As `lagCorrelation`, with an interval that allows for clustered volatility (Newey-West). */
export function lagEstimate(x: Float64Array, y: Float64Array, lag: number): LagEstimate {
  const [a, b] = completeRows(shifted(x, y, lag));
  const { interval } = robustCorrelation(a!, b!);
  return { ...lagCorrelation(x, y, lag), ...(Number.isFinite(interval.lower) ? { interval } : {}) };
}

/** The overlapping parts of both, the side that comes first moved on by the lag. */
function shifted(x: Float64Array, y: Float64Array, lag: number): readonly [Float64Array, Float64Array] {
  const length = Math.max(0, Math.min(x.length, y.length) - Math.abs(lag));
  const [fromX, fromY] = [Math.max(0, -lag), Math.max(0, lag)];
  return [x.subarray(fromX, fromX + length), y.subarray(fromY, fromY + length)];
}
