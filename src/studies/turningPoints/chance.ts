import type { RandomSource } from '../../core/random.ts';
import { matchTurningPoints, type TurningPointMatch } from '../../stats/cycles/precedence.ts';
import type { TurningPoint } from '../../stats/cycles/turningPoints.ts';
import { replicateRandom } from '../../stats/resampling/blockBootstrap.ts';
import type { CyclePair } from './cycles.ts';

/** What remains of the matches when one side is moved in time, so that only chance can bring turns together. */
export interface ChanceComparison {
  readonly shifts: number;
  /** Matches at each shift. */
  readonly matches: Float64Array;
  readonly expectedMatches: number;
  /** Share of shifts, the real one included, with at least as many matches. */
  readonly matchesPValue: number;
  /** Share of shifts, the real one included, whose mean lag is at least as large. */
  readonly meanLagPValue: number;
}

/**
 * Would two unrelated cycles match as often? Moves the turns of the follower around the circle of the datable bars by every number of
 * bars that takes them out of reach (or by `replicates` of them, drawn at random, where there are more) and matches anew. Each cycle
 * keeps its own rhythm; only their relation is broken. A shift without matches has the mean lag 0.
 */
export function compareWithChance(
  pair: CyclePair,
  matches: readonly TurningPointMatch[],
  options: { readonly maxDistance: number; readonly replicates: number; readonly random: RandomSource },
): ChanceComparison {
  const { maxDistance } = options;
  const shifted = shiftsOf(pair.datableBars, options).map((shift) => {
    const moved = moveAround(pair.follower.points, shift, pair.datableBars);
    return matchTurningPoints(pair.leader.points, moved, { maximumDistance: maxDistance }).matches;
  });
  const counts = Float64Array.from(shifted, ({ length }) => length);
  const lag = meanLag(matches);
  return {
    shifts: shifted.length,
    matches: counts,
    expectedMatches: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    matchesPValue: rankOf(counts.filter((count) => count >= matches.length).length, counts.length),
    meanLagPValue: rankOf(shifted.filter((one) => meanLag(one) >= lag).length, counts.length),
  };
}

/** Bars by which the leader came first, on average; 0 without matches. */
export function meanLag(matches: readonly TurningPointMatch[]): number {
  return matches.length === 0 ? 0 : matches.reduce((sum, { lag }) => sum + lag, 0) / matches.length;
}

function rankOf(asExtreme: number, shifts: number): number {
  return (1 + asExtreme) / (1 + shifts);
}

function shiftsOf(
  bars: number,
  { maxDistance, replicates, random }: { maxDistance: number; replicates: number; random: RandomSource },
): readonly number[] {
  const first = maxDistance + 1;
  const count = Math.max(1, bars - 2 * maxDistance - 1);
  if (count <= replicates) return Array.from({ length: count }, (_, i) => first + i);
  return Array.from({ length: replicates }, (_, i) => first + replicateRandom(random, i).integer(count));
}

function moveAround(points: readonly TurningPoint[], shift: number, bars: number): readonly TurningPoint[] {
  return points
    .map((point) => ({ ...point, index: (point.index + shift) % bars }))
    .sort((a, b) => a.index - b.index);
}
