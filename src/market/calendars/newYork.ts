import type { EpochMs, IsoDate } from '../../core/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDate, toDate, weekdayOf } from '../../core/time.ts';

const FIRST_YEAR = 1970;
const STANDARD_OFFSET_MS = 5 * HOUR_MS;
const DAYLIGHT_OFFSET_MS = 4 * HOUR_MS;
const FIRST_INSTANT = STANDARD_OFFSET_MS;
const [FEBRUARY, MARCH, APRIL, OCTOBER, NOVEMBER] = [1, 2, 3, 9, 10];

/** Both ends of daylight saving time in one year as instants. */
interface DaylightSpan {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

const SPANS = new Map<number, DaylightSpan>();

/**
 * The instant at which clocks in New York show that time on that date. A time that the spring change skips is read on the
 * standard clock (02:30 becomes 03:30 daylight time); of two equal times in autumn the first, daylight one is meant. Throws
 * `RangeError` for text that is not a date, a date before 1970 or a time outside 00:00 to 23:59. From 2007 on the present
 * rule is taken to last.
 */
export function newYorkInstant(date: IsoDate, hour: number, minute: number): EpochMs {
  const day = parseDate(date);
  if (day === undefined)
    throw new RangeError(`Cannot place a New York time: ${date} is no date of the calendar`);
  return newYorkInstantOn(day, hour, minute);
}

/** {@link newYorkInstant} for a date given as its midnight UTC. */
export function newYorkInstantOn(day: EpochMs, hour: number, minute: number): EpochMs {
  if (!(day >= 0)) {
    throw new RangeError(`Cannot place a New York time: dates begin with ${FIRST_YEAR}-01-01, got ${day}`);
  }
  if (!isTimeOfDay(hour, minute)) {
    throw new RangeError(
      `Cannot place a New York time: it must lie in 00:00 to 23:59, got ${hour}:${minute}`,
    );
  }
  const wall = day + hour * HOUR_MS + minute * MINUTE_MS;
  const { start, end } = daylightSpan(new Date(day).getUTCFullYear());
  const asDaylight = wall + DAYLIGHT_OFFSET_MS;
  return asDaylight >= start && asDaylight < end ? asDaylight : wall + STANDARD_OFFSET_MS;
}

/** The date that calendars in New York show at the instant. Throws `RangeError` before 1970 in New York. */
export function newYorkDate(ms: EpochMs): IsoDate {
  if (!(ms >= FIRST_INSTANT)) {
    throw new RangeError(
      `Cannot tell the date in New York: instants begin with ${FIRST_YEAR} there, got ${ms}`,
    );
  }
  const { start, end } = daylightSpan(new Date(ms - STANDARD_OFFSET_MS).getUTCFullYear());
  return toDate(ms - (ms >= start && ms < end ? DAYLIGHT_OFFSET_MS : STANDARD_OFFSET_MS));
}

function isTimeOfDay(hour: number, minute: number): boolean {
  return (
    Number.isInteger(hour) && Number.isInteger(minute) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
  );
}

function daylightSpan(year: number): DaylightSpan {
  const known = SPANS.get(year);
  if (known) return known;
  const span = {
    start: firstDaylightDay(year) + 2 * HOUR_MS + STANDARD_OFFSET_MS,
    end: firstStandardDay(year) + 2 * HOUR_MS + DAYLIGHT_OFFSET_MS,
  };
  SPANS.set(year, span);
  return span;
}

/** Uniform Time Act of 1966, the emergency act of 1973, its repeal, and the acts of 1986 and 2005. */
function firstDaylightDay(year: number): EpochMs {
  if (year === 1974) return Date.UTC(year, 0, 6);
  if (year === 1975) return Date.UTC(year, FEBRUARY, 23);
  if (year < 1987) return sundayOnOrAfter(Date.UTC(year, APRIL, 24));
  if (year < 2007) return sundayOnOrAfter(Date.UTC(year, APRIL, 1));
  return sundayOnOrAfter(Date.UTC(year, MARCH, 8));
}

function firstStandardDay(year: number): EpochMs {
  return sundayOnOrAfter(year < 2007 ? Date.UTC(year, OCTOBER, 25) : Date.UTC(year, NOVEMBER, 1));
}

function sundayOnOrAfter(day: EpochMs): EpochMs {
  return day + ((7 - weekdayOf(day)) % 7) * DAY_MS;
}
