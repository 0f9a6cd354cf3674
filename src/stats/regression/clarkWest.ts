import { DataError } from '../../core/errors.ts';
import { normalSurvival } from '../distributions/normal.ts';
import type { TestResult } from '../testResult.ts';
import { coefficientCovariance } from './covariance.ts';
import { constant, leastSquares } from './leastSquares.ts';
import { checkForecasts, type ForecastPair } from './outOfSampleR2.ts';

/** `statistic` is t, large where the unrestricted model forecasts better. */
export interface ClarkWestResult extends TestResult {
  /** Mean of the adjusted loss differential, in squared units of the outcome. */
  readonly meanAdjustedDifference: number;
  readonly standardError: number;
  /** Newey-West lags. */
  readonly lags: number;
}

/** Below this, the normal approximation has nothing to stand on. */
const MINIMUM = 10;

/**
 * Does the larger of two nested models forecast better? Under the null the larger one estimates coefficients that are zero,
 * which adds noise to its forecasts: its squared error is expected to be larger. Clark and West (2007) take that noise out,
 * `f = (y - r)^2 - [(y - u)^2 - (r - u)^2]`, and test the mean of f against 0, one-sided, by the normal distribution. The test
 * of Diebold and Mariano is not valid here.
 *
 * Forecasts over h periods, one period apart, make f correlated over h - 1 lags: `lags` are those of its Newey-West error (with
 * the correction n / (n - 1)). With `lags` 0 the error is the plain one. The Bartlett weights need more than h - 1 lags to catch
 * the correlation; 1.5 h is a fair choice.
 *
 * Throws `InfeasibleError` below 10 forecasts, `DataError` for values that are not finite or forecasts that are all equal.
 * Oracle: independent rewrite in numpy. O(n lags).
 */
export function clarkWestTest(forecasts: ForecastPair, { lags }: { readonly lags: number }): ClarkWestResult {
  checkForecasts(forecasts, MINIMUM);
  const { actual, restricted, unrestricted } = forecasts;
  const adjusted = actual.map((y, t) => {
    const [first, second] = [restricted[t]!, unrestricted[t]!];
    return (y - first) ** 2 - ((y - second) ** 2 - (first - second) ** 2);
  });
  const fit = leastSquares(adjusted, [constant(adjusted.length)]);
  const covariance = coefficientCovariance(fit, { kind: 'newey-west', lags, correction: true });
  const [meanAdjustedDifference, standardError] = [fit.coefficients[0]!, Math.sqrt(covariance.get(0, 0))];
  if (!(standardError > 0))
    throw new DataError('Cannot compare forecasts: both models always forecast the same');
  const statistic = meanAdjustedDifference / standardError;
  return {
    statistic,
    pValue: normalSurvival(statistic),
    nullHypothesis: 'the unrestricted model does not forecast better than the restricted one',
    observations: actual.length,
    meanAdjustedDifference,
    standardError,
    lags,
  };
}
