import { DAY_MS } from '../../core/time.ts';
import type { Panel } from '../panel/panel.ts';

/** A window that ends on a bar without prices is read at a later bar, at most so much later. */
const GRACE_MS = 7 * DAY_MS;

/** How a window stands: it has ended and both prices are there, it has not ended yet, or a price is missing. */
export type WindowState = 'closed' | 'open' | 'missing';

/** Simple returns over the calendar days after every bar of a panel, NaN where the window is not closed. */
export interface ForwardReturns {
  readonly days: number;
  readonly follower: Float64Array;
  readonly benchmark: Float64Array;
  /** Follower minus benchmark. */
  readonly abnormal: Float64Array;
  readonly stateOf: (bar: number) => WindowState;
}

/**
 * What would have been earned from each bar on? A window ends at the first bar on or after the bar's date plus `days` on which both sides have
 * a price, at most a week late. O(bars).
 */
export function forwardReturns(
  panel: Panel,
  { follower, benchmark }: { readonly follower: string; readonly benchmark: string },
  days: number,
): ForwardReturns {
  const { eventMs } = panel;
  const [x, y] = [panel.column(follower).levels, panel.column(benchmark).levels];
  const isPriced = (t: number) => x[t]! > 0 && y[t]! > 0;
  const ends = windowEnds(eventMs, days, isPriced);
  const growth = (levels: Float64Array) =>
    levels.map((level, t) => (ends[t]! < 0 || !isPriced(t) ? Number.NaN : levels[ends[t]!]! / level - 1));
  const [ofFollower, ofBenchmark] = [growth(x), growth(y)];
  return {
    days,
    follower: ofFollower,
    benchmark: ofBenchmark,
    abnormal: ofFollower.map((value, t) => value - ofBenchmark[t]!),
    stateOf(bar) {
      if (!Number.isNaN(ofFollower[bar]!)) return 'closed';
      const isDue = eventMs.at(-1)! >= targetOf(eventMs[bar]!, days) + GRACE_MS;
      return isDue || !isPriced(bar) ? 'missing' : 'open';
    },
  };
}

/** The bar at which each bar's window ends, -1 where there is none. */
function windowEnds(eventMs: Float64Array, days: number, isPriced: (t: number) => boolean): Int32Array {
  let first = 0;
  return Int32Array.from(eventMs, (start) => {
    const target = targetOf(start, days);
    while (first < eventMs.length && eventMs[first]! < target) first++;
    for (let t = first; t < eventMs.length && eventMs[t]! < target + GRACE_MS; t++) if (isPriced(t)) return t;
    return -1;
  });
}

/** Half a day early: sessions close an hour or three apart from each other, but on whole dates. */
function targetOf(startMs: number, days: number): number {
  return startMs + (days - 0.5) * DAY_MS;
}
