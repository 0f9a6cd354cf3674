import { describe, expect, it } from 'vitest';
import { SOURCE_CASES } from '../support/sourceCases.ts';
import { differences, simulateYear } from './simulatedYear.ts';

/** With walls, pages, snapshots and an archive. */
const SOME = ['fred', 'binance-um', 'binance-archive', 'bybit', 'coinmarketcap', 'defillama'];

describe('syncs over months, with random faults', () => {
  it('ends with the same values as one clean sync (three syncs of six sources; every source, every day of a year in the long tests)', async () => {
    const cases = SOURCE_CASES.filter(({ source }) => SOME.includes(source.id));
    expect(cases).toHaveLength(SOME.length);
    const outcome = await simulateYear({ cases, days: 60, step: 20, seed: 20260615 });
    expect(outcome.faults).toBeGreaterThan(10);
    expect(outcome.failedFeeds).toBeGreaterThan(0);
    expect(differences(outcome)).toEqual([]);
  }, 240_000);
});
