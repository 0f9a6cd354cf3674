import { DataError } from '../../core/errors.ts';
import { normalSurvival } from '../distributions/normal.ts';
import type { TestResult } from '../testResult.ts';
import { type CrossMoments, crossMoments, pearson } from './association.ts';
import { requireInsideUnit, requirePairs } from './pairs.ts';

const DEMAND = { action: 'test for contagion', minimum: 10 };

/** Returns of the market where the trouble starts and of the one that may catch it, over the same period. */
export interface MarketPair {
  readonly source: Float64Array;
  readonly target: Float64Array;
}

export interface ContagionTest extends TestResult {
  readonly stableCorrelation: number;
  readonly turmoilCorrelation: number;
  /** The correlation in turmoil as it would be at the variance that the source had in the stable period. */
  readonly adjustedCorrelation: number;
  /** `delta`: the variance of the source in turmoil over that in the stable period, minus 1. */
  readonly varianceIncrease: number;
  /** The test of the literature: Fisher's z of the adjusted correlation with the usual variance `1 / (n - 3)`. */
  readonly fisher: { readonly statistic: number; readonly pValue: number };
}

/**
 * What would a correlation be if the variance of the conditioning market had not risen by the share `varianceIncrease` (above
 * -1)? Forbes & Rigobon (2002): `r / sqrt(1 + delta (1 - r^2))`. A correlation rises with the variance of the source even if
 * the link between the markets stays the same.
 */
export function forbesRigobon(correlation: number, varianceIncrease: number): number {
  return correlation / Math.sqrt(1 + varianceIncrease * (1 - correlation * correlation));
}

/**
 * Did the link of two markets tighten in turmoil beyond what the higher variance of the source explains? Compares the
 * correlation in turmoil, adjusted by Forbes & Rigobon (2002), with the stable one; one-sided, against an increase
 * (where the link is negative, turn the sign of one market).
 *
 * Null: slope and residual variance of the target on the source did not change. `statistic` is the difference of the Fisher
 * transforms, freed of bias, over the standard error that the regression implies given the source: with `s = r / sqrt(1 -
 * r^2)` common to both periods, the variance is `(1 / (1 + delta) + s^2 / 2) / (1 + s^2) / n` in turmoil and `(1 + s^2 / 2) /
 * (1 + s^2) / n` before. `fisher` takes `1 / n` for both, as the literature does, and so rejects too seldom (Dungey &
 * Zhumabekova 2001). Both assume independent normal returns, and that nothing else drives both markets. Oracle: two
 * regressions in numpy.
 *
 * Finite values. Throws `InfeasibleError` below 10 observations in a period, `DataError` for a value that is not finite, a
 * market that does not vary or a perfect correlation. `observations` counts both periods. O(n).
 */
export function contagionTest(periods: { stable: MarketPair; turmoil: MarketPair }): ContagionTest {
  const stable = momentsOf(periods.stable);
  const turmoil = momentsOf(periods.turmoil);
  const [before, during] = [pearson(stable), pearson(turmoil)];
  requireInsideUnit({ 'in the stable period': before, 'in turmoil': during }, DEMAND.action);
  const varianceIncrease = turmoil.xx / (turmoil.count - 1) / (stable.xx / (stable.count - 1)) - 1;
  const adjusted = forbesRigobon(during, varianceIncrease);
  const statistic = compare([before, adjusted], [stable.count, turmoil.count], varianceIncrease);
  const fisher =
    (Math.atanh(adjusted) - Math.atanh(before)) / Math.sqrt(1 / (stable.count - 3) + 1 / (turmoil.count - 3));
  return {
    statistic,
    pValue: normalSurvival(statistic),
    nullHypothesis: 'the link of the two markets is no tighter in turmoil than before',
    observations: stable.count + turmoil.count,
    stableCorrelation: before,
    turmoilCorrelation: during,
    adjustedCorrelation: adjusted,
    varianceIncrease,
    fisher: { statistic: fisher, pValue: normalSurvival(fisher) },
  };
}

function momentsOf({ source, target }: MarketPair): CrossMoments {
  requirePairs(source, target, DEMAND);
  const moments = crossMoments(source, target, { from: 0, to: source.length });
  if (Number.isNaN(pearson(moments))) {
    throw new DataError(
      `Cannot ${DEMAND.action}: both markets must vary beyond rounding; check their sources`,
    );
  }
  return moments;
}

function compare(
  correlations: readonly [before: number, adjusted: number],
  counts: readonly [before: number, during: number],
  varianceIncrease: number,
): number {
  const [before, during] = [signal(correlations[0], counts[0]), signal(correlations[1], counts[1])];
  const [n, m] = [counts[0] - 3, counts[1] - 3];
  const square = ((n * before + m * during) / (n + m)) ** 2;
  const variance = (1 + square / 2) / n + (1 / (1 + varianceIncrease) + square / 2) / m;
  return (Math.asinh(during) - Math.asinh(before)) / Math.sqrt(variance / (1 + square));
}

/**
 * `r / sqrt(1 - r^2)`, the slope times the deviation of the source over that of the residual, less the bias of dividing by an
 * estimate: `E(1 / s)` with n in the variance and n - 2 degrees of freedom.
 */
function signal(correlation: number, n: number): number {
  const unbiased = Math.sqrt((n - 2) / n) * (1 - 3 / (4 * (n - 2)));
  return (unbiased * correlation) / Math.sqrt((1 - correlation) * (1 + correlation));
}
