import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, parseDate } from '../core/time.ts';
import { eventOf } from './calendars/calendar.ts';
import type { CanonicalSeries } from './canonical.ts';
import { align, clockOf, meetingCalendar, sliceClock } from './panel.ts';
import type { CalendarId } from './series.ts';

interface Row {
  readonly event: number;
  readonly value: number;
  readonly known?: number;
}

function series(calendar: CalendarId, rows: readonly Row[]): CanonicalSeries {
  return {
    instrument: 'X',
    field: 'close',
    calendar,
    eventMs: Float64Array.from(rows, (row) => row.event),
    knownMs: Float64Array.from(rows, (row) => row.known ?? row.event),
    value: Float64Array.from(rows, (row) => row.value),
    spans: [],
  };
}

function daily(calendar: CalendarId, dates: readonly string[]): CanonicalSeries {
  return series(
    calendar,
    dates.map((date, i) => ({ event: eventOf(calendar, date), value: i + 1 })),
  );
}

/** Thursday to Tuesday over a weekend. */
const SESSIONS = ['2026-01-08', '2026-01-09', '2026-01-12', '2026-01-13'];
const DAYS = ['2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11', '2026-01-12', '2026-01-13'];

describe('the clock', () => {
  it('is New York as soon as one series is, else UTC days; a single irregular series keeps its own instants', () => {
    expect(meetingCalendar(['utc-day', 'XNYS'])).toBe('XNYS');
    expect(meetingCalendar(['utc-day', 'new-york'])).toBe('XNYS');
    expect(meetingCalendar(['new-york', 'new-york'])).toBe('XNYS');
    expect(meetingCalendar(['new-york'])).toBe('new-york');
    expect(meetingCalendar(['utc-day', 'instant'])).toBe('utc-day');
    expect(meetingCalendar(['instant', 'instant'])).toBe('utc-day');
    expect(meetingCalendar(['month', 'month'])).toBe('month');
  });

  it('holds every session or day between the ends, with or without a value', () => {
    const gap = daily('utc-day', ['2026-01-08', '2026-01-11']);
    expect(clockOf([gap]).labels).toEqual(['2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11']);
    expect(clockOf([daily('XNYS', SESSIONS), daily('utc-day', DAYS)]).labels).toEqual(SESSIONS);
    expect(clockOf([series('utc-day', [])]).labels).toEqual([]);
  });

  it('can be cut', () => {
    expect(sliceClock(clockOf([daily('XNYS', SESSIONS)]), 1, 3).labels).toEqual(['2026-01-09', '2026-01-12']);
  });
});

describe('align', () => {
  const clock = clockOf([daily('XNYS', SESSIONS)]);

  it('nearest pairs a session with the crypto day of the same date, which ends 3 to 4 hours later', () => {
    const crypto = align(daily('utc-day', DAYS), clock, 'nearest');
    expect([...crypto.values]).toEqual([1, 2, 5, 6]);
    expect(crypto.skewHours).toEqual({ min: 3, max: 3 });
  });

  it('known pairs it with the day before, the last that had ended, so Monday gets Sunday', () => {
    const crypto = align(daily('utc-day', DAYS), clock, 'known');
    expect([...crypto.values]).toEqual([Number.NaN, 1, 4, 5]);
    expect(crypto.skewHours.max).toBeLessThan(0);
  });

  it('fills nothing beyond its limit', () => {
    const one = daily('utc-day', ['2026-01-08']);
    expect([...align(one, clock, 'nearest').values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN]);
    const old = series('utc-day', [{ event: (clock.eventMs[3] ?? 0) - 4 * DAY_MS - 1, value: 7 }]);
    expect(align(old, clock, 'known').values[3]).toBeNaN();
  });

  it('reads the latest vintage when nearest, and the one known at the time when known', () => {
    const at = clock.eventMs[1] ?? 0;
    const revised = series('XNYS', [
      { event: at, value: 1, known: at },
      { event: at, value: 2, known: at + DAY_MS },
    ]);
    expect(align(revised, clock, 'nearest').values[1]).toBe(2);
    expect(align(revised, clock, 'known').values[1]).toBe(1);
    expect(align(revised, clock, 'known').values[2]).toBe(2);
  });

  it('known never reads what was published later, nearest may', () => {
    const at = clock.eventMs[1] ?? 0;
    const late = series('XNYS', [{ event: at, value: 5, known: at + 12 * HOUR_MS }]);
    expect(align(late, clock, 'known').values[1]).toBeNaN();
    expect(align(late, clock, 'known').values[2]).toBe(5);
    expect(align(late, clock, 'nearest').values[1]).toBe(5);
  });

  it('prefers the earlier of two equally near', () => {
    const at = clock.eventMs[1] ?? 0;
    const twins = series('instant', [
      { event: at - HOUR_MS, value: 1 },
      { event: at + HOUR_MS, value: 2 },
    ]);
    expect(align(twins, clock, 'nearest').values[1]).toBe(1);
  });

  it('keeps a half day and its early close on the right date', () => {
    const thanksgiving = ['2025-11-26', '2025-11-28', '2025-12-01'];
    const halfDay = clockOf([daily('XNYS', thanksgiving)]);
    const days = ['2025-11-26', '2025-11-27', '2025-11-28', '2025-11-29', '2025-11-30', '2025-12-01'];
    const crypto = align(daily('utc-day', days), halfDay, 'nearest');
    expect([...crypto.values]).toEqual([1, 3, 6]);
    expect(crypto.skewHours).toEqual({ min: 3, max: 6 });
    expect(parseDate('2025-11-28')).toBeDefined();
  });
});
