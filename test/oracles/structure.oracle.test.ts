import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { structure } from '../../src/studies/structure/structure.ts';
import type { StudyOutcome } from '../../src/studies/study.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';
import { someOf } from '../support/someOf.ts';

type Range = readonly [lower: number, upper: number];

interface Case {
  readonly values: Readonly<Record<string, number | string | null>>;
  /** Bounds, order statistics and score intervals: exact. */
  readonly intervals: Readonly<Record<string, Range>>;
  /** Drawn with other random numbers. */
  readonly bootstrapIntervals: Readonly<Record<string, Range>>;
  readonly observations: Readonly<Record<string, number>>;
  readonly altcoinSeasons: readonly (readonly [from: string, to: string])[];
  readonly snapshots: readonly [from: string, to: string];
}

const { cases } = JSON.parse(readFileSync(new URL('studies/structure.json', import.meta.url), 'utf8')) as {
  readonly cases: Readonly<Record<string, Case>>;
};
const RELATIVE = 1e-9;
/** Changes of a small number of shares: their digits are those of the shares. */
const ABSOLUTE = 1e-12;
/** EM stops where the likelihood stands still, which leaves its parameters with fewer digits than itself. */
const RELATIVE_OF_EM = 1e-5;
/** The ends of two bootstrap intervals of 999 and 2000 draws differ by some 3 % of their width. */
const SHARE_OF_WIDTH = 0.12;

describe.skipIf(!REAL_DATA)('structure against plain Python on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
  }, 300_000);
  afterAll(() => store.close());

  async function outcomeOf(date: string): Promise<StudyOutcome> {
    const prepared = structure.prepare({});
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  it.each(someOf(Object.keys(cases)))('as of %s', async (date) => {
    const { findings, verdict } = await outcomeOf(date);
    const { values, intervals, bootstrapIntervals, observations, altcoinSeasons, snapshots } = cases[date]!;
    const find = (name: string) => findings.find((finding) => finding.name === name);
    for (const [name, expected] of Object.entries(values)) compare(find(name)?.value ?? null, expected, name);
    for (const [name, [lower, upper]] of Object.entries(intervals)) {
      expect(find(name)?.interval?.lower, name).toBeCloseTo(lower, 9);
      expect(find(name)?.interval?.upper, name).toBeCloseTo(upper, 9);
    }
    for (const [name, [lower, upper]] of Object.entries(bootstrapIntervals)) {
      const error = SHARE_OF_WIDTH * (upper - lower);
      expect(Math.abs((find(name)?.interval?.lower ?? Number.NaN) - lower), name).toBeLessThan(error);
      expect(Math.abs((find(name)?.interval?.upper ?? Number.NaN) - upper), name).toBeLessThan(error);
    }
    for (const [name, count] of Object.entries(observations)) expect(find(name)?.observations, name).toBe(count);
    expect(verdict).toBe(values['phase']);
    const seasons = findings.filter(({ group }) => group === 'Altcoin seasons');
    expect(seasons.map(({ label }) => label.slice(0, 24))).toEqual(
      altcoinSeasons.map(([from, to]) => `${from} to ${to}`),
    );
    expect(find('snapshot-index')?.group).toContain(snapshots.join(' to '));
  });

  it('finds the season of spring 2021, with members of then', async () => {
    const { findings } = await outcomeOf('2024-03-15');
    const season = findings.find(({ name }) => name === 'season-2021-03-30');
    expect(season?.label).toBe('2021-03-30 to 2021-07-04, 97 days');
  });
});

function compare(actual: unknown, expected: number | string | null, name: string): void {
  if (typeof expected !== 'number') {
    expect(actual, name).toBe(expected);
    return;
  }
  const relative = name.startsWith('mixture-') ? RELATIVE_OF_EM : RELATIVE;
  expect(Math.abs(Number(actual) - expected), name).toBeLessThanOrEqual(
    ABSOLUTE + relative * Math.abs(expected),
  );
}
