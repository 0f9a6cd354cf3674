import { describe, expect, it } from 'vitest';
import { InputError } from './errors.ts';
import { parseAsOf, parseDate, parseInstant, toDate, toInstant, weekdayOf } from './time.ts';

describe('dates and instants', () => {
  it('reads real dates only', () => {
    expect(parseDate('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
    expect(parseDate('1969-12-31')).toBe(-86_400_000);
    for (const text of ['2023-02-29', '2024-13-01', '2024-1-1', '20240101', '2024-01-01T00:00Z', '']) {
      expect(parseDate(text)).toBeUndefined();
    }
  });

  it('reads instants only with a zone', () => {
    expect(parseInstant('2026-01-14T21:00:00Z')).toBe(Date.UTC(2026, 0, 14, 21));
    expect(parseInstant('2026-01-14 16:00-05:00')).toBe(Date.UTC(2026, 0, 14, 21));
    expect(parseInstant('2026-01-14T21:00:00.123456789Z')).toBe(Date.UTC(2026, 0, 14, 21) + 123);
    for (const text of [
      '2026-01-14T21:00:00',
      '2026-01-14T24:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-01-14T00:60Z',
      '2026-01-14T00:00+99:00',
    ]) {
      expect(parseInstant(text)).toBeUndefined();
    }
  });

  it('takes a date as the end of that UTC day', () => {
    expect(toInstant(parseAsOf('2026-01-14'))).toBe('2026-01-15T00:00:00.000Z');
    expect(parseAsOf('2026-01-14T21:00:00Z')).toBe(Date.UTC(2026, 0, 14, 21));
    expect(() => parseAsOf('yesterday')).toThrow(InputError);
  });

  it('names dates and weekdays in UTC whatever the machine thinks', () => {
    expect(toDate(Date.UTC(2024, 0, 1) - 1)).toBe('2023-12-31');
    expect(weekdayOf(Date.UTC(2024, 0, 1))).toBe(1);
  });
});
