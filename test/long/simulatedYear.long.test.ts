import { expect, it } from 'vitest';
import { SOURCE_CASES } from '../support/sourceCases.ts';
import { differences, simulateYear } from '../sync/simulatedYear.ts';

it('a year of daily syncs from every source, with random faults, ends with the same values as one clean sync', async () => {
  const outcome = await simulateYear({ cases: SOURCE_CASES, days: 365, step: 1, seed: 1 });
  const { syncs, interrupted, faults, failedFeeds, rows } = outcome;
  console.log({ syncs, interrupted, faults, failedFeeds, rows, series: outcome.clean.size });
  expect(syncs).toBe(365);
  expect(differences(outcome)).toEqual([]);
});
