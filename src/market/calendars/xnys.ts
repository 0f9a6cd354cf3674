import type { EpochMs, IsoDate } from '../../core/time.ts';
import { DAY_MS, parseDate, toDate, weekdayOf } from '../../core/time.ts';
import { newYorkInstant, newYorkInstantOn } from './newYork.ts';
import { regularHolidays, SPECIAL_CLOSURES } from './xnysHolidays.ts';
import type { WallTime } from './xnysHours.ts';
import { irregularCloses, irregularOpens, REGULAR_CLOSE, REGULAR_OPEN } from './xnysHours.ts';

const FIRST_YEAR = 1987;
const LAST_YEAR = 2035;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1);
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31);

/** The first and last dates that the session calendar covers. */
export const XNYS_FIRST_DATE: IsoDate = toDate(FIRST_DAY);
export const XNYS_LAST_DATE: IsoDate = toDate(LAST_DAY);

/** All sessions in order, as parallel arrays, and the position of the first session on or after each day. */
interface Schedule {
  readonly dates: readonly IsoDate[];
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly firstOnOrAfter: Uint16Array;
}

let cached: Schedule | undefined;

/**
 * Whether the New York Stock Exchange held, or by its present rules will hold, a session on that date. This function and its
 * companions throw `RangeError` for text that is not a date and for dates outside 1987 to 2035.
 */
export function isSession(date: IsoDate): boolean {
  return positionOf(date) !== undefined;
}

/** The session dates from `from` to `to`, both inclusive; empty where `from` is later. O(number of sessions returned). */
export function sessionsBetween(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const { dates } = schedule();
  return dates.slice(firstOnOrAfter(dayIndexOf(from)), firstOnOrAfter(dayIndexOf(to) + 1));
}

/** The instant at which the session opened; `RangeError` where the date has none. */
export function sessionOpenMs(date: IsoDate): EpochMs {
  return schedule().opens[sessionPositionOf(date)]!;
}

/** The instant at which the session closed, early closes included; `RangeError` where the date has none. */
export function sessionCloseMs(date: IsoDate): EpochMs {
  return schedule().closes[sessionPositionOf(date)]!;
}

/** The closes that lie within `fromMs` to `toMs`, both inclusive; `RangeError` where that leaves the calendar. */
export function sessionClosesBetween(fromMs: EpochMs, toMs: EpochMs): readonly EpochMs[] {
  requireCovered(fromMs);
  requireCovered(toMs);
  const { closes } = schedule();
  // A close lies on the UTC date of its session, between 18:00 and 21:00.
  const start = firstOnOrAfter(Math.floor((fromMs - FIRST_DAY) / DAY_MS));
  const end = firstOnOrAfter(Math.floor((toMs - FIRST_DAY) / DAY_MS) + 1);
  return Array.from(closes.subarray(start, end)).filter((close) => close >= fromMs && close <= toMs);
}

/** Whether the session closed an hour or more before the regular 16:00; `RangeError` where the date has none. */
export function isHalfDay(date: IsoDate): boolean {
  return sessionCloseMs(date) <= newYorkInstant(date, REGULAR_CLOSE.hour - 1, REGULAR_CLOSE.minute);
}

/** The first session after the date, which need not be a session. */
export function nextSession(date: IsoDate): IsoDate {
  return dateAt(firstOnOrAfter(dayIndexOf(date) + 1), date);
}

/** The last session before the date, which need not be a session. */
export function previousSession(date: IsoDate): IsoDate {
  return dateAt(firstOnOrAfter(dayIndexOf(date)) - 1, date);
}

function schedule(): Schedule {
  cached ??= buildSchedule();
  return cached;
}

function buildSchedule(): Schedule {
  const opens = irregularOpens();
  const closes = irregularCloses(FIRST_YEAR, LAST_YEAR);
  const closed = closedDays();
  const days: EpochMs[] = [];
  const positions = new Uint16Array(dayIndexAt(LAST_DAY) + 2);
  for (let day = FIRST_DAY; day <= LAST_DAY; day += DAY_MS) {
    positions[dayIndexAt(day)] = days.length;
    if (isWeekday(day) && !closed.has(day)) days.push(day);
  }
  positions[dayIndexAt(LAST_DAY) + 1] = days.length;
  return {
    dates: days.map(toDate),
    opens: Float64Array.from(days, (day) => instantOn(day, opens.get(day) ?? REGULAR_OPEN)),
    closes: Float64Array.from(days, (day) => instantOn(day, closes.get(day) ?? REGULAR_CLOSE)),
    firstOnOrAfter: positions,
  };
}

function closedDays(): ReadonlySet<EpochMs> {
  const days = new Set(SPECIAL_CLOSURES.map(([date]) => parseDate(date) ?? Number.NaN));
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const day of regularHolidays(year)) days.add(day);
  }
  return days;
}

function isWeekday(day: EpochMs): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

function instantOn(day: EpochMs, time: WallTime): EpochMs {
  return newYorkInstantOn(day, time.hour, time.minute);
}

function sessionPositionOf(date: IsoDate): number {
  const position = positionOf(date);
  if (position === undefined) {
    throw new RangeError(`Cannot use ${date}: the New York Stock Exchange holds no session on that date`);
  }
  return position;
}

/** The position of the session on that date; undefined where there is none. */
function positionOf(date: IsoDate): number | undefined {
  const index = dayIndexOf(date);
  const position = firstOnOrAfter(index);
  return firstOnOrAfter(index + 1) > position ? position : undefined;
}

function firstOnOrAfter(dayIndex: number): number {
  return schedule().firstOnOrAfter[dayIndex]!;
}

function dateAt(position: number, asked: IsoDate): IsoDate {
  const date = schedule().dates[position];
  if (date === undefined) throw outside(asked);
  return date;
}

function dayIndexOf(date: IsoDate): number {
  const day = parseDate(date);
  if (day === undefined) throw new RangeError(`Cannot look up a session: ${date} is no date of the calendar`);
  requireCovered(day);
  return dayIndexAt(day);
}

function requireCovered(ms: EpochMs): void {
  if (!(ms >= FIRST_DAY && ms < LAST_DAY + DAY_MS))
    throw outside(Number.isFinite(ms) ? toDate(ms) : String(ms));
}

function dayIndexAt(day: EpochMs): number {
  return (day - FIRST_DAY) / DAY_MS;
}

function outside(asked: string): RangeError {
  return new RangeError(
    `Cannot look up a session: the calendar covers ${XNYS_FIRST_DATE} to ${XNYS_LAST_DATE}, got ${asked}`,
  );
}
