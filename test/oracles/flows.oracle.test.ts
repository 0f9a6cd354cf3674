import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { flows } from '../../src/studies/flows/flows.ts';
import type { StudyFinding, StudyOutcome } from '../../src/studies/study.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';

interface Tested {
  readonly value: number;
  readonly pValue?: number;
  readonly interval?: readonly [number, number];
  readonly observations?: number;
}

interface Oracle {
  readonly coins: readonly string[];
  readonly cases: Readonly<Record<string, Readonly<Record<string, number | Tested>>>>;
  readonly forward: Readonly<Record<string, { readonly dates: number; readonly pairs: number }>>;
  readonly revisions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const ORACLE = JSON.parse(readFileSync(new URL('studies/flows.json', import.meta.url), 'utf8')) as Oracle;
const RELATIVE = 1e-9;

describe.skipIf(!REAL_DATA)('flows against pandas on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
  }, 300_000);
  afterAll(() => store.close());

  async function outcomeOf(date: string): Promise<StudyOutcome> {
    const prepared = flows.prepare({ universe: ORACLE.coins.join(','), replicates: 99 });
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(date)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  it.each(Object.keys(ORACLE.cases))('as of %s', async (date) => {
    const { findings, notices } = await outcomeOf(date);
    const expected = ORACLE.cases[date]!;
    for (const [name, value] of Object.entries(expected)) {
      compare(findings, name, value);
    }
    const dates = notices.find(({ code }) => code === 'forward-dates')?.message;
    const counts = ORACLE.forward[date]!;
    expect(dates).toContain(`from ${counts.dates} dates`);
    expect(dates).toContain(`${counts.pairs} pairs of coin and date`);
    const unchecked = findings.filter(
      ({ name, value }) =>
        value !== null && !name.startsWith('evidence-') && !Object.hasOwn(expected, name),
    );
    expect(unchecked.map(({ name }) => name)).toEqual([]);
  });

  it.each(Object.keys(ORACLE.revisions))('revisions as of %s', async (date) => {
    const { findings } = await outcomeOf(date);
    for (const [name, value] of Object.entries(ORACLE.revisions[date]!)) compare(findings, name, value);
  });
});

function compare(findings: readonly StudyFinding[], name: string, expected: number | Tested): void {
  const found = findings.find((finding) => finding.name === name);
  const { value, pValue, interval, observations } =
    typeof expected === 'number' ? ({ value: expected } as Tested) : expected;
  near(found?.value, value, name);
  if (pValue !== undefined) near(found?.pValue, pValue, `${name} p`);
  if (observations !== undefined) expect(found?.observations, name).toBe(observations);
  if (interval) {
    near(found?.interval?.lower, interval[0], `${name} lower`);
    near(found?.interval?.upper, interval[1], `${name} upper`);
  }
}

function near(actual: unknown, expected: number, name: string): void {
  expect(typeof actual, name).toBe('number');
  const size = Math.max(Math.abs(expected), 1e-6);
  expect(Math.abs(Number(actual) - expected) / size, `${name}: ${String(actual)}`).toBeLessThan(RELATIVE);
}
