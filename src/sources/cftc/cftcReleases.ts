import { DAY_MS, type EpochMs, toDate, weekdayOf } from '../../core/time.ts';
import { newYorkInstant, newYorkInstantOn } from '../../market/calendars/newYork.ts';
import { isBusinessDay, isFederalHoliday, nthWeekday } from '../fred/federalHolidays.ts';
import type { KnownRule } from '../table/publication.ts';
import { LATE_RELEASES } from './lateReleases.ts';

const FRIDAY = 5;
const [HOUR, MINUTE] = [15, 30];
/** The data set changed last so long after a release is due at most; what changed later was another market's report. */
const LONGEST_DELAY_MS = 60 * DAY_MS;

/** When the newest report of an answer came out, by the vendor's own clock. */
export interface Publication {
  /** Midnight UTC of the report's date. */
  readonly label: EpochMs;
  readonly publishedMs: EpochMs;
}

/**
 * 15:30 New York time on the Friday after the report's date, or on the third day after it on which federal offices are open where
 * that is later; in times of a backlog as the CFTC announced it.
 */
export const whenDue: KnownRule = ({ label }) => {
  const late = LATE_RELEASES[toDate(label)];
  return late === undefined
    ? newYorkInstantOn(dueDay(label), HOUR, MINUTE)
    : newYorkInstant(late, HOUR, MINUTE);
};

/** {@link whenDue}, but for the newest report, of which the vendor's clock tells that it was out by then. */
export function asPublished(newest: Publication | undefined): KnownRule {
  return (times, subject) => {
    const dueMs = whenDue(times, subject);
    if (newest?.label !== times.label) return dueMs;
    const { publishedMs } = newest;
    return publishedMs > times.eventMs && publishedMs <= dueMs + LONGEST_DELAY_MS ? publishedMs : dueMs;
  };
}

/** The day on which a report is due, as midnight UTC of its date, backlogs aside. */
export function dueDay(label: EpochMs): EpochMs {
  const friday = nthWeekday(label + DAY_MS, FRIDAY, 1);
  const thirdOpenDay = nextOpenDay(nextOpenDay(nextOpenDay(label)));
  return Math.max(isOpen(friday) ? friday : nextOpenDay(friday), thirdOpenDay);
}

function nextOpenDay(day: EpochMs): EpochMs {
  let next = day + DAY_MS;
  while (!isOpen(next)) next += DAY_MS;
  return next;
}

/** Federal offices keep the holiday of a Saturday on the Friday before. */
function isOpen(day: EpochMs): boolean {
  return isBusinessDay(day) && !(weekdayOf(day) === FRIDAY && isFederalHoliday(day + DAY_MS));
}
