import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { breakout } from '../../src/studies/breakout/breakout.ts';
import type { StudyOutcome } from '../../src/studies/study.ts';
import type { TableCell } from '../../src/studies/table.ts';
import { openRealStore, REAL_DATA } from '../support/realStore.ts';

interface OracleCase {
  readonly asOf: string;
  readonly params: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, number | string | null>>;
  /** Rows of tables with the columns that the script knows; of streaks those of seven sessions and more. */
  readonly lists?: Readonly<Record<string, readonly Readonly<Record<string, TableCell>>[]>>;
}

const { cases } = JSON.parse(readFileSync(new URL('./studies/breakout.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly OracleCase[];
};

describe.skipIf(!REAL_DATA)('breakout on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await openRealStore());
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

  it.each(cases.filter(({ lists }) => lists))(
    'lists what the script lists as of $asOf',
    async ({ asOf, params, lists = {} }) => {
      const outcome = await run(asOf, params);
      for (const [name, expected] of Object.entries(lists)) {
        const found = rowsOf(outcome, name).filter((row) => name !== 'streaks' || Number(row['sessions']) >= 7);
        expect([name, found.length]).toEqual([name, expected.length]);
        const differences = expected.flatMap((row, i) =>
          Object.entries(row)
            .filter(([column, value]) => !agrees(found[i]?.[column], value))
            .map(([column, value]) => `${i} ${column}: ${String(found[i]?.[column])}, script ${String(value)}`),
        );
        expect([name, differences]).toEqual([name, []]);
      }
    },
  );

  it.each([
    ['2021-05-15', 'not-breaking-out'],
    ['2024-03-15', 'not-breaking-out'],
    ['2025-10-01', 'breaking-out'],
    ['2026-01-14', 'at-records'],
  ])('as of %s the index is %s', async (asOf, verdict) => {
    expect((await run(asOf, {})).verdict).toBe(verdict);
  });
});

/** Rows with their cells by column. */
function rowsOf({ tables = [] }: StudyOutcome, name: string): readonly Readonly<Record<string, TableCell>>[] {
  const table = tables.find((one) => one.name === name);
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries((table?.columns ?? []).map((column, i) => [column.name, row[i] ?? null])),
  );
}

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
function agrees(actual: unknown, expected: TableCell): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  return Math.abs(actual - expected) <= Math.max(1e-12, 1e-9 * Math.abs(expected));
}
