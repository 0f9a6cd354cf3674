import { crossMoments, pearson } from '../stats/correlation/association.ts';

/** A correlation with the number of pairs behind it. */
export interface LagCorrelation {
  readonly lag: number;
  readonly value: number;
  readonly pairs: number;
}

/**
 * `corr(x_{t - lag}, y_t)`: at a positive lag x comes first. Pairs with a missing value are left out; NaN below 3 pairs.
 */
export function lagCorrelation(x: Float64Array, y: Float64Array, lag: number): LagCorrelation {
  const length = Math.max(0, Math.min(x.length, y.length) - Math.abs(lag));
  const [fromX, fromY] = [Math.max(0, -lag), Math.max(0, lag)];
  const moments = crossMoments(x.subarray(fromX, fromX + length), y.subarray(fromY, fromY + length), {
    from: 0,
    to: length,
  });
  return { lag, value: pearson(moments), pairs: moments.count };
}
