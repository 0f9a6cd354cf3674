import { DataError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { type BlockScheme, bootstrapReplicates } from '../../stats/resampling/blockBootstrap.ts';
import { sampleQuantile } from '../../stats/resampling/sampleQuantile.ts';

/** Bars drawn one by one: what depends on their order is gone, what segments share on a bar stays. */
const NO_MEMORY: BlockScheme = { kind: 'stationary', length: 1 };

/** Which series led, and how often that changed. */
export interface Leadership {
  /** Index of the series with the largest sum of returns over the window that ends at each bar; the first window ends at `window - 1`. */
  readonly leaders: Int32Array;
  readonly changes: number;
}

/** The number of changes beside what returns without memory give. */
export interface ChangesByChance {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  /** Probability of so few changes: small where leadership lasts. */
  readonly fewPValue: number;
}

/** Who led over trailing windows? Finite returns of equal length; of equal sums the first series leads. O(n k). */
export function leadership(series: readonly Float64Array[], window: number): Leadership {
  const length = series[0]?.length ?? 0;
  const rows = Int32Array.from({ length }, (_, t) => t);
  return leadershipOfRows(series, rows, window);
}

/**
 * How often would the leader change if returns had no memory? Bars are drawn one by one with replacement, for all series alike;
 * overlapping windows alone keep a leader in place for a while. Throws `DataError` where no window is complete.
 */
export function changesByChance(
  series: readonly Float64Array[],
  window: number,
  { replicates, random }: { readonly replicates: number; readonly random: RandomSource },
): ChangesByChance {
  const observations = series[0]?.length ?? 0;
  if (observations < window + 1) {
    throw new DataError(
      `Cannot count changes of leadership: needs more than ${window} bars, got ${observations}`,
    );
  }
  const observed = leadership(series, window).changes;
  const counts = bootstrapReplicates((rows) => leadershipOfRows(series, rows, window).changes, {
    observations,
    scheme: NO_MEMORY,
    replicates,
    random,
  }).sort();
  const atMost = counts.filter((count) => count <= observed).length;
  return {
    median: sampleQuantile(counts, 0.5),
    lower: sampleQuantile(counts, 0.025),
    upper: sampleQuantile(counts, 0.975),
    fewPValue: (atMost + 1) / (replicates + 1),
  };
}

function leadershipOfRows(series: readonly Float64Array[], rows: Int32Array, window: number): Leadership {
  const length = Math.max(0, rows.length - window + 1);
  const leaders = new Int32Array(length);
  const best = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  series.forEach((returns, k) => {
    let sum = 0;
    for (let t = 0; t < rows.length; t++) {
      sum += returns[rows[t]!]!;
      if (t >= window) sum -= returns[rows[t - window]!]!;
      const end = t - window + 1;
      if (end < 0 || sum <= best[end]!) continue;
      best[end] = sum;
      leaders[end] = k;
    }
  });
  let changes = 0;
  for (let t = 1; t < length; t++) if (leaders[t] !== leaders[t - 1]) changes++;
  return { leaders, changes };
}
