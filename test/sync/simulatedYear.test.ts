import { describe, expect, it } from 'vitest';
import { SOURCE_CASES } from '../support/sourceCases.ts';
import { differences, simulateYear } from './simulatedYear.ts';

describe('a simulated year of syncs from every source, with random faults', () => {
  it('ends with the same values as one clean sync (three syncs; every day in the long tests)', async () => {
    const outcome = await simulateYear({ cases: SOURCE_CASES, days: 60, step: 20, seed: 20260615 });
    expect(outcome.faults).toBeGreaterThan(10);
    expect(outcome.failedFeeds).toBeGreaterThan(0);
    expect(differences(outcome)).toEqual([]);
  }, 240_000);
});
