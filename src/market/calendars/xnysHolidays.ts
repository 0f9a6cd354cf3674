import type { EpochMs, IsoDate } from '../../core/time.ts';
import { DAY_MS, weekdayOf } from '../../core/time.ts';

const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6];
const [JANUARY, FEBRUARY, MAY, JUNE, JULY, SEPTEMBER, NOVEMBER, DECEMBER] = [0, 1, 4, 5, 6, 8, 10, 11];
const FIRST_KING_DAY_YEAR = 1998;
const FIRST_JUNETEENTH_YEAR = 2022;

/** Weekdays since 1987 on which the New York Stock Exchange stayed closed outside its holiday rules. */
export const SPECIAL_CLOSURES: readonly (readonly [date: IsoDate, occasion: string])[] = [
  ['1994-04-27', 'funeral of Richard Nixon'],
  ['2001-09-11', 'attack on the World Trade Center'],
  ['2001-09-12', 'attack on the World Trade Center'],
  ['2001-09-13', 'attack on the World Trade Center'],
  ['2001-09-14', 'attack on the World Trade Center'],
  ['2004-06-11', 'mourning for Ronald Reagan'],
  ['2007-01-02', 'mourning for Gerald Ford'],
  ['2012-10-29', 'hurricane Sandy'],
  ['2012-10-30', 'hurricane Sandy'],
  ['2018-12-05', 'mourning for George H. W. Bush'],
  ['2025-01-09', 'mourning for Jimmy Carter'],
];

/**
 * The days, as midnights UTC, on which the holiday rules of the New York Stock Exchange close it in a year from 1987 on. A
 * holiday on a Sunday is kept on Monday and one on a Saturday on Friday, but New Year's Day on a Saturday not at all, because
 * the Friday ends the year's accounts (NYSE Rule 7.2).
 */
export function regularHolidays(year: number): readonly EpochMs[] {
  const days = [
    ...newYearsDay(year),
    nthWeekday(Date.UTC(year, FEBRUARY, 1), MONDAY, 3),
    easterSunday(year) - 2 * DAY_MS,
    lastMondayOfMay(year),
    observed(Date.UTC(year, JULY, 4)),
    nthWeekday(Date.UTC(year, SEPTEMBER, 1), MONDAY, 1),
    thanksgivingDay(year),
    observed(Date.UTC(year, DECEMBER, 25)),
  ];
  if (year >= FIRST_KING_DAY_YEAR) days.push(nthWeekday(Date.UTC(year, JANUARY, 1), MONDAY, 3));
  if (year >= FIRST_JUNETEENTH_YEAR) days.push(observed(Date.UTC(year, JUNE, 19)));
  return days;
}

/** The fourth Thursday of November, as midnight UTC. */
export function thanksgivingDay(year: number): EpochMs {
  return nthWeekday(Date.UTC(year, NOVEMBER, 1), THURSDAY, 4);
}

function newYearsDay(year: number): readonly EpochMs[] {
  const day = Date.UTC(year, JANUARY, 1);
  return weekdayOf(day) === SATURDAY ? [] : [observed(day)];
}

function lastMondayOfMay(year: number): EpochMs {
  return nthWeekday(Date.UTC(year, MAY, 25), MONDAY, 1);
}

function observed(day: EpochMs): EpochMs {
  if (weekdayOf(day) === SATURDAY) return day - DAY_MS;
  return weekdayOf(day) === SUNDAY ? day + DAY_MS : day;
}

function nthWeekday(first: EpochMs, weekday: number, n: number): EpochMs {
  return first + (((7 + weekday - weekdayOf(first)) % 7) + 7 * (n - 1)) * DAY_MS;
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): EpochMs {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const lunarShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunarShift + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const offset = epact + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(offset / 31) - 1, (offset % 31) + 1);
}
