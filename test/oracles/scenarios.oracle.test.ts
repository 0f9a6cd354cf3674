import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { scenarios } from '../../src/studies/scenarios/scenarios.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';
import { someOf } from '../support/someOf.ts';

interface Case {
  readonly horizon: number;
  /** First window that can be resolved, and the issue of which is told what followed. */
  readonly first: string;
  readonly issue: string;
  /** In the basket of that issue, and of these with a price at the end. */
  readonly coins: readonly [basket: number, priced: number];
  readonly values: Readonly<Record<string, number | string | null>>;
}

const { cases } = JSON.parse(
  readFileSync(new URL('studies/scenarios.json', import.meta.url), 'utf8'),
) as { readonly cases: Readonly<Record<string, Case>> };
const RELATIVE = 1e-9;

describe.skipIf(!REAL_DATA)('scenarios against pandas on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
  }, 600_000);
  afterAll(() => store.close());

  it.each(someOf(Object.keys(cases), 2))(
    'as of %s sessions',
    async (name) => {
      const { horizon, first, issue, coins, values } = cases[name]!;
      const prepared = scenarios.prepare({ horizon, replicates: 99, minimumTraining: 2520 });
      const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(name.split(' ')[0] ?? '')));
      const { findings, notices } = prepared.run({ data, random: createRandom(1), earlier: [] });
      const find = (wanted: string) => findings.find((finding) => finding.name === wanted);
      for (const [finding, expected] of Object.entries(values)) {
        compare(find(finding)?.value ?? null, expected, finding);
      }
      expect(find('followed-outcome')?.group).toContain(issue);
      expect(find('followed-altcoins')?.observations).toBe(coins[1]);
      expect(find('followed-altcoins')?.method).toContain(`${coins[1]} of ${coins[0]} coins`);
      expect(notices.find(({ code }) => code === 'sign-coverage')?.message).toContain(`since ${first}`);
    },
    300_000,
  );
});

function compare(actual: unknown, expected: number | string | null, name: string): void {
  if (typeof expected !== 'number' || typeof actual !== 'number') {
    expect(actual, name).toBe(expected);
    return;
  }
  // Growth and shares are compared as what they are made of, factors and counts near 1: two downloads of bitcoin's prices differ in their last digits.
  expect(Math.abs(actual - expected), `${name}: ${actual} and ${expected}`).toBeLessThanOrEqual(
    RELATIVE * Math.max(1, Math.abs(expected)),
  );
}
