/** `sum_t u_t u_{t-lag} / n`: the autocovariance of a series whose mean is zero. O(n). */
export function autocovariance(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < values.length; t++) sum += values[t]! * values[t - lag]!;
  return sum / values.length;
}

/**
 * The variance of the scaled sum of a series with mean zero, `gamma_0 + 2 sum_l (1 - l / (lags + 1)) gamma_l` (Newey and West
 * 1987). Bartlett weights keep it non-negative. O(n lags).
 */
export function bartlettLongRunVariance(values: Float64Array, lags: number): number {
  let sum = autocovariance(values, 0);
  for (let lag = 1; lag <= lags; lag++) sum += 2 * (1 - lag / (lags + 1)) * autocovariance(values, lag);
  return sum;
}
