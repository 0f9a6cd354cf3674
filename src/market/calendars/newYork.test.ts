import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, toDate, toInstant } from '../../core/time.ts';
import { newYorkDate, newYorkInstant, newYorkInstantOn } from './newYork.ts';

const FIRST_DAY = Date.UTC(1970, 0, 1);
const LAST_DAY = Date.UTC(2030, 11, 31);

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-03-08 16:00` as clocks in New York show it, by the zone database of the platform. */
function wallTime(ms: number): string {
  const parts = new Map(clock.formatToParts(ms).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

function daysFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => first + index * DAY_MS);
}

describe('newYorkInstant', () => {
  test.each([
    [0, '00:00'],
    [9.5, '09:30'],
    [16, '16:00'],
  ])('agrees with the zone database at hour %d of every day from 1970 to 2030', (hour, text) => {
    const disagreeing = daysFrom(FIRST_DAY, LAST_DAY)
      .map(toDate)
      .filter(
        (date) => wallTime(newYorkInstant(date, Math.floor(hour), (hour % 1) * 60)) !== `${date} ${text}`,
      );

    expect(disagreeing).toEqual([]);
  });

  test.each([
    ['a winter close', '2026-01-14 16:00', '2026-01-14T21:00:00.000Z'],
    ['a summer close', '2026-07-14 16:00', '2026-07-14T20:00:00.000Z'],
    ['the winter of the oil crisis', '1974-01-07 16:00', '1974-01-07T20:00:00.000Z'],
    ['the last spring change in late April', '1986-04-25 16:00', '1986-04-25T21:00:00.000Z'],
    ['the first spring change in early April', '1987-04-06 16:00', '1987-04-06T20:00:00.000Z'],
    ['the first spring change in March', '2007-03-12 16:00', '2007-03-12T20:00:00.000Z'],
    ['the minute before the clocks go forward', '2026-03-08 01:59', '2026-03-08T06:59:00.000Z'],
    [
      'a minute that the clocks skip, read on the standard clock',
      '2026-03-08 02:30',
      '2026-03-08T07:30:00.000Z',
    ],
    ['the hour after the clocks went forward', '2026-03-08 03:00', '2026-03-08T07:00:00.000Z'],
    ['the first of two equal times', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z'],
    ['the hour after the clocks went back', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z'],
  ])('places %s', (_, wall, instant) => {
    const [date = '', hour, minute] = wall.split(/[ :]/);

    expect(toInstant(newYorkInstant(date, Number(hour), Number(minute)))).toBe(instant);
  });

  test('takes a date as its midnight UTC, too', () => {
    expect(newYorkInstantOn(Date.UTC(2026, 6, 14), 9, 30)).toBe(newYorkInstant('2026-07-14', 9, 30));
  });

  test.each([
    ['1969-12-31', 16, 0],
    ['2026-02-30', 16, 0],
    ['14 July', 16, 0],
    ['2026-07-14', 24, 0],
    ['2026-07-14', 16, 60],
    ['2026-07-14', 9.5, 0],
    ['2026-07-14', Number.NaN, 0],
  ])('refuses %s at %d:%d', (date, hour, minute) => {
    expect(() => newYorkInstant(date, hour, minute)).toThrow(RangeError);
  });
});

describe('newYorkDate', () => {
  test('agrees with the zone database at 04:30 UTC, before or after midnight, of every day from 1970 to 2030', () => {
    const disagreeing = daysFrom(FIRST_DAY + DAY_MS, LAST_DAY)
      .map((day) => day + 4.5 * HOUR_MS)
      .filter((ms) => newYorkDate(ms) !== wallTime(ms).slice(0, 10));

    expect(disagreeing.map(toInstant)).toEqual([]);
  });

  test('gives back the date of every instant that newYorkInstant places', () => {
    const day = fc.integer({ min: 0, max: 80 * 365 }).map((days) => toDate(days * DAY_MS));
    const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const property = fc.property(day, minuteOfDay, (date, minute) => {
      expect(newYorkDate(newYorkInstant(date, Math.floor(minute / 60), minute % 60))).toBe(date);
    });

    fc.assert(property, { seed: 19_670_430 });
  });

  test('changes at midnight in New York, not in UTC', () => {
    const midnight = newYorkInstant('2026-07-15', 0, 0);

    expect(newYorkDate(midnight)).toBe('2026-07-15');
    expect(newYorkDate(midnight - MINUTE_MS)).toBe('2026-07-14');
  });

  test.each([-1, 5 * HOUR_MS - 1, Number.NaN])('refuses the instant %d', (ms) => {
    expect(() => newYorkDate(ms)).toThrow(RangeError);
  });
});
