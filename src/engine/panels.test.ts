import { expect, it } from 'vitest';
import { eventOf } from '../market/calendars/calendar.ts';
import type { CanonicalSeries } from '../market/canonical.ts';
import { createPanels } from './panels.ts';

function daily(dates: readonly string[]): CanonicalSeries {
  const eventMs = Float64Array.from(dates, (date) => eventOf('utc-day', date));
  const value = eventMs.map((_, i) => i + 1);
  return {
    instrument: 'X',
    field: 'close',
    calendar: 'utc-day',
    eventMs,
    knownMs: eventMs,
    value,
    spans: [],
  };
}

it('makes a clock and an aligned series once, and apart for another span or join', () => {
  const panels = createPanels();
  const [short, long] = [daily(['2026-01-10', '2026-01-11']), daily(['2026-01-10', '2026-01-12'])];
  const clock = panels.clockOf([short]);
  expect(panels.clockOf([daily(['2026-01-10', '2026-01-11'])])).toBe(clock);
  expect(panels.clockOf([long])).not.toBe(clock);
  const aligned = panels.align(short, clock, 'nearest');
  expect(panels.align(short, clock, 'nearest')).toBe(aligned);
  expect(panels.align(short, clock, 'known')).not.toBe(aligned);
  expect([...panels.align(long, clock, 'nearest').values]).toEqual([1, Number.NaN]);
});
