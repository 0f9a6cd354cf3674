import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { fSurvival } from '../distributions/fisherF.ts';
import { type CovarianceSpec, coefficientCovariance } from '../regression/covariance.ts';
import { leastSquares, nestedResidualSums } from '../regression/leastSquares.ts';
import { type WaldResult, waldTest } from '../regression/wald.ts';
import type { TestResult } from '../testResult.ts';
import { type GrangerOptions, grangerDesign } from './grangerDesign.ts';

/** `statistic` is F; the two other forms are asymptotic and reject a little more often. */
export interface GrangerResult extends TestResult {
  readonly lags: number;
  /** Of F: the lags, and observations minus regressors. */
  readonly degreesOfFreedom: readonly [number, number];
  /** `n (RSS_r - RSS_u) / RSS_u`. */
  readonly chiSquare: number;
  readonly chiSquarePValue: number;
  /** `n ln(RSS_r / RSS_u)`; over 2 n it is the Gaussian transfer entropy in nats (Barnett et al. 2009). */
  readonly likelihoodRatio: number;
  readonly likelihoodRatioPValue: number;
  readonly incrementalRSquared: number;
}

/** `statistic` is the Wald chi-square under the covariance that was asked for. */
export interface RobustGrangerResult extends WaldResult {
  readonly lags: number;
  readonly covariance: CovarianceSpec;
  readonly incrementalRSquared: number;
}

/**
 * Does the past of `cause` improve the forecast of `effect` from its own past (and that of the controls)? Granger (1969):
 * the regressions of the effect on a constant and `lags` lags of all but the cause, and of all, compared by F, chi-square
 * and likelihood ratio. `incrementalRSquared` is the share of the variance of the effect that the cause adds: with many
 * observations a share of no use to anybody is significant.
 *
 * Null: every lag of the cause has coefficient zero. Assumes stationary series and independent errors of equal variance; where
 * the variance moves, as in returns, use `robustGrangerTest`. Finite values only; `observations` are those left after
 * the lags. Throws `InfeasibleError` below `lags (m + 1) + 2` observations of m series, `DataError` for values that are not
 * finite or a constant series, `RangeError` for unequal lengths. Oracle: statsmodels `grangercausalitytests`, whose second
 * column is the cause. O(n (m lags)^2).
 */
export function grangerTest(
  cause: Float64Array,
  effect: Float64Array,
  options: GrangerOptions,
): GrangerResult {
  const { lags } = options;
  const { target, columns, restricted } = grangerDesign(cause, effect, options);
  const n = target.length;
  const sums = nestedResidualSums(target, columns);
  const unexplained = sums[columns.length]!;
  const gain = sums[restricted]! - unexplained;
  const denominator = n - columns.length;
  const statistic = gain / lags / (unexplained / denominator);
  const chiSquare = (n * gain) / unexplained;
  const likelihoodRatio = n * Math.log1p(gain / unexplained);
  return {
    statistic,
    pValue: fSurvival(statistic, lags, denominator),
    nullHypothesis: nullHypothesis(options),
    observations: n,
    lags,
    degreesOfFreedom: [lags, denominator],
    chiSquare,
    chiSquarePValue: chiSquareSurvival(chiSquare, lags),
    likelihoodRatio,
    likelihoodRatioPValue: chiSquareSurvival(likelihoodRatio, lags),
    incrementalRSquared: gain / sums[1]!,
  };
}

/**
 * As `grangerTest`, by a Wald test under a covariance that survives errors of unequal variance (`HC3`) or correlated ones
 * (`newey-west`). Of its two p-values `fPValue` is nearer to its level in short samples. Oracle: statsmodels `OLS` with
 * `wald_test`.
 */
export function robustGrangerTest(
  cause: Float64Array,
  effect: Float64Array,
  options: GrangerOptions & { readonly covariance: CovarianceSpec },
): RobustGrangerResult {
  const { target, columns, restricted } = grangerDesign(cause, effect, options);
  const fit = leastSquares(target, columns);
  const tested = Array.from({ length: options.lags }, (_, i) => restricted + i);
  const sums = nestedResidualSums(target, columns);
  return {
    ...waldTest(fit, coefficientCovariance(fit, options.covariance), tested),
    nullHypothesis: nullHypothesis(options),
    lags: options.lags,
    covariance: options.covariance,
    incrementalRSquared: (sums[restricted]! - fit.residualSumOfSquares) / sums[1]!,
  };
}

function nullHypothesis({ lags, controls = [] }: GrangerOptions): string {
  const past = lags === 1 ? 'the last value of the cause does' : `the last ${lags} values of the cause do`;
  const given = controls.length > 0 ? ' and that of the controls' : '';
  return `${past} not help to forecast the effect beyond its own past${given}`;
}
