import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, toDate, weekdayOf } from '../../core/time.ts';
import { sessionsBetween } from '../../market/calendars/xnys.ts';
import { sampledBars } from './sampling.ts';

/** No session on Thursday 9 January 2025 (mourning) and on Monday 20 January (Martin Luther King Day). */
const SESSIONS = sessionsBetween('2025-01-02', '2025-01-24');

function weekly(labels: readonly string[], weekday: number): string[] {
  const bars = sampledBars(labels, { from: 0, to: labels.length - 1 }, { kind: 'weekly', weekday });
  return Array.from(bars, (t) => labels[t] ?? '');
}

describe('sampledBars', () => {
  it('keeps every bar of the span, both ends included', () => {
    expect([...sampledBars(SESSIONS, { from: 2, to: 5 })]).toEqual([2, 3, 4, 5]);
    expect([...sampledBars(SESSIONS, { from: 3, to: 3 }, { kind: 'daily' })]).toEqual([3]);
  });

  it.each([
    [1, 'Monday', ['2025-01-06', '2025-01-13', '2025-01-17']],
    [2, 'Tuesday', ['2025-01-07', '2025-01-14', '2025-01-21']],
    [3, 'Wednesday', ['2025-01-08', '2025-01-15', '2025-01-22']],
    [4, 'Thursday', ['2025-01-02', '2025-01-08', '2025-01-16', '2025-01-23']],
    [5, 'Friday', ['2025-01-03', '2025-01-10', '2025-01-17', '2025-01-24']],
    [6, 'Saturday', ['2025-01-03', '2025-01-10', '2025-01-17']],
    [7, 'Sunday', ['2025-01-03', '2025-01-10', '2025-01-17']],
  ] as const)('by hand: weeks to weekday %d (%s), over two holidays', (weekday, _, expected) => {
    expect(weekly(SESSIONS, weekday)).toEqual(expected);
  });

  it('leaves out an unfinished last week until its weekday has come', () => {
    const until = (date: string) => SESSIONS.slice(0, SESSIONS.indexOf(date) + 1);
    expect(weekly(until('2025-01-23'), 5).at(-1)).toBe('2025-01-17');
    expect(weekly(until('2025-01-24'), 5).at(-1)).toBe('2025-01-24');
  });

  it('leaves out a week that has no bar', () => {
    expect(weekly(['2024-01-05', '2024-01-19'], 5)).toEqual(['2024-01-05', '2024-01-19']);
    expect(weekly(['2024-01-03', '2024-01-18', '2024-01-19'], 5)).toEqual(['2024-01-03', '2024-01-19']);
  });

  it('keeps what it kept when bars are added, in weeks of seven days where no bar is missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 8, max: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (first, bars, weekday) => {
          const labels = Array.from({ length: bars }, (_, t) => toDate((first + t) * DAY_MS));
          const kept = weekly(labels, weekday);
          const onWeekday = labels.filter((date) => weekdayOf(Date.parse(date)) === weekday % 7);
          expect(kept).toEqual(onWeekday);
          const fewer = weekly(labels.slice(0, -1), weekday);
          expect(fewer).toEqual(kept.slice(0, fewer.length));
        },
      ),
      { seed: 12, numRuns: 60 },
    );
  });

  it('refuses to cut weeks from bars that have no date', () => {
    expect(() => weekly(['bar 1', 'bar 2'], 5)).toThrow(RangeError);
  });
});
