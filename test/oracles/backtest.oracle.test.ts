import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { ARTICLE_RULE } from '../../src/studies/backtest/articleRule.ts';
import { backtest } from '../../src/studies/backtest/backtest.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';
import { someOf } from '../support/someOf.ts';

interface Case {
  readonly trips: readonly (readonly [entered: string, left: string | null, members: number])[];
  readonly [finding: string]: unknown;
}

const { fee, spread, cases } = JSON.parse(
  readFileSync(new URL('studies/backtest.json', import.meta.url), 'utf8'),
) as { readonly fee: number; readonly spread: number; readonly cases: Readonly<Record<string, Case>> };

/** The shipped rule with the fixed spread of the oracle and without impact. */
const STRATEGY = ARTICLE_RULE.replace('fee: 0.001', `fee: ${fee}`).replace(
  'spread: by-volume',
  `spread: ${spread}\n  impact: 0`,
);

describe.skipIf(!REAL_DATA)('backtest against pandas on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
  }, 300_000);
  afterAll(() => store.close());

  it.each(someOf(Object.keys(cases)))('as of %s', async (date) => {
    const prepared = backtest.prepare({ strategy: STRATEGY, lookahead: 0, replicates: 99 });
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)));
    const { findings } = prepared.run({ data, random: createRandom(1), earlier: [] });
    const { trips, ...values } = cases[date]!;
    for (const [name, expected] of Object.entries(values)) {
      const actual = findings.find((finding) => finding.name === name)?.value;
      if (typeof expected === 'number') expect(actual, name).toBeCloseTo(expected, 9);
      else expect(actual, name).toBe(expected);
    }
    const listed = findings.filter(({ group }) => group === 'Each round trip').map(({ label }) => label);
    expect(listed).toEqual(
      trips.map(
        ([entered, left]) =>
          `small-cap-breakout: entered on ${entered}, ${left === null ? 'still held' : `left on ${left}`}`,
      ),
    );
  });
});
