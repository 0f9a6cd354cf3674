import { neweyWestLags } from '../../regression/covariance.ts';
import { requireCount } from '../../requirements.ts';
import { autocovariance, bartlettLongRunVariance } from '../../stationarity/longRunVariance.ts';
import { centralMoment, meanOf, meanToDeviation } from '../moments.ts';
import { requirePeriodsPerYear } from '../paths/equityCurve.ts';
import { excessOf } from '../paths/returnPath.ts';

const LEAST_PERIODS = 8;

export interface SharpeOptions {
  /** Simple returns of cash in the same periods; zeros where none is to be subtracted. */
  readonly cash: Float64Array;
  readonly periodsPerYear: number;
  /** For the robust error and the factor; `floor(4 (n / 100)^(2/9))` unless given. */
  readonly lags?: number;
}

/** NaN throughout where the excess returns do not vary. */
export interface SharpeEstimate {
  /** Mean of the excess returns over their standard deviation (n - 1). */
  readonly perPeriod: number;
  /** Times the root of the periods a year: right only for uncorrelated returns. */
  readonly annualised: number;
  /** Of `perPeriod`, for independent normal returns. */
  readonly standardError: number;
  /** Of `perPeriod`, whatever the shape of the returns and with autocorrelation up to `lags`. */
  readonly robustError: number;
  readonly lags: number;
  /** Lo's eta(q); its place in uncorrelated returns is the root of q. */
  readonly autocorrelationFactor: number;
  /** `autocorrelationFactor` times `perPeriod`: the yearly ratio under the autocorrelation that was seen. */
  readonly corrected: number;
  readonly observations: number;
}

/**
 * How much excess return was there for its scatter, and how sure is that? Sharpe (1994), errors of Lo (2002).
 *
 * `standardError = sqrt((1 + SR^2 / 2) / n)`. `robustError` is Lo's general case (generalised method of moments on mean and variance,
 * Bartlett weights): the long-run variance of `z_t - SR (z_t^2 - 1) / 2`, z the standardised excess return. Simple returns as fractions;
 * gaps as in `trimPaths`; at least 8 periods (`InfeasibleError`). Assumes stationary returns with four moments. Does not change with
 * leverage of the excess return. Oracle: numpy rewrite, statsmodels' HAC for the errors of the two moments. O(n lags).
 */
export function sharpeRatio(
  returns: Float64Array,
  { cash, periodsPerYear, lags: given }: SharpeOptions,
): SharpeEstimate {
  requirePeriodsPerYear(periodsPerYear);
  const { excess } = excessOf(returns, cash, { action: 'take a Sharpe ratio', minimum: LEAST_PERIODS });
  const observations = excess.length;
  const lags = given ?? neweyWestLags(observations);
  const perPeriod = meanToDeviation(excess);
  const factor = autocorrelationFactor(excess, { periods: periodsPerYear, lags });
  return {
    perPeriod,
    annualised: perPeriod * Math.sqrt(periodsPerYear),
    standardError: Math.sqrt((1 + perPeriod ** 2 / 2) / observations),
    robustError: Math.sqrt(bartlettLongRunVariance(sharpeInfluence(excess), lags) / observations),
    lags,
    autocorrelationFactor: factor,
    corrected: factor * perPeriod,
    observations,
  };
}

/**
 * By what does a Sharpe ratio of one period grow over q of them? `eta(q) = q / sqrt(q + 2 sum_k (q - k) rho_k)`, k from 1 to the
 * smaller of `lags` and q - 1 (Lo 2002, equation 20); autocorrelations beyond are taken as zero, since 251 estimates from a few years
 * are noise. The root of q without autocorrelation, less with a positive one. NaN where the sum is not positive or nothing varies.
 * Oracle: numpy. O(n lags).
 */
export function autocorrelationFactor(
  excess: Float64Array,
  { periods, lags }: { readonly periods: number; readonly lags: number },
): number {
  requireCount('lags', lags, 0);
  const mean = meanOf(excess);
  const deviations = excess.map((value) => value - mean);
  const variance = Number.isNaN(meanToDeviation(excess)) ? Number.NaN : autocovariance(deviations, 0);
  let sum = periods;
  for (let lag = 1; lag <= lags && lag < periods; lag++) {
    sum += 2 * (periods - lag) * (autocovariance(deviations, lag) / variance);
  }
  return sum > 0 && variance > 0 ? periods / Math.sqrt(sum) : Number.NaN;
}

/** How much each period moves the ratio: `z - SR (z^2 - 1) / 2`, with the standard deviation over n, so that its mean is zero. O(n). */
export function sharpeInfluence(excess: Float64Array): Float64Array {
  const mean = meanOf(excess);
  const deviation = Number.isNaN(meanToDeviation(excess)) ? Number.NaN : Math.sqrt(centralMoment(excess, 2));
  const ratio = mean / deviation;
  return excess.map((value) => {
    const standardised = (value - mean) / deviation;
    return standardised - (ratio / 2) * (standardised ** 2 - 1);
  });
}
