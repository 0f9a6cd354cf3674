import { describe, expect, it } from 'vitest';
import { DAY_MS, toDate } from '../../core/time.ts';
import { isFederalHoliday, nextBusinessDay, nthWeekday } from './federalHolidays.ts';

function holidaysIn(year: number): readonly string[] {
  const days: string[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY_MS) {
    if (isFederalHoliday(day)) days.push(toDate(day));
  }
  return days;
}

describe('isFederalHoliday', () => {
  it('knows the holidays of 2023, New Year moved from a Sunday', () => {
    expect(holidaysIn(2023)).toEqual([
      '2023-01-02',
      '2023-01-16',
      '2023-02-20',
      '2023-05-29',
      '2023-06-19',
      '2023-07-04',
      '2023-09-04',
      '2023-10-09',
      '2023-11-11',
      '2023-11-23',
      '2023-12-25',
    ]);
  });

  it('has no Juneteenth before 2021', () => {
    expect(holidaysIn(2020)).not.toContain('2020-06-19');
    expect(holidaysIn(2024)).toContain('2024-06-19');
  });
});

describe('nextBusinessDay', () => {
  it.each([
    ['2024-06-14', '2024-06-17'],
    ['2024-06-18', '2024-06-20'],
    ['2024-10-11', '2024-10-15'],
    ['2023-11-10', '2023-11-13'],
    ['2021-07-02', '2021-07-06'],
  ])('follows %s with %s', (day, next) => {
    expect(toDate(nextBusinessDay(Date.parse(day)))).toBe(next);
  });
});

describe('nthWeekday', () => {
  it('counts from the day itself', () => {
    expect(toDate(nthWeekday(Date.parse('2024-09-03'), 2, 1))).toBe('2024-09-03');
    expect(toDate(nthWeekday(Date.parse('2024-09-01'), 2, 4))).toBe('2024-09-24');
  });
});
