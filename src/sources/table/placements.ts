import type { EpochMs } from '../../core/time.ts';
import { DAY_MS, parseDate, toDate } from '../../core/time.ts';
import { eventOf } from '../../market/calendars/calendar.ts';
import { isSession, XNYS_FIRST_DATE } from '../../market/calendars/xnys.ts';
import type { CalendarId } from '../../market/series.ts';
import type { Subject } from './subjects.ts';

const FIRST_SESSION_DAY = parseDate(XNYS_FIRST_DATE) ?? Number.NaN;
const MIDNIGHT = 'a period that begins at midnight UTC';

/** Where on which calendar a row lies. */
export interface Placed {
  readonly calendar: CalendarId;
  readonly eventMs: EpochMs;
  /** Overrides the format's source. */
  readonly source?: string;
}

/**
 * The instant that the values of a row are about, from the row's label; a string is the rule that the label breaks,
 * undefined means that the calendar begins later.
 */
export type Placement = (label: EpochMs, subject: Subject) => Placed | string | undefined;

/** The label is a UTC day and the values stand at its end. */
export function endOfUtcDay(label: EpochMs): Placed | string {
  return label % DAY_MS === 0 ? { calendar: 'utc-day', eventMs: label + DAY_MS } : MIDNIGHT;
}

/** The label is a UTC day and the values stand at its start, which is where the day before ends. */
export function startOfUtcDay(label: EpochMs): Placed | string {
  return label % DAY_MS === 0 ? { calendar: 'utc-day', eventMs: label } : MIDNIGHT;
}

/** The label is the UTC day for which the value is published at its start. */
export function publishedForUtcDay(label: EpochMs): Placed | string {
  return label % DAY_MS === 0 ? { calendar: 'utc-day-start', eventMs: label } : MIDNIGHT;
}

/** The label is a session of the New York Stock Exchange and the values stand at its close. */
export function sessionClose(label: EpochMs): Placed | string | undefined {
  if (label < FIRST_SESSION_DAY) return undefined;
  const date = toDate(label);
  if (!isSession(date)) return 'no New York session on this date';
  return { calendar: 'XNYS', eventMs: eventOf('XNYS', date) };
}

/** The label is a date and the values stand at 16:00 New York time. */
export function newYorkAfternoon(label: EpochMs): Placed | undefined {
  return label < 0 ? undefined : { calendar: 'new-york', eventMs: eventOf('new-york', toDate(label)) };
}

/** The label is a date of a month and the values stand for the whole month. */
export function endOfMonth(label: EpochMs): Placed {
  return { calendar: 'month', eventMs: eventOf('month', toDate(label)) };
}

/** The label is the instant itself. */
export function instant(label: EpochMs): Placed {
  return { calendar: 'instant', eventMs: label };
}

const BY_CLOCK: Record<CalendarId, Placement> = {
  XNYS: sessionClose,
  'new-york': newYorkAfternoon,
  'utc-day': endOfUtcDay,
  'utc-day-start': publishedForUtcDay,
  month: endOfMonth,
  instant,
};

/** The end of the bar on the instrument's own clock. */
export function endOfBar(label: EpochMs, subject: Subject): Placed | string | undefined {
  return BY_CLOCK[subject.clock](label, subject);
}
