import { type CovarianceSpec, coefficientCovariance } from '../regression/covariance.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { type WaldResult, waldTest } from '../regression/wald.ts';
import { type GrangerOptions, grangerDesign } from './grangerDesign.ts';

export interface TodaYamamotoOptions extends GrangerOptions {
  /** How often the most integrated of the series has to be differenced to become stationary: 0, 1 or 2. */
  readonly maxIntegration: number;
  readonly covariance: CovarianceSpec;
}

/** `statistic` is the Wald chi-square of the first `lags` lags of the cause. */
export interface TodaYamamotoResult extends WaldResult {
  readonly lags: number;
  readonly maxIntegration: number;
}

/**
 * Does the past of `cause` help to forecast `effect`, where the levels may be integrated or cointegrated? Toda and
 * Yamamoto (1995): a regression in levels on `lags + maxIntegration` lags of every series, of which the first `lags` of the
 * cause are tested. The surplus lags, which are not tested, keep the statistic chi-square whatever the
 * integration; differencing first would throw cointegration away, and the plain Granger test on levels has no known distribution.
 *
 * Null: the first `lags` lags of the cause have coefficient zero. `lags` is the true order of the autoregression, chosen on
 * the levels; `maxIntegration` comes from unit-root tests. In short samples `fPValue` is nearer to its level. Input and errors
 * as for `grangerTest` with all lags; `RangeError` for an integration that is no count. Oracle: statsmodels `OLS` on levels with
 * `wald_test`. O(n (m (lags + maxIntegration))^2) for m series.
 */
export function todaYamamotoTest(
  cause: Float64Array,
  effect: Float64Array,
  { lags, maxIntegration, covariance, controls = [] }: TodaYamamotoOptions,
): TodaYamamotoResult {
  if (!Number.isInteger(maxIntegration) || maxIntegration < 0) {
    throw new RangeError(`maxIntegration must be an integer of 0 or more, got ${maxIntegration}`);
  }
  const { target, columns, restricted } = grangerDesign(cause, effect, {
    lags: lags + maxIntegration,
    controls,
  });
  const fit = leastSquares(target, columns);
  const tested = Array.from({ length: lags }, (_, i) => restricted + i);
  return {
    ...waldTest(fit, coefficientCovariance(fit, covariance), tested),
    nullHypothesis: `the level of the cause in the last ${lags} periods does not help to forecast the level of the effect`,
    lags,
    maxIntegration,
  };
}
