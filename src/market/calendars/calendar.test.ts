import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, toDate, toInstant } from '../../core/time.ts';
import type { CalendarId } from '../series.ts';
import { eventOf, gridBetween, labelOf, periodsPerYear } from './calendar.ts';
import { sessionsBetween } from './xnys.ts';

const DATED: readonly CalendarId[] = ['XNYS', 'new-york', 'utc-day', 'utc-day-start', 'month'];
const GRIDDED: readonly CalendarId[] = ['XNYS', 'utc-day', 'utc-day-start', 'month'];

describe('eventOf and labelOf', () => {
  test.each<[CalendarId, string, string]>([
    ['XNYS', '2026-01-14', '2026-01-14T21:00:00.000Z'],
    ['XNYS', '2025-11-28', '2025-11-28T18:00:00.000Z'],
    ['new-york', '2025-11-28', '2025-11-28T21:00:00.000Z'],
    ['new-york', '2026-07-04', '2026-07-04T20:00:00.000Z'],
    ['utc-day', '2026-01-14', '2026-01-15T00:00:00.000Z'],
    ['utc-day-start', '2026-01-14', '2026-01-14T00:00:00.000Z'],
    ['month', '2025-12-01', '2026-01-01T00:00:00.000Z'],
    ['month', '2024-02-01', '2024-03-01T00:00:00.000Z'],
  ])('%s %s is %s', (calendar, label, instant) => {
    expect(toInstant(eventOf(calendar, label))).toBe(instant);
    expect(labelOf(calendar, eventOf(calendar, label))).toBe(label);
  });

  test('undo each other on random labels', () => {
    const sessions = sessionsBetween('1987-01-01', '2035-12-31');
    const anyDate = fc.integer({ min: 1, max: 24_000 }).map((days) => toDate(days * DAY_MS));
    const labels: Record<CalendarId, fc.Arbitrary<string>> = {
      XNYS: fc.constantFrom(...sessions),
      'new-york': anyDate,
      'utc-day': anyDate,
      'utc-day-start': anyDate,
      month: anyDate.map((date) => `${date.slice(0, 7)}-01`),
      instant: anyDate,
    };
    const labelled = fc
      .constantFrom(...DATED)
      .chain((calendar) => labels[calendar].map((label) => ({ calendar, label })));
    const property = fc.property(labelled, ({ calendar, label }) => {
      expect(labelOf(calendar, eventOf(calendar, label))).toBe(label);
    });

    fc.assert(property, { seed: 20_260_114 });
  });

  test('labels an instant inside a period by that period', () => {
    const noon = Date.UTC(2026, 0, 14, 12);

    expect(labelOf('utc-day', noon)).toBe('2026-01-14');
    expect(labelOf('utc-day-start', noon)).toBe('2026-01-14');
    expect(labelOf('month', noon)).toBe('2026-01-01');
    expect(labelOf('instant', noon)).toBe('2026-01-14T12:00:00.000Z');
  });

  test('takes any date of a month', () => {
    expect(eventOf('month', '2026-01-14')).toBe(eventOf('month', '2026-01-01'));
  });

  test.each<[CalendarId, string]>([
    ['XNYS', '2026-07-03'],
    ['XNYS', '1986-12-31'],
    ['new-york', '1969-12-31'],
    ['utc-day', '2026-02-30'],
    ['utc-day-start', ''],
    ['month', '2026-13-01'],
    ['instant', '2026-01-14'],
  ])('%s refuses %s', (calendar, label) => {
    expect(() => eventOf(calendar, label)).toThrow(RangeError);
  });
});

describe('gridBetween', () => {
  test.each(GRIDDED)('holds every instant of %s, both ends included', (calendar) => {
    const first = eventOf(calendar, '2024-03-01');
    const last = eventOf(calendar, '2024-05-01');
    const days = Array.from({ length: 62 }, (_, index) => toDate(Date.UTC(2024, 2, 1) + index * DAY_MS));
    const labels = {
      XNYS: sessionsBetween('2024-03-01', '2024-05-01'),
      'utc-day': days,
      'utc-day-start': days,
      month: ['2024-03-01', '2024-04-01', '2024-05-01'],
      'new-york': [],
      instant: [],
    }[calendar];

    expect(gridBetween(calendar, first, last)?.map((ms) => labelOf(calendar, ms))).toEqual(labels);
    expect(gridBetween(calendar, first + 1, last - 1)).toHaveLength(labels.length - 2);
    expect(gridBetween(calendar, first, first)).toEqual([first]);
    expect(gridBetween(calendar, last, first)).toEqual([]);
  });

  test('is unknown where only the source knows the instants', () => {
    expect(gridBetween('new-york', 0, DAY_MS)).toBeUndefined();
    expect(gridBetween('instant', 0, DAY_MS)).toBeUndefined();
  });

  test('refuses sessions outside the years that the calendar covers', () => {
    expect(() => gridBetween('XNYS', Date.UTC(1980, 0, 1), Date.UTC(1990, 0, 1))).toThrow(RangeError);
  });
});

test.each(GRIDDED)('gridBetween refuses a span of %s without end', (calendar) => {
  expect(() => gridBetween(calendar, Date.UTC(2026, 0, 1), Number.POSITIVE_INFINITY)).toThrow(RangeError);
  expect(() => gridBetween(calendar, Number.NaN, Date.UTC(2026, 0, 1))).toThrow(RangeError);
});

test('periodsPerYear annualises regular calendars only', () => {
  expect([...DATED, 'instant' as const].map(periodsPerYear)).toEqual([
    252,
    undefined,
    365,
    365,
    12,
    undefined,
  ]);
});
