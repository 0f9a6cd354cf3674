/**
 * The quantile of a sorted sample at `probability` in [0, 1], by interpolation (Hyndman and Fan 1996).
 *
 * `type` 7 is the default of R and numpy; 8 is nearly unbiased for the median of the quantile, whatever the distribution. NaN for
 * an empty sample. `sorted` must hold no NaN (Float64Array sorts them to the end). Oracle: numpy `quantile`. O(1).
 */
export function sampleQuantile(sorted: Float64Array, probability: number, type: 7 | 8 = 7): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = type === 7 ? (n - 1) * probability : (n + 1 / 3) * probability - 2 / 3;
  const at = Math.max(0, Math.min(n - 1, position));
  const below = Math.floor(at);
  const above = Math.min(n - 1, below + 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
