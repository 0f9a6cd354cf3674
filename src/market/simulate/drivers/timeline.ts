import { DAY_MS, type EpochMs, type IsoDate, parseDate, toDate } from '../../../core/time.ts';
import { eventOf } from '../../calendars/calendar.ts';
import { sessionCloseMs, sessionsBetween } from '../../calendars/xnys.ts';

/**
 * How much of an average session's market variance falls into a part of the clock. An average year has 252 sessions and
 * 113 closed days, so the mean over sessions is 0.92 + 0.05 + 0.06 * 113 / 252 = 0.997.
 */
const MARKET_TIME = { untilClose: 0.92, afterClose: 0.05, closedDay: 0.06 };

/**
 * The clock cut into intervals at every end of a UTC day and at every close of a New York session. A day with a session has
 * two intervals, any other day one; so both a crypto day and an equity session are sums of whole intervals.
 */
export interface Timeline {
  readonly fromMs: EpochMs;
  /** Number of UTC days. */
  readonly days: number;
  readonly dates: readonly IsoDate[];
  readonly intervalEndMs: Float64Array;
  /** Length of each interval in average sessions' worth of market variance. */
  readonly marketTime: Float64Array;
  /** Length of each interval in days. */
  readonly clockTime: Float64Array;
  /** The first interval of each UTC day; one more entry holds the number of intervals. */
  readonly dayStart: Int32Array;
  readonly sessionDates: readonly IsoDate[];
  /** The interval that ends at the close of each session. */
  readonly sessionInterval: Int32Array;
  /** The UTC day of each session. */
  readonly sessionDay: Int32Array;
}

interface Interval {
  readonly endMs: EpochMs;
  readonly marketTime: number;
  readonly clockTime: number;
}

/** The intervals of the UTC days `from` to `to`, both inclusive. O(days). */
export function buildTimeline(from: IsoDate, to: IsoDate): Timeline {
  const fromMs = parseDate(from) ?? Number.NaN;
  const days = ((parseDate(to) ?? Number.NaN) - fromMs) / DAY_MS + 1;
  const dates = Array.from({ length: days }, (_, day) => toDate(fromMs + day * DAY_MS));
  const sessionDates = sessionsBetween(from, to);
  const closes = new Map(sessionDates.map((date) => [date, sessionCloseMs(date)]));
  const byDay = dates.map((date, day) => intervalsOf(fromMs + day * DAY_MS, closes.get(date)));
  const intervals = byDay.flat();
  const dayStart = Int32Array.from([0, ...byDay.map((own) => own.length)]);
  for (let day = 0; day < days; day++) dayStart[day + 1]! += dayStart[day]!;
  const sessionDay = Int32Array.from(dates.keys()).filter((day) => byDay[day]!.length > 1);
  return {
    fromMs,
    days,
    dates,
    intervalEndMs: Float64Array.from(intervals, (interval) => interval.endMs),
    marketTime: Float64Array.from(intervals, (interval) => interval.marketTime),
    clockTime: Float64Array.from(intervals, (interval) => interval.clockTime),
    dayStart,
    sessionDates,
    sessionInterval: sessionDay.map((day) => dayStart[day]!),
    sessionDay,
  };
}

/** The instant that ends a UTC day. */
export function dayEndMs(timeline: Timeline, day: number): EpochMs {
  return timeline.fromMs + (day + 1) * DAY_MS;
}

/** The number of the UTC day with that date, which may lie outside the timeline. */
export function dayOfDate(timeline: Timeline, date: IsoDate): number {
  return ((parseDate(date) ?? Number.NaN) - timeline.fromMs) / DAY_MS;
}

/** 16:00 in New York on those UTC days. */
export function newYorkEvents(timeline: Timeline, days: readonly number[]): Float64Array {
  return Float64Array.from(days, (day) => eventOf('new-york', timeline.dates[day] ?? ''));
}

/** Sums a value per interval over each UTC day. */
export function sumByDay(timeline: Timeline, perInterval: Float64Array): Float64Array {
  const { dayStart } = timeline;
  return new Float64Array(timeline.days).map((_, day) =>
    sumOver(perInterval, dayStart[day]!, dayStart[day + 1]!),
  );
}

/** Sums a value per interval from each close to the next; the first session reaches back to the start. */
export function sumBySession(timeline: Timeline, perInterval: Float64Array): Float64Array {
  const { sessionInterval } = timeline;
  return Float64Array.from(sessionInterval, (interval, session) =>
    sumOver(perInterval, session === 0 ? 0 : sessionInterval[session - 1]! + 1, interval + 1),
  );
}

function intervalsOf(startMs: EpochMs, closeMs: EpochMs | undefined): readonly Interval[] {
  const endMs = startMs + DAY_MS;
  if (closeMs === undefined) return [{ endMs, marketTime: MARKET_TIME.closedDay, clockTime: 1 }];
  return [
    { endMs: closeMs, marketTime: MARKET_TIME.untilClose, clockTime: (closeMs - startMs) / DAY_MS },
    { endMs, marketTime: MARKET_TIME.afterClose, clockTime: (endMs - closeMs) / DAY_MS },
  ];
}

function sumOver(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum;
}
