import type { EpochMs, IsoDate } from '../../core/time.ts';
import { DAY_MS, parseDate, weekdayOf } from '../../core/time.ts';
import { thanksgivingDay } from './xnysHolidays.ts';

const WEDNESDAY = 3;
const [JULY, DECEMBER] = [6, 11];
const FIRST_EARLY_CHRISTMAS_EVE = 1990;
const FIRST_EARLY_THANKSGIVING_FRIDAY = 1992;
const FIRST_EARLY_INDEPENDENCE_EVE = 1995;
/** The first year in which a Wednesday before Independence Day is shortened, and no longer the Friday after it. */
const FIRST_EARLY_WEDNESDAY = 2013;
const FIRST_YEAR_OF_ONE_O_CLOCK = 1993;

/** A time of day in New York. */
export interface WallTime {
  readonly hour: number;
  readonly minute: number;
}

export const REGULAR_OPEN: WallTime = { hour: 9, minute: 30 };
export const REGULAR_CLOSE: WallTime = { hour: 16, minute: 0 };

/** Early closes outside the rules; those of 1987 followed the crash of 19 October. */
const SPECIAL_CLOSES: readonly (readonly [time: string, ...dates: readonly IsoDate[]])[] = [
  ['14:00', '1987-10-23', '1987-10-26', '1987-10-27', '1987-10-28', '1987-10-29', '1987-10-30'],
  ['14:30', '1987-11-02', '1987-11-03', '1987-11-04'],
  ['15:00', '1987-11-05', '1987-11-06'],
  ['15:30', '1987-11-09', '1987-11-10', '1987-11-11'],
  ['14:30', '1994-02-11'],
  ['14:00', '1996-01-08'],
  ['15:30', '1997-10-27'],
  ['13:00', '1997-12-26', '2003-12-26'],
  ['15:56', '2005-06-01'],
];

/** Late openings: fire, power failures, snow, computers, and silences of some minutes. */
const SPECIAL_OPENS: readonly (readonly [time: string, ...dates: readonly IsoDate[]])[] = [
  ['11:00', '1989-11-10', '1990-12-27', '1996-01-08'],
  ['09:31', '1991-01-17', '1991-02-25', '2001-10-08'],
  ['10:30', '1995-12-18'],
  ['09:33', '2001-09-17'],
  ['12:00', '2002-09-11'],
  ['09:32', '2003-03-20', '2004-06-07', '2006-12-27'],
];

/** The openings that differ from the regular one, by day as midnight UTC. */
export function irregularOpens(): ReadonlyMap<EpochMs, WallTime> {
  return new Map(SPECIAL_OPENS.flatMap(expand));
}

/**
 * The closes that differ from the regular one from `firstYear` to `lastYear`, by day as midnight UTC. Days on which the
 * exchange holds no session may be among them.
 */
export function irregularCloses(firstYear: number, lastYear: number): ReadonlyMap<EpochMs, WallTime> {
  const closes = new Map<EpochMs, WallTime>();
  for (let year = firstYear; year <= lastYear; year++) {
    const hour = year < FIRST_YEAR_OF_ONE_O_CLOCK ? 14 : 13;
    for (const day of shortenedDays(year)) closes.set(day, { hour, minute: 0 });
  }
  for (const [day, time] of SPECIAL_CLOSES.flatMap(expand)) closes.set(day, time);
  return closes;
}

function shortenedDays(year: number): readonly EpochMs[] {
  const days: EpochMs[] = [];
  if (year >= FIRST_EARLY_CHRISTMAS_EVE) days.push(Date.UTC(year, DECEMBER, 24));
  if (year >= FIRST_EARLY_THANKSGIVING_FRIDAY) days.push(thanksgivingDay(year) + DAY_MS);
  if (year >= FIRST_EARLY_INDEPENDENCE_EVE) days.push(...daysBesideIndependenceDay(year));
  return days;
}

function daysBesideIndependenceDay(year: number): readonly EpochMs[] {
  const eve = Date.UTC(year, JULY, 3);
  const shortensFriday = weekdayOf(eve) === WEDNESDAY && year < FIRST_EARLY_WEDNESDAY;
  return [shortensFriday ? eve + 2 * DAY_MS : eve];
}

function expand([time, ...dates]: readonly [string, ...(readonly IsoDate[])]): [EpochMs, WallTime][] {
  const wall = { hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) };
  return dates.map((date) => [parseDate(date) ?? Number.NaN, wall]);
}
