import { averageRanks } from '../../../stats/correlation/ranks.ts';

/**
 * Mean outcome of the coins with the highest signal less that of those with the lowest. Coins are sorted by signal into `groups` of about
 * equal size; equal signals share their mean rank and so their group. NaN where an outer group stays empty, as with signals that
 * are nearly all equal. Finite values of equal length. O(n log n).
 */
export function groupSpread(signal: Float64Array, outcome: Float64Array, groups: number): number {
  const ranks = averageRanks(signal);
  const sums = Array.from({ length: groups }, () => ({ sum: 0, count: 0 }));
  ranks.forEach((rank, i) => {
    const group = sums[Math.floor(((rank - 0.5) * groups) / ranks.length)]!;
    group.sum += outcome[i]!;
    group.count++;
  });
  const [low, high] = [sums[0]!, sums[groups - 1]!];
  return high.sum / high.count - low.sum / low.count;
}
