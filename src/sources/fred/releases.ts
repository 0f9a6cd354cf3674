import type { EpochMs } from '../../core/time.ts';
import { DAY_MS } from '../../core/time.ts';
import { newYorkInstantOn } from '../../market/calendars/newYork.ts';
import type { KnownRule } from '../table/publication.ts';
import { atEvent } from '../table/publication.ts';
import { isBusinessDay, isFederalHoliday, nextBusinessDay, nthWeekday } from './federalHolidays.ts';

const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY] = [1, 2, 3, 4];
/** Weeks that end from this Monday on are published once a month. */
const MONTHLY_H6 = Date.UTC(2021, 1, 1);

/** When each release of a public body first shows the value that FRED files under a date. */
export const RELEASES = {
  /** The operation's result, about 13:15 New York time, before the 16:00 at which the value is placed. */
  sameDay: atEvent,
  /** H.15 and FRED's own daily updates. */
  nextBusinessDay: ({ label }) => newYorkInstantOn(nextBusinessDay(label), 16, 15),
  /** What FRED computes from yields that come in during the next business day; never seen by the hour, so late. */
  nextBusinessEvening: ({ label }) => newYorkInstantOn(nextBusinessDay(label), 18, 0),
  /** H.4.1, for the week that ends on Wednesday. */
  h41: ({ label }) => newYorkInstantOn(openOn(after(label, THURSDAY)), 16, 30),
  /** H.10, once a week for the week before. */
  h10: ({ label }) => newYorkInstantOn(openOn(after(label, MONDAY)), 16, 15),
  /** For the week that ends on Friday; a day late where a holiday shortens the days before. */
  nfci: ({ label }) => newYorkInstantOn(afterShortWeek(after(label, WEDNESDAY)), 8, 30),
  /** For the week that ends on Friday; holidays earlier in the week do not move it. */
  stlfsi: ({ label }) => newYorkInstantOn(openOn(after(label, THURSDAY)), 10, 0),
  /** H.6, monthly figures. */
  h6: ({ label }) => newYorkInstantOn(fourthTuesdayAfterMonthOf(label), 13, 0),
  /** H.6, weekly figures, for the week that ends on Monday. */
  h6Weekly: ({ label }) =>
    label < MONTHLY_H6
      ? newYorkInstantOn(openOn(label + 10 * DAY_MS), 16, 30)
      : newYorkInstantOn(fourthTuesdayAfterMonthOf(middleOfWeek(label)), 13, 0),
} as const satisfies Record<string, KnownRule>;

/** The first such weekday after the date. */
function after(label: EpochMs, weekday: number): EpochMs {
  return nthWeekday(label + DAY_MS, weekday, 1);
}

function openOn(day: EpochMs): EpochMs {
  return isBusinessDay(day) ? day : nextBusinessDay(day);
}

function afterShortWeek(wednesday: EpochMs): EpochMs {
  const week = [wednesday - 2 * DAY_MS, wednesday - DAY_MS, wednesday];
  return week.some(isFederalHoliday) ? wednesday + DAY_MS : wednesday;
}

function fourthTuesdayAfterMonthOf(label: EpochMs): EpochMs {
  const time = new Date(label);
  return nthWeekday(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1), TUESDAY, 4);
}

/** A week belongs to the month that holds most of it. */
function middleOfWeek(monday: EpochMs): EpochMs {
  return monday - 3 * DAY_MS;
}
