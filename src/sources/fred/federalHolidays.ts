import type { EpochMs } from '../../core/time.ts';
import { DAY_MS, weekdayOf } from '../../core/time.ts';

const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6];
const [JANUARY, FEBRUARY, MAY, JUNE, JULY, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER] = [
  0, 1, 4, 5, 6, 8, 9, 10, 11,
];
const FIRST_JUNETEENTH = 2021;

/** The first day after `day` on which the Federal Reserve Banks are open; days are midnights UTC of their dates. */
export function nextBusinessDay(day: EpochMs): EpochMs {
  let next = day + DAY_MS;
  while (!isBusinessDay(next)) next += DAY_MS;
  return next;
}

/** Whether the Federal Reserve Banks are open: no weekend and no federal holiday. */
export function isBusinessDay(day: EpochMs): boolean {
  const weekday = weekdayOf(day);
  return weekday !== SUNDAY && weekday !== SATURDAY && !isFederalHoliday(day);
}

/** Whether a federal holiday falls on the date or, from a Sunday, is kept on it; the banks do not keep those of a Saturday. */
export function isFederalHoliday(day: EpochMs): boolean {
  return holidaysOf(new Date(day).getUTCFullYear()).includes(day);
}

function holidaysOf(year: number): readonly EpochMs[] {
  return [
    fixedHoliday(year, JANUARY, 1),
    nthWeekday(Date.UTC(year, JANUARY, 1), MONDAY, 3),
    nthWeekday(Date.UTC(year, FEBRUARY, 1), MONDAY, 3),
    nthWeekday(Date.UTC(year, MAY, 25), MONDAY, 1),
    ...(year >= FIRST_JUNETEENTH ? [fixedHoliday(year, JUNE, 19)] : []),
    fixedHoliday(year, JULY, 4),
    nthWeekday(Date.UTC(year, SEPTEMBER, 1), MONDAY, 1),
    nthWeekday(Date.UTC(year, OCTOBER, 1), MONDAY, 2),
    fixedHoliday(year, NOVEMBER, 11),
    nthWeekday(Date.UTC(year, NOVEMBER, 1), THURSDAY, 4),
    fixedHoliday(year, DECEMBER, 25),
  ];
}

function fixedHoliday(year: number, month: number, date: number): EpochMs {
  const day = Date.UTC(year, month, date);
  return weekdayOf(day) === SUNDAY ? day + DAY_MS : day;
}

/** The nth such weekday on or after `from`. */
export function nthWeekday(from: EpochMs, weekday: number, n: number): EpochMs {
  return from + (((weekday - weekdayOf(from) + 7) % 7) + 7 * (n - 1)) * DAY_MS;
}
