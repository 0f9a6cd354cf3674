import { meanOf, overWindow, sumOf, zscoreOf } from '../../../stats/paths/window.ts';

/** Bars over which a log relative price is averaged first: the noise of single days is no rotation. */
export const SMOOTH_BARS = 7;
/** Bars over which a change of strength is taken. */
export const CHANGE_BARS = 14;

/** Where a relative price stands in its own recent past, and where it is going. Both have no unit; 0 is typical. */
export interface RelativeStrength {
  /** Standard score of the smoothed log relative price over the window. */
  readonly strength: Float64Array;
  /** Change of strength over 14 bars, in units of the root mean square of such changes over the window: its sign is that of the change. */
  readonly momentum: Float64Array;
}

/**
 * The two coordinates of a relative rotation graph. The formula of the JdK RS-Ratio (de Kempenaer) is not published; this is an open one of the
 * same idea. Only trailing windows, each of which must be full: a gap is not filled. O(T * window).
 */
export function relativeStrength(logRelative: Float64Array, window: number): RelativeStrength {
  const smooth = overWindow(logRelative, meanOf, SMOOTH_BARS);
  const strength = overWindow(smooth, zscoreOf, window);
  const change = strength.map((value, t) => value - (strength[t - CHANGE_BARS] ?? Number.NaN));
  return { strength, momentum: overWindow(change, lastOverSize, window) };
}

/** The last value over the root mean square of all; NaN where all are 0. */
function lastOverSize(x: Float64Array, from: number, to: number): number {
  const squares = x.slice(from, to).map((value) => value * value);
  const size = Math.sqrt(sumOf(squares, 0, squares.length) / squares.length);
  return size > 0 ? x[to - 1]! / size : Number.NaN;
}
