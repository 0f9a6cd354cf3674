import { describe, expect, it } from 'vitest';
import { eventOf } from './calendars/calendar.ts';
import { coverageOf } from './coverage.ts';
import type { CalendarId } from './series.ts';

const events = (calendar: CalendarId, dates: readonly string[], corrected: readonly string[] = []) =>
  dates.map((date) => ({ eventMs: eventOf(calendar, date), corrected: corrected.includes(date) }));

describe('coverageOf', () => {
  it('tells values, corrections and gaps of UTC days apart', () => {
    const { years, gaps, isDue } = coverageOf(
      'utc-day',
      events('utc-day', ['2024-12-30', '2025-01-01', '2025-01-04'], ['2025-01-01']),
    );
    expect(isDue).toBe(true);
    expect(years.map(({ year }) => year)).toEqual([2024, 2025]);
    expect(years[0]?.codes).toBe(`${' '.repeat(364)}vm`);
    expect(years[1]?.codes).toBe(`cmmv${' '.repeat(361)}`);
    expect(years[1]).toMatchObject({ values: 2, corrected: 1, missing: 2 });
    expect(gaps).toEqual([
      { from: '2024-12-31', to: '2024-12-31', bars: 1 },
      { from: '2025-01-02', to: '2025-01-03', bars: 2 },
    ]);
  });

  it('takes weekends and holidays of New York for no gap, and joins the sessions around them', () => {
    // 2026-01-01 is a holiday, the 3rd and 4th are a weekend.
    const { years, gaps } = coverageOf('XNYS', events('XNYS', ['2025-12-31', '2026-01-07']));
    expect(years[1]?.codes.slice(0, 8)).toBe('-m--mmv ');
    expect(gaps).toEqual([{ from: '2026-01-02', to: '2026-01-06', bars: 3 }]);
  });

  it('says of a calendar that only the source knows that nothing is due', () => {
    const { isDue, years, gaps } = coverageOf('new-york', events('new-york', ['2026-01-07', '2026-01-14']));
    expect(isDue).toBe(false);
    expect(years[0]?.codes.slice(5, 15)).toBe(' v------v ');
    expect(gaps).toEqual([]);
  });

  it('has one cell a month for monthly series', () => {
    const { cell, years, gaps } = coverageOf('month', events('month', ['2025-02-01', '2025-05-01']));
    expect(cell).toBe('month');
    expect(years[0]?.codes).toBe(' vmmv       ');
    expect(gaps).toEqual([{ from: '2025-03-01', to: '2025-04-01', bars: 2 }]);
  });

  it('counts what comes within the day by UTC day, corrected if one of its values is', () => {
    const at = (text: string, corrected = false) => ({ eventMs: Date.parse(text), corrected });
    const { years } = coverageOf('instant', [
      at('2025-01-01T08:00Z', true),
      at('2025-01-01T16:00Z'),
      at('2025-01-03T00:00Z'),
    ]);
    expect(years[0]?.codes.trimEnd()).toBe('cmv');
  });

  it('has a day more in a leap year, and nothing where there is nothing', () => {
    expect(coverageOf('utc-day', events('utc-day', ['2024-03-01'])).years[0]?.codes).toHaveLength(366);
    expect(coverageOf('utc-day', [])).toMatchObject({ years: [], gaps: [] });
  });
});
