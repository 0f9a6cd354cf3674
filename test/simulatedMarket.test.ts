import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataError } from '../src/core/errors.ts';
import { parseAsOf } from '../src/core/time.ts';
import { createEvaluator } from '../src/engine/createEvaluator.ts';
import { openSimulatedStore } from '../src/engine/simulatedStore.ts';
import { UNIVERSES } from '../src/metrics/names.ts';
import { ExpressionError } from '../src/metrics/problem.ts';
import { listFunctions } from '../src/metrics/registry.ts';
import type { ObservationStore } from '../src/store/port.ts';

const RUN = { origin: 'test', nowMs: 0 };

let store: ObservationStore;
beforeAll(async () => {
  store = await openSimulatedStore(Date.UTC(2026, 0, 20));
});
afterAll(() => store.close());

const AS_OF = parseAsOf('2026-01-14');

describe('on the simulated market', () => {
  const examples = [...listFunctions(), ...UNIVERSES].map((one) => [one.name, one.example] as const);

  it.each(examples)('the example of %s runs: %s', async (_, example) => {
    const finding = await createEvaluator(store, { ...RUN, join: 'nearest', report: 'latest' })(
      example,
      AS_OF,
    );
    const isAbsentDate = finding.value === null && finding.unit === 'date';
    expect(finding.value !== null || isAbsentDate || example.startsWith('ahead')).toBe(true);
    expect(finding.method).not.toBe('');
    const codes = finding.notices.map((notice) => notice.code);
    expect(codes.includes('simulated') || finding.inputs.length === 0).toBe(true);
  });

  it('knows less at an earlier instant, and the same about the past (truncation through the whole program)', async () => {
    const expressions = [
      'ret(RUT)',
      'corr(ret(RUT), ret(BTC), 60)',
      'share(ret(top(20), 90) > ret(BTC, 90))',
      'drawdown(ETH)',
    ];
    for (const join of ['nearest', 'known'] as const) {
      const evaluate = createEvaluator(store, { ...RUN, join, report: 'path' });
      for (const expression of expressions) {
        const full = new Map((await evaluate(expression, AS_OF)).value as [string, number | null][]);
        for (const date of ['2023-06-30', '2024-11-29', '2025-09-05']) {
          const cut = (await evaluate(expression, parseAsOf(date))).value as [string, number | null][];
          expect(cut.at(-1)?.[0] ?? '').toBe(date);
          expect(cut.filter(([label, value]) => full.get(label) !== value)).toEqual([]);
        }
      }
    }
  });

  it('joins what was known for a decision with values that are older, never newer', async () => {
    const nearest = await createEvaluator(store, { ...RUN, join: 'nearest' })('RUT + 0 * SPX', AS_OF);
    expect(nearest.notices.map((notice) => notice.code)).not.toContain('clock-skew');
    const known = await createEvaluator(store, { ...RUN, join: 'known' })(
      'corr(ret(RUT), ret(BTC), 60)',
      AS_OF,
    );
    expect(known.notices.find((notice) => notice.code === 'clock-skew')?.message).toMatch(
      /-2\d\.\d to 0\.0 hours/,
    );
  });

  it('says which data are missing, and where an expression is wrong', async () => {
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest' });
    await expect(evaluate('ret(NOSUCHCOIN)', AS_OF)).rejects.toThrow(DataError);
    await expect(evaluate('ret(RUT', AS_OF)).rejects.toThrow(ExpressionError);
    await expect(evaluate('corr(ret(WALCL), ret(M2SL), 60)', AS_OF)).rejects.toThrow(/M2SL/);
  });

  it('says how a probability was computed, although it needs no data', async () => {
    const evaluate = createEvaluator(store, { ...RUN, join: 'nearest' });
    const finding = await evaluate('runProbability(0.506347, 9, 252)', AS_OF);
    expect(finding.value).toBeCloseTo(0.2345969, 7);
    expect(finding.method).toContain('independent trials');
  });

  it('is never mixed with real data', () => {
    expect(store.market).toBe('simulated');
  });
});
