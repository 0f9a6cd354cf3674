import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAsOf } from '../src/core/time.ts';
import { createEvaluator } from '../src/engine/createEvaluator.ts';
import { type ImportSummary, importPaths } from '../src/engine/importFiles.ts';
import { describeStore, type StoreStatus } from '../src/engine/status.ts';
import type { ObservationStore } from '../src/store/port.ts';
import { openRealStore, REAL_DATA } from './support/realStore.ts';

const RUN = { origin: 'test', nowMs: 0 };

interface OracleCase {
  readonly expression: string;
  readonly asOf: string;
  readonly value: number | boolean | string | null;
}

const ORACLE = JSON.parse(readFileSync(new URL('./oracles/eval.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly OracleCase[];
};
const AS_OF = parseAsOf('2026-08-22');

describe.skipIf(!REAL_DATA)('on real data (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  let summary: ImportSummary;
  let status: StoreStatus;

  beforeAll(async () => {
    ({ store, summary } = await openRealStore());
    status = await describeStore(store, AS_OF);
  }, 300_000);
  afterAll(() => store.close());

  it('imports every file', () => {
    expect(summary).toMatchObject({ files: 290, documents: 1, refusedFiles: 0, refusedValues: 11 });
    expect(summary.added).toBeGreaterThan(1_000_000);
  });

  it('adds nothing the second time', async () => {
    const again = await importPaths([REAL_DATA], {
      store,
      nowMs: Date.UTC(2026, 10, 2),
      onFile: () => undefined,
    });
    expect(again).toMatchObject({ files: 290, known: 290, added: 0, revised: 0 });
  }, 120_000);

  it('evaluates as pandas does, at every reference value', async () => {
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest', report: 'latest' });
    const differences: string[] = [];
    for (const { expression, asOf, value } of ORACLE.cases) {
      const finding = await evaluate(expression, parseAsOf(asOf));
      if (!agrees(finding.value, value))
        differences.push(`${expression} as of ${asOf}: ${String(finding.value)}, pandas ${String(value)}`);
    }
    expect(ORACLE.cases.length).toBeGreaterThan(200);
    expect(differences).toEqual([]);
  }, 300_000);

  it('finds the days on which Yahoo’s crypto closes are wrong', () => {
    const days = status.badDays.filter((day) => day.source === 'yahoo').map((day) => day.date);
    expect(days).toEqual(
      expect.arrayContaining([
        '2021-05-12',
        '2021-06-14',
        '2021-06-15',
        '2021-11-24',
        '2021-11-25',
        '2021-12-14',
      ]),
    );
    const monero = status.disagreements.filter((one) => one.instrument === 'XMR' && one.field === 'close');
    expect(monero.filter((one) => one.date === '2024-02-27').map((one) => one.source)).toEqual(['yahoo']);
    expect(monero.some((one) => one.date === '2024-02-26')).toBe(true);
  });

  it('finds no gap in the indices and funds', () => {
    const equities = status.series.filter((one) => one.calendar === 'XNYS' && one.field === 'close');
    expect(equities.map(({ instrument, gaps }) => `${instrument} ${String(gaps)}`).toSorted()).toEqual([
      'IWM 0',
      'NDX 0',
      'QQQ 0',
      'RUT 0',
      'SPX 0',
      'SPY 0',
    ]);
  });

  it('keeps the exchange flows of March and of June 2026 apart by what was known', async () => {
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest', report: 'latest' });
    const read = async (asOf: string) =>
      (await evaluate('lag(BTC.exchangeInflowUsd, 1)', parseAsOf(asOf))).observations;
    expect(await read('2026-03-10')).toBeLessThan(await read('2026-06-10'));
    const flows = status.series.find((one) => one.series === 'BTC@coinmetrics.exchangeInflowUsd');
    expect(flows?.rows).toBeGreaterThan(flows?.observations ?? 0);
  });
});

function agrees(actual: unknown, expected: OracleCase['value']): boolean {
  if (typeof expected !== 'number') return actual === expected;
  return typeof actual === 'number' && Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}
