import { describe, expect, it } from 'vitest';
import { toInstant } from '../../core/time.ts';
import type { Placement } from './placements.ts';
import {
  endOfBar,
  endOfMonth,
  endOfUtcDay,
  instant,
  newYorkAfternoon,
  publishedForUtcDay,
  sessionClose,
  startOfUtcDay,
} from './placements.ts';
import { subjectOf } from './subjects.ts';

function place(placement: Placement, date: string, instrument = 'BTC'): string | undefined {
  const placed = placement(Date.parse(date), subjectOf(instrument));
  return typeof placed === 'object' ? `${placed.calendar} ${toInstant(placed.eventMs)}` : placed;
}

describe('placements', () => {
  it('ends and starts UTC days', () => {
    expect(place(endOfUtcDay, '2024-03-09')).toBe('utc-day 2024-03-10T00:00:00.000Z');
    expect(place(startOfUtcDay, '2024-03-09')).toBe('utc-day 2024-03-09T00:00:00.000Z');
    expect(place(publishedForUtcDay, '2024-03-09')).toBe('utc-day-start 2024-03-09T00:00:00.000Z');
  });

  it('refuses days that begin off midnight', () => {
    for (const placement of [endOfUtcDay, startOfUtcDay, publishedForUtcDay]) {
      expect(place(placement, '2024-03-09T01:00:00Z')).toBe('a period that begins at midnight UTC');
    }
  });

  it('follows sessions through daylight saving and half days', () => {
    expect(place(sessionClose, '2024-12-31')).toBe('XNYS 2024-12-31T21:00:00.000Z');
    expect(place(sessionClose, '2024-07-01')).toBe('XNYS 2024-07-01T20:00:00.000Z');
    expect(place(sessionClose, '2024-07-03')).toBe('XNYS 2024-07-03T17:00:00.000Z');
  });

  it('refuses dates without a session and leaves out years before the calendar', () => {
    expect(place(sessionClose, '2024-07-04')).toBe('no New York session on this date');
    expect(place(sessionClose, '2024-07-06')).toBe('no New York session on this date');
    expect(place(sessionClose, '1986-12-31')).toBeUndefined();
    expect(place(newYorkAfternoon, '1969-12-31')).toBeUndefined();
  });

  it('places any date at 16:00 New York time, months at their end and instants where they are', () => {
    expect(place(newYorkAfternoon, '2024-07-04')).toBe('new-york 2024-07-04T20:00:00.000Z');
    expect(place(endOfMonth, '2024-02-01')).toBe('month 2024-03-01T00:00:00.000Z');
    expect(place(instant, '2024-07-04T03:04:05Z')).toBe('instant 2024-07-04T03:04:05.000Z');
  });

  it.each([
    ['BTC', 'utc-day 2024-07-04T00:00:00.000Z'],
    ['IWM', 'XNYS 2024-07-03T17:00:00.000Z'],
    ['VIX', 'new-york 2024-07-03T20:00:00.000Z'],
    ['FNG', 'utc-day-start 2024-07-03T00:00:00.000Z'],
    ['M2SL', 'month 2024-08-01T00:00:00.000Z'],
  ])('ends the bar of %s on its own clock', (instrument, placed) => {
    expect(place(endOfBar, '2024-07-03', instrument)).toBe(placed);
  });
});
