import type { EpochMs, IsoDate } from '../../core/time.ts';
import { DAY_MS, parseDate, toDate, toInstant } from '../../core/time.ts';
import type { CalendarId } from '../series.ts';
import { newYorkDate, newYorkInstant } from './newYork.ts';
import { sessionCloseMs, sessionClosesBetween } from './xnys.ts';

const NEW_YORK_STAMP_HOUR = 16;

const PERIODS_PER_YEAR: Record<CalendarId, number | undefined> = {
  XNYS: 252,
  'new-york': undefined,
  'utc-day': 365,
  'utc-day-start': 365,
  month: 12,
  instant: undefined,
};

/**
 * The label of an instant: the date of the period that it ends or lies in, for `month` the month's first day, for `instant`
 * ISO 8601 text. New York calendars throw `RangeError` before 1970.
 */
export function labelOf(calendar: CalendarId, eventMs: EpochMs): string {
  switch (calendar) {
    case 'XNYS':
    case 'new-york':
      return newYorkDate(eventMs);
    case 'utc-day':
      return toDate(eventMs - 1);
    case 'utc-day-start':
      return toDate(eventMs);
    case 'month':
      return `${toDate(eventMs - 1).slice(0, 7)}-01`;
    case 'instant':
      return toInstant(eventMs);
  }
}

/**
 * The instant that a label stands for, the inverse of {@link labelOf}. `month` takes any date of the month. Throws `RangeError`
 * for text that is not a date, for `XNYS` where the date has no session, and for `instant`, whose labels are no dates.
 */
export function eventOf(calendar: CalendarId, date: IsoDate): EpochMs {
  switch (calendar) {
    case 'XNYS':
      return sessionCloseMs(date);
    case 'new-york':
      return newYorkInstant(date, NEW_YORK_STAMP_HOUR, 0);
    case 'utc-day':
      return dayOf(date) + DAY_MS;
    case 'utc-day-start':
      return dayOf(date);
    case 'month':
      return startOfMonth(dayOf(date), 1);
    case 'instant':
      throw new RangeError(
        `Cannot place a date on the calendar "instant": its labels are instants, got ${date}`,
      );
  }
}

/**
 * Every instant of the calendar within `fromMs` to `toMs`, both inclusive, in order; undefined for calendars whose instants
 * only the source knows. Throws `RangeError` where an end is not finite and for `XNYS` outside the years that it covers.
 */
export function gridBetween(
  calendar: CalendarId,
  fromMs: EpochMs,
  toMs: EpochMs,
): readonly EpochMs[] | undefined {
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) {
    throw new RangeError(`Cannot list instants: both ends must be finite, got ${fromMs} to ${toMs}`);
  }
  switch (calendar) {
    case 'XNYS':
      return sessionClosesBetween(fromMs, toMs);
    case 'utc-day':
    case 'utc-day-start':
      return midnightsBetween(fromMs, toMs);
    case 'month':
      return monthStartsBetween(fromMs, toMs);
    case 'new-york':
    case 'instant':
      return undefined;
  }
}

/** How many periods of the calendar make a year, for annualising; undefined where the spacing is not regular. */
export function periodsPerYear(calendar: CalendarId): number | undefined {
  return PERIODS_PER_YEAR[calendar];
}

function dayOf(date: IsoDate): EpochMs {
  const day = parseDate(date);
  if (day === undefined) throw new RangeError(`Cannot place a label: ${date} is no date of the calendar`);
  return day;
}

function startOfMonth(ms: EpochMs, monthsLater: number): EpochMs {
  const time = new Date(ms);
  return Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + monthsLater, 1);
}

function midnightsBetween(fromMs: EpochMs, toMs: EpochMs): readonly EpochMs[] {
  const first = Math.ceil(fromMs / DAY_MS) * DAY_MS;
  const count = Math.max(0, Math.floor((toMs - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => first + index * DAY_MS);
}

function monthStartsBetween(fromMs: EpochMs, toMs: EpochMs): readonly EpochMs[] {
  const starts: EpochMs[] = [];
  for (let start = startOfMonth(fromMs - 1, 1); start <= toMs; start = startOfMonth(start, 1))
    starts.push(start);
  return starts;
}
