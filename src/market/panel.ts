import { DAY_MS, HOUR_MS } from '../core/time.ts';
import { gridBetween, labelOf } from './calendars/calendar.ts';
import type { CanonicalSeries } from './canonical.ts';
import type { CalendarId } from './series.ts';

/** The instants of a panel, ascending, and how people call them. */
export interface Clock {
  readonly calendar: CalendarId;
  readonly eventMs: Float64Array;
  readonly labels: readonly string[];
}

/**
 * How a series is read at an instant of the clock.
 *
 * - `nearest`: the observation closest in time, at most 12 hours away, earlier or later. For co-movement; says its skew.
 * - `known`: the latest observation that was known at that instant, in the vintage known then, at most 4 days old. For
 *   anything that decides.
 */
export type JoinPolicy = 'nearest' | 'known';

/** A series read on a clock; NaN where the policy finds nothing. */
export interface AlignedSeries {
  readonly values: Float64Array;
  /** Distance between the clock and the observations used, in hours; positive: the observation is later. */
  readonly skewHours: { readonly min: number; readonly max: number };
  /** The last bar with a value; -1 where there is none. */
  readonly lastBar: number;
  /** Share of bars with a value between the first and the last that have one; 0 where there is none. */
  readonly density: number;
}

/** Series that have a value on at least this share of the bars between their ends decide where a clock stops. */
const DENSE = 0.5;
const NEAREST_LIMIT_MS = 12 * HOUR_MS;
const KNOWN_LIMIT_MS = 4 * DAY_MS;

/**
 * The calendar on which series meet: New York sessions as soon as one of them follows New York, otherwise UTC days.
 * Series that all share one calendar keep it, unless it is irregular and there are several of them.
 */
export function meetingCalendar(calendars: readonly CalendarId[]): CalendarId {
  const distinct = new Set(calendars);
  const [only] = distinct;
  const irregular = only === 'new-york' || only === 'instant';
  if (distinct.size === 1 && only !== undefined && (!irregular || calendars.length === 1)) return only;
  return distinct.has('XNYS') || distinct.has('new-york') ? 'XNYS' : 'utc-day';
}

/** The clock for these series: every instant of the meeting calendar from their first to their last observation. */
export function clockOf(series: readonly Pick<CanonicalSeries, 'calendar' | 'eventMs'>[]): Clock {
  const calendar = meetingCalendar(series.map((one) => one.calendar));
  const first = Math.min(...series.map((one) => one.eventMs[0] ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...series.map((one) => one.eventMs.at(-1) ?? Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(first)) return clockAt(calendar, new Float64Array());
  const grid = gridBetween(calendar, first - NEAREST_LIMIT_MS, last + NEAREST_LIMIT_MS);
  return clockAt(calendar, grid ? Float64Array.from(grid) : distinctEvents(series));
}

/** Keeps the instants `from` (inclusive) to `to` (exclusive). */
export function sliceClock(clock: Clock, from: number, to: number): Clock {
  const { calendar } = clock;
  return {
    calendar,
    eventMs: clock.eventMs.slice(from, to),
    get labels() {
      return clock.labels.slice(from, to);
    },
  };
}

/** Reads a series at every instant of the clock. O(T log n). */
export function align(series: CanonicalSeries, clock: Clock, policy: JoinPolicy): AlignedSeries {
  const rows = policy === 'nearest' ? nearestRows(series, clock) : knownRows(series, clock);
  const values = new Float64Array(rows.length).fill(Number.NaN);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [firstBar, lastBar, count] = [-1, -1, 0];
  for (let t = 0; t < rows.length; t++) {
    const row = rows[t]!;
    if (row < 0) continue;
    values[t] = series.value[row]!;
    const skew = series.eventMs[row]! - clock.eventMs[t]!;
    if (skew < min) min = skew;
    if (skew > max) max = skew;
    if (firstBar < 0) firstBar = t;
    lastBar = t;
    count++;
  }
  const skewHours = count > 0 ? { min: min / HOUR_MS, max: max / HOUR_MS } : { min: 0, max: 0 };
  return { values, skewHours, lastBar, density: count > 0 ? count / (lastBar - firstBar + 1) : 0 };
}

/** The row of a series that a policy reads at the first instant of a clock; -1 where it finds none. */
export function joinedRow(series: CanonicalSeries, clock: Clock, policy: JoinPolicy): number {
  const rows = policy === 'nearest' ? nearestRows(series, clock) : knownRows(series, clock);
  return rows[0] ?? -1;
}

/** Whether a series has a value on about every bar, as opposed to a weekly one on a daily clock. */
export function isDense({ density }: Pick<AlignedSeries, 'density'>): boolean {
  return density >= DENSE;
}

/** The last bar on which all (or any) of the series that are about as dense as the clock have a value; -1 where there is none. */
export function lastCommonBar(
  aligned: readonly Pick<AlignedSeries, 'density' | 'lastBar'>[],
  { all }: { all: boolean },
): number {
  if (!all) return Math.max(...aligned.map((one) => one.lastBar));
  if (aligned.some((one) => one.lastBar < 0)) return -1;
  const dense = aligned.filter(isDense);
  return Math.min(...(dense.length > 0 ? dense : aligned).map((one) => one.lastBar));
}

/** A clock of these instants. Labels are made when somebody asks for them: most clocks are never shown. */
export function clockAt(calendar: CalendarId, eventMs: Float64Array): Clock {
  let labels: readonly string[] | undefined;
  return {
    calendar,
    eventMs,
    get labels() {
      labels ??= Array.from(eventMs, (ms) => labelOf(calendar, ms));
      return labels;
    },
  };
}

function distinctEvents(series: readonly Pick<CanonicalSeries, 'eventMs'>[]): Float64Array {
  const events = new Set(series.flatMap((one) => [...one.eventMs]));
  return Float64Array.from(events).sort();
}

/**
 * The last row of each instant's latest vintage that is nearest to the clock; -1 beyond the limit. Later vintages of the same
 * instant are equally far and win; of two instants equally far the earlier wins.
 */
function nearestRows({ eventMs }: CanonicalSeries, clock: Clock): Int32Array {
  const rows = new Int32Array(clock.eventMs.length).fill(-1);
  if (eventMs.length === 0) return rows;
  let row = 0;
  for (let t = 0; t < rows.length; t++) {
    const instant = clock.eventMs[t]!;
    while (row + 1 < eventMs.length) {
      const current = eventMs[row]!;
      const next = eventMs[row + 1]!;
      if (next !== current && Math.abs(next - instant) >= Math.abs(current - instant)) break;
      row++;
    }
    if (Math.abs(eventMs[row]! - instant) <= NEAREST_LIMIT_MS) rows[t] = row;
  }
  return rows;
}

/** The latest event known at each instant of the clock, in the latest vintage known then. */
function knownRows(series: CanonicalSeries, clock: Clock): Int32Array {
  const byKnown = Array.from(series.knownMs, (_, row) => row).sort(
    (a, b) => series.knownMs[a]! - series.knownMs[b]! || a - b,
  );
  const rows = new Int32Array(clock.eventMs.length).fill(-1);
  let next = 0;
  let best = -1;
  clock.eventMs.forEach((instant, t) => {
    for (; next < byKnown.length && series.knownMs[byKnown[next]!]! <= instant; next++) {
      const row = byKnown[next]!;
      if (best < 0 || series.eventMs[row]! >= series.eventMs[best]!) best = row;
    }
    if (best >= 0 && instant - series.eventMs[best]! <= KNOWN_LIMIT_MS) rows[t] = best;
  });
  return rows;
}
