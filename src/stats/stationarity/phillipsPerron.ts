import { leastSquares } from '../regression/leastSquares.ts';
import { requireCount, requireRandomChanges, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { deterministicColumns } from './adf.ts';
import { bartlettLongRunVariance } from './longRunVariance.ts';
import {
  type CriticalValues,
  type DeterministicTerms,
  mackinnonCriticalValues,
  mackinnonPValue,
} from './mackinnon.ts';

export interface PhillipsPerronOptions {
  readonly regression: DeterministicTerms;
  /** Bartlett lags of the long-run variance: a number, or `floor(4 (n / 100)^(1/4))` and `floor(12 (n / 100)^(1/4))`. */
  readonly lags: number | 'short' | 'long';
}

export interface PhillipsPerronResult extends TestResult {
  readonly regression: DeterministicTerms;
  readonly lags: number;
  readonly criticalValues: CriticalValues;
  /** The parts of the statistic: the uncorrected t, and the variances of the residuals, without and with autocorrelation. */
  readonly dickeyFuller: number;
  readonly variance: number;
  readonly longRunVariance: number;
}

/**
 * Does the series have a unit root, allowing for autocorrelated and heteroscedastic changes?
 *
 * Z-tau of Phillips and Perron (1988), as Hamilton (1994), equation 17.6.12, has it: the Dickey-Fuller t without lags, corrected
 * by the long-run variance of its residuals. P-values and critical values of MacKinnon as for `adf`. Rejects too often where
 * changes are negatively autocorrelated. Takes finite values in time order without gaps; throws `DataError` for others, for a
 * constant or a series that its past determines, `InfeasibleError` below 10 values. Oracle: an independent rewrite in numpy; R's
 * `urca::ur.pp` and `tseries::pp.test` scale the correction otherwise (by the current level; by n) and agree after that is
 * undone. O(n lags).
 */
export function phillipsPerron(
  values: Float64Array,
  { regression, lags }: PhillipsPerronOptions,
): PhillipsPerronResult {
  requireVarying(values, { action: 'test for a unit root', minimum: 10 });
  const n = values.length - 1;
  const used = lagsOf(lags, n);
  const fit = leastSquares(values.subarray(1), [
    values.subarray(0, n),
    ...deterministicColumns(regression, n),
  ]);
  const variance = fit.residualSumOfSquares / n;
  const longRunVariance = bartlettLongRunVariance(fit.residuals, used);
  requireRandomChanges(n * Math.min(variance, longRunVariance), values, 'test for a unit root');
  const unscaled = Math.sqrt(fit.inverseGram.get(0, 0));
  const dickeyFuller =
    (fit.coefficients[0]! - 1) / (unscaled * Math.sqrt(fit.residualSumOfSquares / fit.degreesOfFreedom));
  const correction = ((longRunVariance - variance) / 2 / Math.sqrt(longRunVariance)) * n * unscaled;
  const statistic = Math.sqrt(variance / longRunVariance) * dickeyFuller - correction;
  return {
    statistic,
    pValue: mackinnonPValue(statistic, { regression, variables: 1 }),
    nullHypothesis: 'the series has a unit root',
    observations: n,
    regression,
    lags: used,
    criticalValues: mackinnonCriticalValues({ regression, variables: 1 }, n),
    dickeyFuller,
    variance,
    longRunVariance,
  };
}

function lagsOf(lags: PhillipsPerronOptions['lags'], n: number): number {
  if (typeof lags === 'string') return Math.floor((lags === 'short' ? 4 : 12) * (n / 100) ** 0.25);
  requireCount('lags', lags, 0);
  if (lags >= n) throw new RangeError(`lags must be below the number of differences, ${n}, got ${lags}`);
  return lags;
}
