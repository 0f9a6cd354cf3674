import type { Interval } from '../../core/finding.ts';
import type { RandomSource } from '../../core/random.ts';
import { normalSurvival } from '../../stats/distributions/normal.ts';
import { stdevOf } from '../../stats/paths/window.ts';
import {
  type BlockScheme,
  bootstrapIndices,
  replicateRandom,
} from '../../stats/resampling/blockBootstrap.ts';
import { automaticScheme } from '../../stats/resampling/blockLength.ts';
import { correlationOfRows } from '../../stats/resampling/bootstrapInterval.ts';
import { sampleQuantile } from '../../stats/resampling/sampleQuantile.ts';
import { betaOfRows, everyRow } from '../coMovement/rowStatistics.ts';

const LEVEL = 0.95;

/** A number with its values in resamples. */
export interface Resampled {
  readonly estimate: number;
  /** One value a replicate. */
  readonly replicates: Float64Array;
}

/** How closely each of several series follows one leader, over the same resampled bars. */
export interface Comparison {
  /** In the order of the series. */
  readonly correlations: readonly Resampled[];
  readonly betas: readonly Resampled[];
  readonly scheme: BlockScheme;
  readonly observations: number;
}

/**
 * Correlation with the leader and beta on it, of every series at once: each replicate draws one set of bars for all of them
 * (stationary bootstrap), so that differences keep the dependence between series. The mean block is the longest that the leader,
 * a series or a product of both asks for. Finite values of equal length, at least 20. O(replicates n k).
 */
export function compareWithLeader(
  leader: Float64Array,
  series: readonly Float64Array[],
  { replicates, random }: { readonly replicates: number; readonly random: RandomSource },
): Comparison {
  const observations = leader.length;
  const scheme = automaticScheme([
    leader,
    ...series,
    ...series.map((one) => productOfDeviations(leader, one)),
  ]);
  const all = everyRow(observations);
  const empty = (statistic: typeof correlationOfRows) =>
    series.map((one) => ({
      estimate: statistic([leader, one], all),
      replicates: new Float64Array(replicates),
    }));
  const [correlations, betas] = [empty(correlationOfRows), empty(betaOfRows)];
  for (let b = 0; b < replicates; b++) {
    const rows = bootstrapIndices(observations, scheme, replicateRandom(random, b));
    series.forEach((one, k) => {
      correlations[k]!.replicates[b] = correlationOfRows([leader, one], rows);
      betas[k]!.replicates[b] = betaOfRows([leader, one], rows);
    });
  }
  return { correlations, betas, scheme, observations };
}

/** A weighted sum over the same replicates, such as a difference (1, -1). */
export function combine(parts: readonly Resampled[], weights: readonly number[]): Resampled {
  const sum = (of: (part: Resampled) => number) =>
    parts.reduce((total, part, k) => total + weights[k]! * of(part), 0);
  return {
    estimate: sum(({ estimate }) => estimate),
    replicates: Float64Array.from(parts[0]?.replicates ?? [], (_, b) =>
      sum(({ replicates }) => replicates[b]!),
    ),
  };
}

/** Quantiles of the replicates; undefined where a replicate has no value. */
export function percentileInterval({ replicates }: Resampled, scheme: BlockScheme): Interval | undefined {
  if (!replicates.every(Number.isFinite)) return undefined;
  const sorted = replicates.toSorted();
  return {
    lower: sampleQuantile(sorted, (1 - LEVEL) / 2),
    upper: sampleQuantile(sorted, (1 + LEVEL) / 2),
    level: LEVEL,
    method: `stationary block bootstrap, percentile, mean block ${scheme.length.toFixed(2)}, ${replicates.length} replicates`,
  };
}

/** Two-sided, normal, with the standard deviation of the replicates as error. NaN where there is none. */
export function bootstrapPValue({ estimate, replicates }: Resampled): number {
  const error = stdevOf(replicates, 0, replicates.length);
  return error > 0 ? 2 * normalSurvival(Math.abs(estimate / error)) : Number.NaN;
}

/** In how many of the replicates each part is the largest, as shares. */
export function highestShares(parts: readonly Resampled[]): readonly number[] {
  const count = parts[0]?.replicates.length ?? 0;
  const wins = parts.map(() => 0);
  for (let b = 0; b < count; b++) {
    let best = 0;
    for (let k = 1; k < parts.length; k++) {
      if (parts[k]!.replicates[b]! > parts[best]!.replicates[b]!) best = k;
    }
    wins[best]!++;
  }
  return wins.map((won) => won / count);
}

function productOfDeviations(x: Float64Array, y: Float64Array): Float64Array {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  return x.map((value, t) => (value - meanX) * (y[t]! - meanY));
}
