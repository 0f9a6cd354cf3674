import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { treasurySeries } from './treasury.ts';

const levels = (values: Readonly<Record<string, number>>) =>
  treasurySeries(datedSeries('DGS10', values, { field: 'value', calendar: 'new-york' })).value;

describe('treasurySeries', () => {
  it('earns its yield while that stands still: 4 % over a year', () => {
    const [first, last] = levels({ '2023-01-03': 0.04, '2024-01-03': 0.04 });
    expect(first).toBe(100);
    // One bond held for a year at an unchanged yield: its coupon, at par.
    expect(last).toBeCloseTo(100 * (1 + 0.04 * (365 / 365.25)), 10);
  });

  it('by hand: from 4 % to 5 % overnight loses what the discounted coupons lose', () => {
    const [, last] = levels({ '2023-01-03': 0.04, '2023-01-04': 0.05 });
    const years = 1 / 365.25;
    const n = 2 * (10 - years);
    // Twenty coupons of 2 % and the face value, at 2.5 % a half-year: an annuity in closed form.
    const annuity = (1 - 1.025 ** -n) / 0.025;
    expect(last).toBeCloseTo(100 * (0.02 * annuity + 1.025 ** -n + 0.04 * years), 10);
    expect(last).toBeCloseTo(92.2, 0);
  });

  it('gains where the yield falls, about its duration of eight years', () => {
    const [, last] = levels({ '2023-01-03': 0.04, '2023-01-04': 0.039 });
    expect(last! / 100 - 1).toBeGreaterThan(0.008);
    expect(last! / 100 - 1).toBeLessThan(0.0085);
  });

  it('bridges days without a yield and knows the price when it was struck', () => {
    const series = treasurySeries(
      datedSeries(
        'DGS10',
        { '2023-01-06': 0.04, '2023-01-09': 0.04 },
        { field: 'value', calendar: 'new-york', lagMs: 9e7 },
      ),
    );
    expect(series.value[1]).toBeCloseTo(100 * (1 + (0.04 * 3) / 365.25), 10);
    expect(series.knownMs).toEqual(series.eventMs);
  });
});
