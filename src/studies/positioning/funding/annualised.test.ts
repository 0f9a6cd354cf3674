import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { DAY_MS, HOUR_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { seriesOf } from '../../testing/handMadeData.ts';
import { annualisedFunding, annualisedMeans, coveredHours, perEightHours } from './annualised.ts';

const START = Date.UTC(2024, 0, 1);
const clockOfDays = (days: number) => ({
  eventMs: Float64Array.from({ length: days }, (_, t) => START + (t + 1) * DAY_MS),
});

/** Payments at hours after the start. */
function payments(
  rows: readonly (readonly [hour: number, rate: number, knownHour?: number])[],
): CanonicalSeries {
  const at = (hour: number) => START + hour * HOUR_MS;
  return seriesOf(
    { instrument: 'ETH', field: 'fundingRate', calendar: 'instant' },
    {
      eventMs: Float64Array.from(rows, ([hour]) => at(hour)),
      knownMs: Float64Array.from(rows, ([hour, , known = hour]) => at(known)),
      value: Float64Array.from(rows, ([, rate]) => rate),
    },
  );
}

const every = (hours: number, rate: number, until: number) =>
  Array.from({ length: Math.floor(until / hours) + 1 }, (_, i) => [i * hours, rate] as const);

describe('annualisedFunding', () => {
  it('gives 10.95 % a year for the default rate every eight hours', () => {
    const path = annualisedFunding(payments(every(8, 0.0001, 240)), clockOfDays(10), 7);
    expect(path[9]).toBeCloseTo(0.1095, 12);
    expect(perEightHours(path[9]!)).toBeCloseTo(0.0001, 15);
  });

  it.each([1, 2, 4, 8])('annualises a rate paid every %i hours by these hours', (hours) => {
    const path = annualisedFunding(payments(every(hours, 0.00001, 240)), clockOfDays(10), 7);
    expect(path[9]).toBeCloseTo((0.00001 * 24 * 365) / hours, 12);
  });

  it('follows a venue that changes its interval', () => {
    // Three payments of 8 hours on the first day, then 4-hour ones of half the rate: as much a year.
    const rows = [...every(8, 0.0002, 24), ...every(4, 0.0001, 72).filter(([hour]) => hour > 24)];
    const path = annualisedFunding(payments(rows), clockOfDays(3), 7);
    expect(path[2]).toBeCloseTo(0.0002 * 3 * 365, 12);
  });

  it('leaves out payments after a hole, and does not call the hole an interval', () => {
    const rows = [
      ...every(8, 0.0001, 48),
      [96, 0.5] as const,
      [104, 0.0003] as const,
      [112, 0.0003] as const,
    ];
    const path = annualisedFunding(payments(rows), clockOfDays(5), 7);
    expect(path[4]).toBeCloseTo(((6 * 0.0001 + 2 * 0.0003) / 64) * 8760, 12);
  });

  it('says nothing of less than a day of payments, or once payments have stopped for a day', () => {
    const path = annualisedFunding(payments(every(8, 0.0001, 72)), clockOfDays(8), 7);
    expect(path.map((value) => (Number.isFinite(value) ? 1 : 0))).toEqual(
      Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0),
    );
    expect(annualisedFunding(payments(every(8, 0.0001, 23)), clockOfDays(1), 7)[0]).toBeNaN();
  });

  it('counts what was known on the day, in the vintage known then', () => {
    const rows = [
      ...every(8, 0.0001, 16),
      [24, 0.0001] as const,
      [24, 0.0004, 60] as const,
      ...every(8, 0.0001, 72).slice(4),
    ];
    const path = annualisedFunding(payments(rows), clockOfDays(3), 7);
    expect(path[1]).toBeCloseTo(0.1095, 12);
    expect(path[2]).toBeCloseTo(((8 * 0.0001 + 0.0004) / 72) * 8760, 12);
  });

  it('equals its definition, computed slowly', () => {
    const random = createRandom(3).fork('payments');
    const rows: [number, number][] = [];
    for (let hour = 0; hour < 1200; hour += [1, 4, 8, 8, 16][Math.floor(random.uniform() * 5)]!) {
      rows.push([hour, random.normal() / 1e4]);
    }
    const clock = clockOfDays(50);
    const path = annualisedFunding(payments(rows), clock, 5);
    clock.eventMs.forEach((bar, t) => {
      const end = (bar - START) / HOUR_MS;
      const counted = rows
        .map(([hour, rate], i) => ({ hour, rate, gap: hour - (rows[i - 1]?.[0] ?? -Infinity) }))
        .filter(({ hour, gap }) => hour <= end && hour > end - 120 && gap <= 8);
      const hours = counted.reduce((sum, { gap }) => sum + gap, 0);
      const rates = counted.reduce((sum, { rate }) => sum + rate, 0);
      const newest = Math.max(...rows.map(([hour]) => hour).filter((hour) => hour <= end));
      const wanted = hours >= 24 && end - newest <= 24 ? (rates / hours) * 8760 : Number.NaN;
      if (Number.isNaN(wanted)) expect(path[t]).toBeNaN();
      else expect(path[t]).toBeCloseTo(wanted, 12);
    });
  });

  it('is not changed by what comes later', () => {
    const rows = every(8, 0.0001, 240).map(([hour], i) => [hour, Math.sin(i) / 1e4] as const);
    const whole = annualisedFunding(payments(rows), clockOfDays(10), 7);
    const cut = annualisedFunding(payments(rows.filter(([hour]) => hour <= 120)), clockOfDays(5), 7);
    expect(cut).toEqual(whole.slice(0, 5));
  });
});

describe('annualisedMeans', () => {
  it('takes daily means for 8-hour rates and needs the day itself and half of the days', () => {
    const nan = Number.NaN;
    expect(annualisedMeans(Float64Array.of(0.0001, 0.0001, 0.0001, 0.0001), 7)[3]).toBeCloseTo(0.1095, 12);
    expect(annualisedMeans(Float64Array.of(0.0001, 0.0001, 0.0001, nan), 7)[3]).toBeNaN();
    expect(annualisedMeans(Float64Array.of(0.0001, nan, 0.0001, 0.0001), 7)[3]).toBeNaN();
  });
});

describe('coveredHours', () => {
  const bar = START + 10 * DAY_MS;

  it('counts the hours of the payments within the days', () => {
    expect(coveredHours(payments(every(8, 0.0001, 240)), bar, 7)).toBe(168);
    expect(coveredHours(payments(every(4, 0.0001, 240)), bar, 7)).toBe(168);
    // A record that begins two days before: the first payment has no gap before it.
    const late = every(8, 0.0001, 240).filter(([hour]) => hour >= 192);
    expect(coveredHours(payments(late), bar, 7)).toBe(48);
    expect(coveredHours(payments(late.slice(0, 1)), bar, 7)).toBe(0);
  });

  it('leaves out what was paid before or is not known yet', () => {
    expect(coveredHours(payments(every(8, 0.0001, 48)), bar, 7)).toBe(0);
    const unknown = every(8, 0.0001, 240).map(([hour, rate]) => [hour, rate, hour + 24] as const);
    expect(coveredHours(payments(unknown), bar, 7)).toBe(144);
  });
});
