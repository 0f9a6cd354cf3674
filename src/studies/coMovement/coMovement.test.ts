import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../test/support/rejectionRate.ts';
import { simulatedSeries } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InfeasibleError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { createStudyData, type StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { coinSeries, dataAsOf } from '../testing/handMadeData.ts';
import { testKey } from '../trials.ts';
import { coMovement } from './coMovement.ts';

const QUICK = { replicates: 99 };

function run(data: StudyData, params: Record<string, unknown> = {}): StudyOutcome {
  return coMovement.prepare({ ...QUICK, ...params }).run({ data, random: createRandom(7), earlier: [] });
}

function value(outcome: StudyOutcome, name: string): number {
  return Number(outcome.findings.find((finding) => finding.name === name)?.value);
}

/** Two coins whose returns have clustered volatility and the correlation `rho` in truth. */
function coins(bars: number, rho: number, seed: number): StudyData {
  const random = createRandom(seed).fork('coins');
  for (let i = 0; i < 8; i++) random.uniform();
  const [x, y] = [new Float64Array(bars), new Float64Array(bars)];
  let h = 1;
  for (let t = 0; t < bars; t++) {
    const [u, v] = [random.normal(), random.normal()];
    x[t] = 0.02 * Math.sqrt(h) * u;
    y[t] = 0.03 * Math.sqrt(h) * (rho * u + Math.sqrt(1 - rho * rho) * v);
    h = 0.1 + 0.1 * h * u * u + 0.8 * h;
  }
  return dataAsOf(Number.MAX_SAFE_INTEGER, [coinSeries('BTC', x), coinSeries('ETH', y)]);
}

const PAIR = { first: 'BTC', second: 'ETH' };

describe('co-movement on a simulated market', () => {
  const span = { from: '2021-01-04', to: '2024-06-28' };
  const market = simulatedSeries(span);
  const outcome = run(createStudyData(Date.UTC(2024, 5, 30), market));

  it('finds small companies and ether together, as they were made', () => {
    expect(outcome.verdict).toBe('together');
    expect(outcome.sentence).toContain('IWM and ETH move together');
    expect(value(outcome, 'correlation')).toBeGreaterThan(0.1);
    expect(value(outcome, 'down-beta')).toBeGreaterThan(0);
  });

  it('does not find them together where crypto is made independent of equities', () => {
    const apart = run(createStudyData(Date.UTC(2024, 5, 30), simulatedSeries({ ...span, coMovement: 0 })));
    expect(['apart', 'undetermined']).toContain(apart.verdict);
    expect(Math.abs(value(apart, 'correlation'))).toBeLessThan(0.1);
  });

  it('names every finding once, with observations, and gives what claims refer to', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(outcome.findings.filter(({ observations }) => !(observations > 0))).toEqual([]);
    expect(outcome.findings.filter(({ label }) => label.length > 60)).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        'correlation',
        'level-correlation',
        'beta',
        'up-beta',
        'down-beta',
        'up-minus-down-beta',
        'idiosyncratic-share',
        'rho-63',
        'rho-504',
        'rho-2022',
        'rho-63-change',
        'rho-63-adjusted',
        'lower-tail-slope',
      ]),
    );
    expect(outcome.figures.map(({ name }) => name)).toEqual([
      'rolling-correlation',
      'years',
      'returns',
      'prices',
    ]);
  });

  it('lists each window and year with its interval and its adjusted p-value', () => {
    const periods = outcome.findings.filter(({ name }) => /^rho-\d+$/.test(name));
    const rows = outcome.tables?.[0]?.rows ?? [];
    expect(rows.map(([period, correlation]) => [period, correlation])).toEqual(
      periods.map(({ label, value }) => [label, value]),
    );
    for (const [, correlation, lower, upper, p, q] of rows) {
      expect(Number(lower) <= Number(correlation) && Number(correlation) <= Number(upper)).toBe(true);
      expect(Number(q)).toBeGreaterThanOrEqual(Number(p));
    }
  });

  it('runs the test that it planned, and adjusts each test within its family', () => {
    const { plan } = coMovement.prepare(QUICK);
    const ran = outcome.tests.map(testKey);
    expect(plan.map(testKey).every((key) => ran.includes(key))).toBe(true);
    const windows = outcome.findings.filter(({ name }) => /^rho-\d+$/.test(name));
    expect(windows.length).toBeGreaterThan(5);
    expect(windows.every(({ trials }) => trials === windows.length)).toBe(true);
  });

  it('says the same from data up to a day as from longer data cut there', () => {
    const cut = Date.UTC(2023, 2, 15);
    const short = simulatedSeries({ ...span, to: '2023-03-14' });
    const [first, second] = [run(dataAsOf(cut, market)), run(dataAsOf(cut, short))];
    expect(first).toEqual(second);
    expect(first.findings).not.toEqual(outcome.findings);
  });
});

describe('co-movement of hand-made series', () => {
  it('knows the answer for a series that is twice another plus what falls add', () => {
    const random = createRandom(2);
    const x = Float64Array.from({ length: 400 }, () => 0.02 * random.normal());
    const y = x.map((r) => (r < 0 ? 3 : 2) * r + 1e-6 * random.normal());
    const data = dataAsOf(Number.MAX_SAFE_INTEGER, [coinSeries('BTC', x), coinSeries('ETH', y)]);
    const outcome = run(data, PAIR);
    expect(value(outcome, 'up-beta')).toBeCloseTo(2, 3);
    expect(value(outcome, 'down-beta')).toBeCloseTo(3, 3);
    expect(value(outcome, 'up-capture')).toBeCloseTo(2, 3);
    expect(value(outcome, 'kendall')).toBeCloseTo(1, 2);
    expect(outcome.findings.find(({ name }) => name === 'up-minus-down-beta')?.pAdjusted).toBeLessThan(0.001);
  });

  it('says opposite where one falls when the other rises', () => {
    expect(run(coins(300, -0.6, 1), PAIR).verdict).toBe('opposite');
  });

  it('says apart for a long sample of unrelated series', () => {
    expect(run(coins(3000, 0, 5), PAIR).verdict).toBe('apart');
  });

  it('calls a rare direction of the first side by no beta of its own', () => {
    const random = createRandom(6);
    const x = Float64Array.from({ length: 100 }, () => 0.01 + 0.001 * random.uniform());
    const y = x.map((r) => r + 0.001 * random.normal());
    const outcome = run(
      dataAsOf(Number.MAX_SAFE_INTEGER, [coinSeries('BTC', x), coinSeries('ETH', y)]),
      PAIR,
    );
    expect(outcome.findings.some(({ name }) => name === 'up-beta')).toBe(false);
    expect(value(outcome, 'beta')).toBeGreaterThan(0);
  });

  it('refuses too few bars, a side that never moves, a missing series and a series with itself', () => {
    expect(() => run(coins(62, 0.5, 1), PAIR)).toThrow(InfeasibleError);
    const flat = [
      coinSeries('BTC', new Float64Array(100)),
      coinSeries('ETH', new Float64Array(100).fill(0.01)),
    ];
    expect(() => run(dataAsOf(Number.MAX_SAFE_INTEGER, flat), PAIR)).toThrow(DataError);
    expect(() => run(coins(100, 0.5, 1), { first: 'BTC', second: 'SOL' })).toThrow(DataError);
    expect(() => run(coins(100, 0.5, 1), { first: 'BTC', second: 'BTC' })).toThrow(InputError);
  });
});

describe('size and power of the verdict', () => {
  const rate = (rho: number, worlds: number) =>
    Array.from({ length: worlds }, (_, seed) => run(coins(150, rho, 100 + seed), PAIR).verdict).filter(
      (verdict) => verdict === 'together' || verdict === 'opposite',
    ).length / worlds;

  it('rarely finds a relation that is not there (50 worlds of 150 bars)', () => {
    expect(rate(0, 50)).toBeLessThanOrEqual(0.05 + binomialError(50));
  });

  it('finds one that is there, the more surely the larger', () => {
    const [weak, strong] = [rate(0.15, 20), rate(0.4, 20)];
    expect(strong).toBeGreaterThanOrEqual(0.95);
    expect(weak).toBeLessThan(strong);
  });
});
