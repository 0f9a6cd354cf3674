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

interface Case {
  readonly values: Readonly<Record<string, number | string | null>>;
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

describe.skipIf(!REAL_DATA)('structure against plain Python on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore(['crypto']));
  }, 300_000);
  afterAll(() => store.close());

  async function outcomeOf(date: string): Promise<StudyOutcome> {
    const prepared = structure.prepare({ replicates: 99 });
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  it.each(Object.keys(cases))('as of %s', async (date) => {
    const { findings, verdict } = await outcomeOf(date);
    const { values, observations, altcoinSeasons, snapshots } = cases[date]!;
    const find = (name: string) => findings.find((finding) => finding.name === name);
    for (const [name, expected] of Object.entries(values)) compare(find(name)?.value ?? null, expected, name);
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
  expect(Math.abs(Number(actual) - expected), name).toBeLessThanOrEqual(ABSOLUTE + RELATIVE * Math.abs(expected));
}
