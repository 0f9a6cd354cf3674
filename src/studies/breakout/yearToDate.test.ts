import { describe, expect, it } from 'vitest';
import { marketValueFindings } from './marketValue.ts';
import { breakoutStateParameters } from './parameters.ts';
import { trackOfValues } from './testing/handMadeTracks.ts';
import type { Track } from './tracks.ts';
import { yearFindings, yearToDate } from './yearToDate.ts';

function track(rows: Readonly<Record<string, number>>, key: Track['key'] = 'index'): Track {
  return {
    ...trackOfValues(Object.values(rows)),
    key,
    labels: Object.keys(rows),
    values: Float64Array.from(Object.values(rows)),
  };
}

const index = track({ '2025-12-30': 90, '2025-12-31': 100, '2026-01-02': 103, '2026-01-14': 107 });

describe('yearToDate', () => {
  it('by hand: from the last value of the year before', () => {
    expect(yearToDate(index)).toEqual({
      value: 107 / 100 - 1,
      baseLabel: '2025-12-31',
      lastLabel: '2026-01-14',
      bars: 2,
    });
  });

  it('is missing where the year before has none in its last days', () => {
    expect(yearToDate(track({ '2025-12-23': 100, '2026-01-14': 107 })).value).toBeNaN();
    expect(yearToDate(track({ '2024-12-31': 100, '2026-01-14': 107 })).value).toBeNaN();
    expect(yearToDate(track({ '2026-01-02': 100, '2026-01-14': 107 })).value).toBeNaN();
  });

  it('sets benchmark and dividends apart, of series that end together', () => {
    const tracks = new Map([
      ['index', index],
      ['benchmark', track({ '2025-12-31': 50, '2026-01-14': 51 }, 'benchmark')],
      ['etf', track({ '2025-12-31': 10, '2026-01-14': 10.6 }, 'etf')],
      ['etf-total-return', track({ '2025-12-31': 9, '2026-01-14': 9.6 }, 'etf-total-return')],
      ['etf-benchmark', track({ '2025-12-31': 9, '2026-01-13': 9.6 }, 'etf-benchmark')],
      [
        'etf-benchmark-total-return',
        track({ '2025-12-31': 9, '2026-01-14': 9.6 }, 'etf-benchmark-total-return'),
      ],
    ] as const);
    const value = new Map(yearFindings(tracks).map((one) => [one.name, one.value]));
    expect(value.get('ytd-excess')).toBeCloseTo(0.05, 12);
    expect(value.get('ytd-dividends-etf')).toBeCloseTo(9.6 / 9 - 1.06, 12);
    expect(value.has('ytd-dividends-etf-benchmark')).toBe(false);
    expect(value.get('ytd-sessions')).toBe(2);
  });
});

describe('marketValueFindings', () => {
  const claimsOf = (given: Record<string, unknown>, of = index) =>
    new Map(marketValueFindings(of, breakoutStateParameters.parse(given)).map((one) => [one.name, one]));

  it('says what is missing without a market value, and what the claim implies', () => {
    const found = claimsOf({});
    expect(found.get('market-value-added')?.value).toBeNull();
    expect(found.get('market-value-added')?.notices?.map(({ code }) => code)).toEqual(['no-market-cap']);
    expect(found.get('implied-base-claimed')?.value).toBeCloseTo(3.142857142857e12, -3);
    expect(found.get('implied-base')?.value).toBeCloseTo(220e9 / 0.07, -3);
  });

  it('multiplies it with the return, and holds the claim against that', () => {
    const found = claimsOf({ marketCap: 3e12 });
    expect(found.get('market-value-added')?.value).toBeCloseTo(0.21e12, -3);
    expect(found.get('claimed-over-computed')?.value).toBeCloseTo(220 / 210, 9);
  });

  it('implies nothing of a year without a gain', () => {
    const found = claimsOf({ marketCap: 3e12 }, track({ '2025-12-31': 100, '2026-01-14': 95 }));
    expect(found.get('market-value-added')?.value).toBeCloseTo(-0.15e12, -3);
    expect(found.get('implied-base')?.value).toBeNull();
    expect(found.get('claimed-over-computed')?.value).toBeNull();
  });
});
