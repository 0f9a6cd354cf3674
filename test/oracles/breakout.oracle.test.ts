import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { breakout } from '../../src/studies/breakout/breakout.ts';
import type { StudyOutcome } from '../../src/studies/study.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';

interface OracleCase {
  readonly asOf: string;
  readonly params: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, number | string | null>>;
}

const { cases } = JSON.parse(readFileSync(new URL('./studies/breakout.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly OracleCase[];
};

describe.skipIf(!REAL_DATA)('breakout on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore(['equities', 'crypto/coinmetrics']));
  }, 300_000);
  afterAll(() => store.close());

  async function run(asOf: string, params: OracleCase['params']): Promise<StudyOutcome> {
    const prepared = breakout.prepare(params);
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(asOf)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  it.each(cases)('says what the script says as of $asOf with $params', async ({ asOf, params, values }) => {
    const found = valuesOf(await run(asOf, params));
    const differences = Object.entries(values)
      .filter(([name, value]) => !agrees(found.get(name), value))
      .map(([name, value]) => `${name}: ${String(found.get(name))}, script ${String(value)}`);
    expect(differences).toEqual([]);
    expect((breakout.board?.headline ?? ['none']).filter((name) => found.get(name) === undefined)).toEqual([]);
  });

  it.each([
    ['2021-05-15', 'not-breaking-out'],
    ['2024-03-15', 'not-breaking-out'],
    ['2025-10-01', 'breaking-out'],
    ['2026-01-14', 'at-records'],
  ])('as of %s the index is %s', async (asOf, verdict) => {
    expect((await run(asOf, {})).verdict).toBe(verdict);
  });
});

/** Values of findings, and the ends of their intervals. */
function valuesOf({ findings }: StudyOutcome): ReadonlyMap<string, unknown> {
  return new Map(
    findings.flatMap(({ name, value, interval }): [string, unknown][] => [
      [name, value],
      ...(interval
        ? ([
            [`${name}-lower`, interval.lower],
            [`${name}-upper`, interval.upper],
          ] as [string, unknown][])
        : []),
    ]),
  );
}

/** Differences of returns cancel: below 1e-12 they are rounding. */
function agrees(actual: unknown, expected: number | string | null): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  return Math.abs(actual - expected) <= Math.max(1e-12, 1e-9 * Math.abs(expected));
}
