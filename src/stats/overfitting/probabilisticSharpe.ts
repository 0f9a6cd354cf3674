import { DataError } from '../../core/errors.ts';
import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { kurtosisOf, meanToDeviation, skewnessOf } from '../performance/moments.ts';
import { requireFinite } from '../requirements.ts';

const LEAST_PERIODS = 8;

/** A Sharpe ratio of one period (not of a year) and the shape of the excess returns it comes from. */
export interface SharpeMoments {
  readonly sharpe: number;
  readonly skewness: number;
  /** 3 for a normal distribution. */
  readonly kurtosis: number;
  readonly observations: number;
}

/**
 * The moments that the functions of this file need, from excess returns over cash (fractions, finite: `DataError`; at least 8:
 * `InfeasibleError`). Standard deviation over n - 1, skewness and kurtosis over n. NaN for a constant. Oracle: scipy. O(n).
 */
export function sharpeMoments(excess: Float64Array): SharpeMoments {
  requireFinite(excess, { action: 'take the moments of a Sharpe ratio', minimum: LEAST_PERIODS });
  return {
    sharpe: meanToDeviation(excess),
    skewness: skewnessOf(excess),
    kurtosis: kurtosisOf(excess),
    observations: excess.length,
  };
}

/**
 * How probable is it that the true Sharpe ratio exceeds `benchmark` (of one period)? Bailey and López de Prado (2012).
 *
 * `Phi((SR - SR*) sqrt(n - 1) / sqrt(1 - skew SR + (kurt - 1) / 4 SR^2))`: one minus the p-value of the one-sided test whose null
 * hypothesis is that the true ratio is at most `benchmark`. Assumes stationary and serially independent returns with four moments;
 * the shape is estimated, and small samples understate it. NaN in, NaN out; moments that no sample can have (the expression under
 * the root not positive) are a `DataError`. Oracle: numpy and scipy, and the worked example of Bailey and López de Prado (2014). O(1).
 */
export function probabilisticSharpe(moments: SharpeMoments, benchmark: number): number {
  const { sharpe, observations } = moments;
  return normalCdf(((sharpe - benchmark) * Math.sqrt(observations - 1)) / Math.sqrt(spread(moments)));
}

/**
 * How many periods must a track record of this ratio and shape have before the ratio is above `benchmark` with `confidence`?
 * `1 + (1 - skew SR + (kurt - 1) / 4 SR^2) (z / (SR - SR*))^2` (Bailey and López de Prado 2012); the number of observations itself does
 * not enter. Infinity where the ratio is not above the benchmark. `RangeError` for a confidence outside [0.5, 1). O(1).
 */
export function minimumTrackRecord(
  moments: Omit<SharpeMoments, 'observations'>,
  { benchmark, confidence }: { readonly benchmark: number; readonly confidence: number },
): number {
  if (!(confidence >= 0.5 && confidence < 1)) {
    throw new RangeError(`confidence must be in [0.5, 1), got ${confidence}`);
  }
  const lead = moments.sharpe - benchmark;
  if (lead <= 0) return Number.POSITIVE_INFINITY;
  return 1 + spread(moments) * (normalQuantile(confidence) / lead) ** 2;
}

/** n times the variance of the estimated ratio. */
function spread({ sharpe, skewness, kurtosis }: Omit<SharpeMoments, 'observations'>): number {
  const value = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
  if (value <= 0) {
    throw new DataError(
      `Cannot judge a Sharpe ratio: its skewness and kurtosis must belong to one distribution, got ${skewness} and ${kurtosis}; take all from the same returns, of one period`,
    );
  }
  return value;
}
