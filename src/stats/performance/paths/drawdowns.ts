import { drawdown } from '../../paths/extremes.ts';
import { equityCurve } from './equityCurve.ts';

/** Less than this below a peak is rounding. */
const ROUNDING = 1e-12;

/** A stretch below an earlier peak. Positions are those of the returns; the state at a position is that after its return. */
export interface DrawdownEpisode {
  /** Largest loss from the peak, a fraction in (0, 1]. */
  readonly depth: number;
  /** Where the peak stood; one before the first return if that is the starting value. */
  readonly peak: number;
  /** The first of equally low points. */
  readonly trough: number;
  /** Where the peak was reached again; null while it was not. */
  readonly recovery: number | null;
  readonly fallPeriods: number;
  readonly recoveryPeriods: number | null;
  /** From the peak to the recovery, or to the end of the path. */
  readonly underwaterPeriods: number;
}

/**
 * How far is wealth below its highest value so far? `1 - equity / running maximum`, a fraction in [0, 1]; the starting value counts as
 * a peak, so that a loss in the first period shows. NaN where `equityCurve` is. Looks back only. Oracle: numpy. O(n).
 */
export function drawdownPath(returns: Float64Array): Float64Array {
  const wealth = new Float64Array(returns.length + 1).fill(1);
  wealth.set(equityCurve(returns), 1);
  return drawdown(wealth).subarray(1);
}

/**
 * When was wealth below an earlier peak, how deep, and for how long? All episodes, the deepest first, equal ones in order of time;
 * none where wealth never fell. Less than 1e-12 below a peak counts as back. Oracle: numpy. O(n + k log k).
 */
export function drawdownEpisodes(returns: Float64Array): readonly DrawdownEpisode[] {
  const path = drawdownPath(returns);
  const episodes: DrawdownEpisode[] = [];
  let [trough, peak] = [-1, path.findIndex((depth) => !Number.isNaN(depth)) - 1];
  for (let t = peak + 1; t < path.length && !Number.isNaN(path[t]!); t++) {
    if (path[t]! > ROUNDING) {
      if (trough < 0 || path[t]! > path[trough]!) trough = t;
      continue;
    }
    if (trough >= 0) episodes.push(episodeOf(path, { peak, trough, recovery: t }));
    [trough, peak] = [-1, t];
  }
  if (trough >= 0) episodes.push(episodeOf(path, { peak, trough, recovery: null }));
  return episodes.sort((a, b) => b.depth - a.depth);
}

/** The deepest episode, undefined where wealth never fell below a peak. See `drawdownEpisodes`. */
export function maximumDrawdown(returns: Float64Array): DrawdownEpisode | undefined {
  return drawdownEpisodes(returns)[0];
}

function episodeOf(
  path: Float64Array,
  { peak, trough, recovery }: Pick<DrawdownEpisode, 'peak' | 'trough' | 'recovery'>,
): DrawdownEpisode {
  return {
    depth: path[trough]!,
    peak,
    trough,
    recovery,
    fallPeriods: trough - peak,
    recoveryPeriods: recovery === null ? null : recovery - trough,
    underwaterPeriods: (recovery ?? path.findLastIndex((depth) => !Number.isNaN(depth))) - peak,
  };
}
