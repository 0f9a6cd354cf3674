import { describe, expect, test } from 'vitest';
import { DAY_MS, toInstant } from '../../../core/time.ts';
import { buildTimeline, dayEndMs, dayOfDate, newYorkEvents, sumByDay, sumBySession } from './timeline.ts';

/** Wednesday to Tuesday around Thanksgiving 2024: a holiday, a half-day and a weekend. */
const week = buildTimeline('2024-11-27', '2024-12-03');

describe('buildTimeline', () => {
  test('cuts session days at the close and leaves other days whole', () => {
    expect([...week.intervalEndMs].map(toInstant)).toEqual([
      '2024-11-27T21:00:00.000Z',
      '2024-11-28T00:00:00.000Z',
      '2024-11-29T00:00:00.000Z',
      '2024-11-29T18:00:00.000Z',
      '2024-11-30T00:00:00.000Z',
      '2024-12-01T00:00:00.000Z',
      '2024-12-02T00:00:00.000Z',
      '2024-12-02T21:00:00.000Z',
      '2024-12-03T00:00:00.000Z',
      '2024-12-03T21:00:00.000Z',
      '2024-12-04T00:00:00.000Z',
    ]);
    expect([...week.dayStart]).toEqual([0, 2, 3, 5, 6, 7, 9, 11]);
    expect([...week.sessionInterval]).toEqual([0, 3, 7, 9]);
    expect([...week.sessionDay]).toEqual([0, 2, 5, 6]);
    expect(week.sessionDates).toEqual(['2024-11-27', '2024-11-29', '2024-12-02', '2024-12-03']);
  });

  test('every day lasts a day', () => {
    expect([...sumByDay(week, week.clockTime)]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  test('an average session lasts one session of market time', () => {
    const years = buildTimeline('2016-01-01', '2025-12-31');
    const mean =
      sumBySession(years, years.marketTime).reduce((sum, x) => sum + x, 0) / years.sessionDates.length;
    expect(mean).toBeCloseTo(1, 2);
  });

  test('closes in summer come an hour earlier in UTC', () => {
    expect(toInstant(buildTimeline('2024-07-01', '2024-07-01').intervalEndMs[0]!)).toBe(
      '2024-07-01T20:00:00.000Z',
    );
  });
});

describe('sums', () => {
  test('a session reaches from the previous close, over the weekend, to its own', () => {
    const ones = new Float64Array(week.intervalEndMs.length).fill(1);
    expect([...sumBySession(week, ones)]).toEqual([1, 3, 4, 2]);
    const fridayToMonday = sumBySession(week, week.clockTime)[2]!;
    expect(fridayToMonday).toBeCloseTo((6 + 48 + 21) / 24, 12);
  });
});

describe('days', () => {
  test('number and end of a day belong together', () => {
    expect(dayOfDate(week, '2024-11-29')).toBe(2);
    expect(dayEndMs(week, 2) - week.fromMs).toBe(3 * DAY_MS);
    expect(dayOfDate(week, '2024-11-26')).toBe(-1);
  });

  test('New York stamps stand at 16:00, on half-days too', () => {
    expect([...newYorkEvents(week, [2])].map(toInstant)).toEqual(['2024-11-29T21:00:00.000Z']);
  });
});
