import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../core/time.ts';
import { ageOf, freshnessDays } from './freshness.ts';

describe('freshnessDays', () => {
  it('follows the calendar, or the source where that publishes less often', () => {
    expect(freshnessDays({ calendar: 'XNYS', source: 'yahoo' })).toBe(5);
    expect(freshnessDays({ calendar: 'month', source: 'fred' })).toBe(62);
    expect(freshnessDays({ calendar: 'new-york', source: 'cftc' })).toBe(17);
  });
});

describe('ageOf', () => {
  const series = { calendar: 'utc-day', source: 'yahoo' } as const;

  it('counts whole days and is stale only beyond the limit', () => {
    const at = (ageMs: number) => ageOf(series, { lastEventMs: 0, asOf: ageMs });
    expect(at(0)).toEqual({ ageDays: 0, stale: false });
    expect(at(4 * DAY_MS - HOUR_MS)).toEqual({ ageDays: 3, stale: false });
    expect(at(4 * DAY_MS)).toEqual({ ageDays: 4, stale: true });
  });

  it('is no age below nothing', () => {
    expect(ageOf(series, { lastEventMs: DAY_MS, asOf: 0 })).toEqual({ ageDays: 0, stale: false });
  });
});
