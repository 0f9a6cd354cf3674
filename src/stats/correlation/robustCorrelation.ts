import type { Interval } from '../../core/finding.ts';
import { normalQuantile, normalSurvival } from '../distributions/normal.ts';
import { neweyWestLags } from '../regression/covariance.ts';
import type { TestResult } from '../testResult.ts';
import { crossMoments, pearson } from './association.ts';

/** A correlation with a standard error that allows for heteroskedasticity and autocorrelation. */
export interface RobustCorrelation extends TestResult {
  readonly estimate: number;
  readonly standardError: number;
  /** Of Fisher's z transform, carried back. */
  readonly interval: Interval;
}

/**
 * How strong is the correlation of two series whose volatility clusters, and could it be zero? The standard error comes from the
 * influence function `z_x z_y - r (z_x^2 + z_y^2) / 2` with Newey and West's (1987) long-run variance, Bartlett weights over
 * `lags` (their rule of thumb unless given); the interval is normal on Fisher's scale.
 *
 * Null hypothesis: the correlation is 0. Assumes stationary series with finite fourth moments. Takes finite values of equal
 * length; below 20 pairs all but the estimate is NaN, and where a side does not vary everything is. With identical series the
 * error is 0 and the p-value 0 or NaN.
 *
 * Measured on 300 pairs at the level of 5 %: size 0.06 for independent pairs, 0.08 where a common volatility makes the kurtosis
 * 7.5 (the classical test: 0.16); its interval of 95 % then misses 0.07 of the time (Fisher's: 0.16). Checked against the
 * definition and the stationary bootstrap. O(n lags).
 */
export function robustCorrelation(
  x: Float64Array,
  y: Float64Array,
  { lags = neweyWestLags(x.length), level = 0.95 }: { lags?: number; level?: number } = {},
): RobustCorrelation {
  const estimate = pearson(crossMoments(x, y, { from: 0, to: x.length }));
  const standardError =
    x.length < LEAST_PAIRS ? Number.NaN : meanError(correlationInfluence(x, y, estimate), lags);
  const statistic = estimate / standardError;
  return {
    estimate,
    standardError,
    statistic,
    pValue: 2 * normalSurvival(Math.abs(statistic)),
    nullHypothesis: 'the correlation is 0',
    observations: x.length,
    interval: fisherScaled(estimate, standardError, level),
  };
}

/** The difference of the sizes of two correlations with one common side, `|corr(x, y)| - |corr(x, z)|`. */
export function differenceOfSizes(
  x: Float64Array,
  [y, z]: readonly [Float64Array, Float64Array],
  lags: number = neweyWestLags(x.length),
): { readonly estimate: number; readonly standardError: number } {
  const range = { from: 0, to: x.length };
  const [first, second] = [pearson(crossMoments(x, y, range)), pearson(crossMoments(x, z, range))];
  const a = correlationInfluence(x, y, first);
  const b = correlationInfluence(x, z, second);
  const difference = a.map((value, t) => Math.sign(first) * value - Math.sign(second) * b[t]!);
  return { estimate: Math.abs(first) - Math.abs(second), standardError: meanError(difference, lags) };
}

const LEAST_PAIRS = 20;

/** What each pair contributes to the correlation, to first order; sums to 0. */
function correlationInfluence(x: Float64Array, y: Float64Array, correlation: number): Float64Array {
  const [zx, zy] = [standardized(x), standardized(y)];
  return zx.map((value, t) => value * zy[t]! - (correlation * (value ** 2 + zy[t]! ** 2)) / 2);
}

/** The Newey-West standard error of the mean of a series with mean 0. */
function meanError(values: Float64Array, lags: number): number {
  const n = values.length;
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += values[t]! * values[t - lag]!;
    variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * (sum / n);
  }
  return Math.sqrt(Math.max(0, variance) / n);
}

function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance));
}

/** By the delta method: the error of `atanh r` is that of r over `1 - r^2`. */
function fisherScaled(estimate: number, standardError: number, level: number): Interval {
  const half = (normalQuantile(0.5 + level / 2) * standardError) / (1 - estimate ** 2);
  const centre = Math.atanh(estimate);
  return {
    lower: Math.tanh(centre - half),
    upper: Math.tanh(centre + half),
    level,
    method: 'Fisher z with a Newey-West standard error',
  };
}
