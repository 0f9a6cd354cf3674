import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { isNewHigh, previousHighIndex } from '../../stats/paths/extremes.ts';
import type { Panel } from '../panel/panel.ts';

/** The first record close after a long time without one. */
export interface Breakout {
  readonly date: string;
  readonly eventMs: EpochMs;
  readonly level: number;
  /** Calendar days since the record close before it. */
  readonly droughtDays: number;
}

/**
 * The closes above every earlier one that come at least `drought` calendar days after the record before, in order. The first value
 * of the history counts as a record that others can break, and is no breakout itself. A tie with the old record is none. Depends on
 * nothing after each date. O(bars).
 */
export function findBreakouts(panel: Panel, subject: string, drought: number): readonly Breakout[] {
  const { levels } = panel.column(subject);
  const isRecord = isNewHigh(levels);
  const previous = previousHighIndex(levels);
  return panel.labels.flatMap((date, t) => {
    const droughtDays = Math.round((panel.eventMs[t]! - panel.eventMs[previous[t]!]!) / DAY_MS);
    if (isRecord[t] !== 1 || !(droughtDays >= drought)) return [];
    return [{ date, eventMs: panel.eventMs[t]!, level: levels[t]!, droughtDays }];
  });
}

/** The fewest bars that `days` calendar days, rounded, take on this clock; at least 1. */
export function fewestBars({ eventMs }: Pick<Panel, 'eventMs'>, days: number): number {
  let fewest = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let t = 0; t < eventMs.length; t++) {
    while (end < eventMs.length && eventMs[end]! - eventMs[t]! < (days - 0.5) * DAY_MS) end++;
    if (end === eventMs.length) break;
    fewest = Math.min(fewest, end - t);
  }
  return Number.isFinite(fewest) ? Math.max(1, fewest) : Math.max(1, eventMs.length);
}
