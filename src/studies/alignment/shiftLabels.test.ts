import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { DataError } from '../../core/errors.ts';
import { DAY_MS, HOUR_MS, toDate } from '../../core/time.ts';
import { labelOf } from '../../market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData } from '../panel/studyData.ts';
import { shiftLabels, shiftSeries } from './shiftLabels.ts';

/** A Friday, then Tuesday to Thursday: Monday 15 January 2024 was a holiday. */
const sessions = datedSeries(
  'RUT',
  { '2024-01-12': 1, '2024-01-16': 2, '2024-01-17': 3, '2024-01-18': 4 },
  { calendar: 'XNYS', lagMs: HOUR_MS },
);

function rowsOf({ calendar, eventMs, value }: CanonicalSeries): (readonly [string, number])[] {
  return Array.from(eventMs, (ms, row) => [labelOf(calendar, ms), value[row]!] as const);
}

describe('shiftSeries', () => {
  it('by hand: a value moves to the next bar of its own calendar, over the holiday', () => {
    expect(rowsOf(shiftSeries(sessions, 1))).toEqual([
      ['2024-01-16', 1],
      ['2024-01-17', 2],
      ['2024-01-18', 3],
    ]);
    expect(rowsOf(shiftSeries(sessions, -2))).toEqual([
      ['2024-01-12', 3],
      ['2024-01-16', 4],
    ]);
  });

  it('keeps the time that passes until a value is known', () => {
    const { eventMs, knownMs } = shiftSeries(sessions, 1);
    expect([...knownMs].map((ms, row) => ms - eventMs[row]!)).toEqual([HOUR_MS, HOUR_MS, HOUR_MS]);
  });

  it('moves all vintages of an instant together', () => {
    const day = (n: number) => n * DAY_MS;
    const revised: CanonicalSeries = {
      ...sessions,
      calendar: 'utc-day',
      eventMs: Float64Array.of(day(1), day(1), day(2), day(3)),
      knownMs: Float64Array.of(day(1), day(9), day(2), day(3)),
      value: Float64Array.of(10, 11, 20, 30),
    };
    const moved = shiftSeries(revised, 1);
    expect([...moved.eventMs]).toEqual([day(2), day(2), day(3)]);
    expect([...moved.knownMs]).toEqual([day(2), day(10), day(3)]);
    expect([...moved.value]).toEqual([10, 11, 20]);
  });

  it('comes back, but for what fell off the ends, whatever the gaps', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: -5, max: 5 }), (steps, shift) => {
        const dayOf = (i: number) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 19_000);
        const dates = steps.map((_, i) => [toDate(dayOf(i) * DAY_MS), i] as const);
        const series = datedSeries('ETH', dates);
        const there = shiftSeries(series, shift);
        expect(there.value.length).toBe(Math.max(0, steps.length - Math.abs(shift)));
        const kept = shift >= 0 ? dates.slice(0, Math.max(0, steps.length - shift)) : dates.slice(-shift);
        expect(rowsOf(shiftSeries(there, 0))).toEqual(rowsOf(there));
        const instants = new Set(series.eventMs);
        expect([...there.eventMs].every((ms) => instants.has(ms))).toBe(true);
        expect([...there.value]).toEqual(kept.map(([, value]) => value));
        if (there.value.length <= Math.abs(shift)) return;
        const back = shiftSeries(there, -shift);
        const inner = rowsOf(series).slice(Math.abs(shift), steps.length - Math.abs(shift));
        expect(rowsOf(back)).toEqual(inner);
      }),
      { seed: 21 },
    );
  });
});

describe('shiftLabels', () => {
  const other = datedSeries('ETH', { '2024-01-12': 5, '2024-01-13': 6 });
  const data = createStudyData(0, [sessions, other]);

  it('moves the named instruments alone', () => {
    const moved = shiftLabels(data, new Set(['RUT']), 1);
    expect(moved.find('ETH', 'close')).toBe(other);
    expect([...moved.need('RUT', 'close').value]).toEqual([1, 2, 3]);
    expect(moved.find('RUT', 'close')).toBe(moved.need('RUT', 'close'));
    expect([...data.need('RUT', 'close').value]).toEqual([1, 2, 3, 4]);
  });

  it('is the data themselves without a shift, and still names what is not stored', () => {
    expect(shiftLabels(data, new Set(['RUT']), 0)).toBe(data);
    const moved = shiftLabels(data, new Set(['RUT', 'BTC']), 1);
    expect(moved.find('BTC', 'close')).toBeUndefined();
    expect(() => moved.need('BTC', 'close')).toThrow(DataError);
  });
});
