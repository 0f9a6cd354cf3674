/** A basket needs this many members with a return, or it has none that day. */
const LEAST_MEMBERS = 3;

/**
 * The level of an equal-weighted, daily rebalanced basket, 1 at the bar before its first return; NaN before it. A day's return is
 * the mean simple return of the members that have a price on that bar and the one before: coins that died count until they
 * did. Bars with fewer than three such members are gaps. Members are weighted without regard to what can be traded.
 */
export function basketLevels(members: readonly Float64Array[], bars: number): Float64Array {
  const levels = new Float64Array(bars).fill(Number.NaN);
  let level = Number.NaN;
  for (let t = 1; t < bars; t++) {
    const growth = meanGrowth(members, t);
    if (Number.isNaN(growth)) continue;
    if (Number.isNaN(level)) {
      level = 1;
      levels[t - 1] = level;
    }
    level *= growth;
    levels[t] = level;
  }
  return levels;
}

function meanGrowth(members: readonly Float64Array[], t: number): number {
  let sum = 0;
  let count = 0;
  for (const prices of members) {
    const growth = prices[t]! / prices[t - 1]!;
    if (!Number.isFinite(growth)) continue;
    sum += growth;
    count++;
  }
  return count >= LEAST_MEMBERS ? sum / count : Number.NaN;
}
