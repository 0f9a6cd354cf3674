import { runsOf } from '../../../stats/paths/runList.ts';
import type { Pair } from '../pairs.ts';

/** A run of sessions won, whatever its length. */
export interface Streak {
  /** Bars of its first and its last session. */
  readonly start: number;
  readonly end: number;
  readonly length: number;
  /** The bar at whose close it was known to have ended; undefined for one that goes on. */
  readonly endedBar: number | undefined;
  /** Simple returns from the close before it to its last close. */
  readonly first: number;
  readonly second: number;
}

/** Every streak of a pair in order of time, the one that goes on included. */
export function allStreaks({
  won,
  levels,
  ratio,
}: Pick<Pair, 'won' | 'levels' | 'ratio'>): readonly Streak[] {
  return runsOf(won).map(({ start, end, length }) => {
    const growth = levels[end]! / levels[start - 1]!;
    const growthOfRatio = ratio[end]! / ratio[start - 1]!;
    return {
      start,
      end,
      length,
      endedBar: end < won.length - 1 ? end + 1 : undefined,
      first: growth - 1,
      second: growth / growthOfRatio - 1,
    };
  });
}

/** The longest run among the last `window` bars up to each bar; NaN before the first whole window. O(bars x window). */
export function longestWithin(won: Float64Array, window: number): Float64Array {
  return won.map((_, t) => {
    if (t + 1 < window) return Number.NaN;
    return Math.max(0, ...runsOf(won.subarray(t + 1 - window, t + 1)).map(({ length }) => length));
  });
}
