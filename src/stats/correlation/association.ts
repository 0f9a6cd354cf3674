import type { Interval } from '../../core/finding.ts';
import { normalQuantile } from '../distributions/normal.ts';

/** Sums of two series over their common observations, centred. */
export interface CrossMoments {
  /** Pairs without a NaN. */
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Centred second moments of `x[from..to)` and `y[from..to)`, pairs with a NaN left out. Two passes. */
export function crossMoments(
  x: Float64Array,
  y: Float64Array,
  range: { from: number; to: number },
): CrossMoments {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let t = range.from; t < range.to; t++) {
    if (Number.isNaN(x[t]! + y[t]!)) continue;
    count++;
    sumX += x[t]!;
    sumY += y[t]!;
  }
  const meanX = sumX / count;
  const meanY = sumY / count;
  let [xx, yy, xy] = [0, 0, 0];
  for (let t = range.from; t < range.to; t++) {
    if (Number.isNaN(x[t]! + y[t]!)) continue;
    const dx = x[t]! - meanX;
    const dy = y[t]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { count, meanX, meanY, xx, yy, xy };
}

/**
 * Pearson's correlation in [-1, 1]; NaN below 3 pairs or where a side does not vary beyond rounding.
 */
export function pearson(moments: CrossMoments): number {
  const { count, xx, yy, xy, meanX, meanY } = moments;
  if (count < 3 || isConstant(xx, meanX, count) || isConstant(yy, meanY, count)) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/**
 * Fisher's interval for a correlation, `tanh(atanh r +- z / sqrt(n - 3))` (Fisher 1921). Assumes independent, identically
 * distributed, jointly normal pairs: too narrow for returns with clustered volatility. Undefined below 4 pairs.
 */
export function fisherInterval(r: number, pairs: number, level = 0.95): Interval | undefined {
  if (pairs < 4 || Number.isNaN(r)) return undefined;
  const half = normalQuantile(0.5 + level / 2) / Math.sqrt(pairs - 3);
  const centre = Math.atanh(r);
  return {
    lower: Math.tanh(centre - half),
    upper: Math.tanh(centre + half),
    level,
    method: 'Fisher z, independent pairs',
  };
}

/** The slope of y on x by least squares; NaN below 3 pairs or where x does not vary beyond rounding. */
export function slope(moments: CrossMoments): number {
  const { count, xx, xy, meanX } = moments;
  return count < 3 || isConstant(xx, meanX, count) ? Number.NaN : xy / xx;
}

/**
 * Interval of a least-squares slope with the classical standard error and normal quantiles. Assumes independent errors of
 * equal variance. Undefined below 4 pairs.
 */
export function slopeInterval(moments: CrossMoments, level = 0.95): Interval | undefined {
  const estimate = slope(moments);
  if (moments.count < 4 || Number.isNaN(estimate)) return undefined;
  const residual = Math.max(0, moments.yy - estimate * moments.xy);
  const error = Math.sqrt(residual / (moments.count - 2) / moments.xx);
  const half = normalQuantile(0.5 + level / 2) * error;
  return {
    lower: estimate - half,
    upper: estimate + half,
    level,
    method: 'OLS, classical standard error, normal quantile',
  };
}

function isConstant(sumOfSquares: number, mean: number, count: number): boolean {
  const rounding = (Math.abs(mean) * Number.EPSILON * 4) ** 2 * count;
  return !(sumOfSquares > rounding);
}
