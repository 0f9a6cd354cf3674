import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { requireCount, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';

export interface LjungBoxResult extends TestResult {
  readonly lags: number;
  readonly degreesOfFreedom: number;
}

/**
 * Are the first `lags` autocorrelations jointly different from zero?
 *
 * `Q = n (n + 2) sum_k r_k^2 / (n - k)` against chi-square with `lags - fittedParameters` degrees of freedom (Ljung and Box
 * 1978); `fittedParameters` counts the ARMA coefficients where the input is the residuals of such a fit. Takes finite values
 * in time order; throws `DataError` for others or a constant, `InfeasibleError` below `lags + 2` values. Assumes
 * independence under the null: volatility clustering makes it reject too often. Oracle: statsmodels `acorr_ljungbox`. O(n lags).
 */
export function ljungBox(
  values: Float64Array,
  { lags, fittedParameters = 0 }: { readonly lags: number; readonly fittedParameters?: number },
): LjungBoxResult {
  requireCount('lags', lags, 1);
  requireCount('fittedParameters', fittedParameters, 0);
  if (lags <= fittedParameters) throw new RangeError(`lags must exceed fittedParameters, got ${lags}`);
  requireVarying(values, { action: 'test autocorrelations', minimum: lags + 2 });
  const n = values.length;
  const correlations = autocorrelations(values, lags);
  let sum = 0;
  for (let k = 1; k <= lags; k++) sum += correlations[k]! ** 2 / (n - k);
  const statistic = n * (n + 2) * sum;
  const degreesOfFreedom = lags - fittedParameters;
  return {
    statistic,
    pValue: chiSquareSurvival(statistic, degreesOfFreedom),
    nullHypothesis: `the series has no autocorrelation up to lag ${lags}`,
    observations: n,
    lags,
    degreesOfFreedom,
  };
}

/**
 * Autocorrelations at lags 0 .. `lags`, every autocovariance divided by n. Finite values that vary; NaN for a constant.
 */
export function autocorrelations(values: Float64Array, lags: number): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const out = new Float64Array(lags + 1);
  for (let k = 0; k <= lags; k++) {
    let sum = 0;
    for (let t = k; t < n; t++) sum += (values[t]! - mean) * (values[t - k]! - mean);
    out[k] = sum;
  }
  const variance = out[0]!;
  return out.map((covariance) => covariance / variance);
}
