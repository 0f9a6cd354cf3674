import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { type DieboldMarianoOptions, dieboldMarianoTest } from './dieboldMariano.ts';

const oracle = readOracle('stats_regression-r') as {
  readonly dieboldMariano: Readonly<Record<string, readonly [statistic: number, pValue: number]>>;
};

const { x, y } = goldenSeries();
const first = y.map((value, t) => value - 0.3 * x[t]!);
const second = y.map((value, t) => value + 0.05 * x[t]!);
const PLAIN: DieboldMarianoOptions = {
  horizon: 1,
  power: 2,
  alternative: 'two-sided',
  variance: 'truncated',
};

/** Errors of forecasts over `horizon` periods, that is moving averages, scaled by `scale`. */
function overlapping(random: RandomSource, horizon: number, scale = 1): Float64Array {
  const steps = Float64Array.from({ length: 120 + horizon - 1 }, () => scale * random.normal());
  return Float64Array.from({ length: 120 }, (_, t) =>
    steps.subarray(t, t + horizon).reduce((sum, value) => sum + value, 0),
  );
}

describe('dieboldMarianoTest', () => {
  it('by hand: losses 4, 0, 4, 0 against 1', () => {
    const result = dieboldMarianoTest(Float64Array.of(2, 0, -2, 0), Float64Array.of(1, -1, 1, 1), PLAIN);
    // d = 3, -1, 3, -1: mean 1, variance 4, so DM = 1 / sqrt(4 / 4), times sqrt(3 / 4).
    expect(result.meanLossDifference).toBe(1);
    expect(result.statistic).toBeCloseTo(Math.sqrt(0.75), 14);
    expect(result).toMatchObject({ observations: 4, degreesOfFreedom: 3 });
  });

  it.each([
    ['1 2 two-sided acf', PLAIN],
    ['4 2 two-sided acf', { ...PLAIN, horizon: 4 }],
    ['4 1 greater acf', { ...PLAIN, horizon: 4, power: 1, alternative: 'greater' }],
    ['4 2 less bartlett', { ...PLAIN, horizon: 4, alternative: 'less', variance: 'bartlett' }],
  ] satisfies [string, DieboldMarianoOptions][])('equals forecast::dm.test of R: %s', (name, options) => {
    const result = dieboldMarianoTest(first, second, options);
    const [statistic, pValue] = oracle.dieboldMariano[name]!;
    expect(result.statistic / statistic).toBeCloseTo(1, 9);
    expect(result.pValue / pValue).toBeCloseTo(1, 9);
  });

  it('equals the definition, autocovariance by autocovariance', () => {
    for (let seed = 0; seed < 12; seed++) {
      const random = createRandom(seed);
      const horizon = 1 + (seed % 4);
      const [a, b] = [overlapping(random, horizon), overlapping(random, horizon)];
      const loss = Array.from(a, (value, t) => value ** 2 - b[t]! ** 2);
      const mean = loss.reduce((sum, value) => sum + value, 0) / 120;
      let variance = 0;
      for (let lag = 1 - horizon; lag < horizon; lag++) {
        for (let t = Math.max(0, lag); t < Math.min(120, 120 + lag); t++) {
          variance += ((loss[t]! - mean) * (loss[t - lag]! - mean)) / 120;
        }
      }
      const correction = Math.sqrt((121 - 2 * horizon + (horizon * (horizon - 1)) / 120) / 120);
      const result = dieboldMarianoTest(a, b, { ...PLAIN, horizon });
      expect(result.statistic).toBeCloseTo((correction * mean) / Math.sqrt(variance / 120), 9);
    }
  });

  it('changes its sign with the order and nothing with the unit', () => {
    const options = { ...PLAIN, horizon: 3 };
    const result = dieboldMarianoTest(first, second, options);
    const swapped = dieboldMarianoTest(second, first, options);
    const scaled = dieboldMarianoTest(
      first.map((value) => value * 100),
      second.map((value) => value * 100),
      options,
    );
    expect(swapped.statistic).toBeCloseTo(-result.statistic, 12);
    expect(swapped.pValue).toBeCloseTo(result.pValue, 12);
    expect(scaled.statistic).toBeCloseTo(result.statistic, 9);
    const [greater, less] = (['greater', 'less'] as const).map(
      (alternative) => dieboldMarianoTest(first, second, { ...options, alternative }).pValue,
    ) as [number, number];
    expect(greater + less).toBeCloseTo(1, 12);
  });

  it('has its size for single periods, n 120', () => {
    const size = rejectionRate(
      { repetitions: 1000, seed: 51 },
      (random) => dieboldMarianoTest(overlapping(random, 1), overlapping(random, 1), PLAIN).pValue,
    );
    expect(Math.abs(size - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('has about its size over three periods, n 120', () => {
    const size = rejectionRate(
      { repetitions: 1000, seed: 52 },
      (random) =>
        dieboldMarianoTest(overlapping(random, 3), overlapping(random, 3), { ...PLAIN, horizon: 3 }).pValue,
    );
    // Harvey, Leybourne and Newbold (1997), table 1: still somewhat above the level at this length.
    expect(size).toBeGreaterThan(0.05 - binomialError(1000));
    expect(size).toBeLessThan(0.08);
  });

  it('has power that rises with the difference', () => {
    const [weak, strong] = [1.2, 1.5].map((scale) =>
      rejectionRate(
        { repetitions: 300, seed: 53 },
        (random) =>
          dieboldMarianoTest(overlapping(random, 1, scale), overlapping(random, 1), {
            ...PLAIN,
            alternative: 'greater',
          }).pValue,
      ),
    ) as [number, number];
    expect(weak).toBeGreaterThan(0.45);
    expect(strong).toBeGreaterThan(0.95);
  });

  it('refuses what it cannot compare', () => {
    expect(() => dieboldMarianoTest(first, first, PLAIN)).toThrow(/positive variance/);
    expect(() => dieboldMarianoTest(first.slice(0, 5), second.slice(0, 5), { ...PLAIN, horizon: 4 })).toThrow(
      InfeasibleError,
    );
    expect(() => dieboldMarianoTest(first, second.slice(1), PLAIN)).toThrow(RangeError);
    expect(() => dieboldMarianoTest(first, second, { ...PLAIN, horizon: 0 })).toThrow(RangeError);
    expect(() => dieboldMarianoTest(first.with(0, Number.NaN), second, PLAIN)).toThrow(DataError);
  });

  it('refuses a truncated variance below zero and offers the other', () => {
    const zigzag = Float64Array.from({ length: 20 }, (_, t) => (t % 2 === 0 ? 2 : 0.1));
    const flat = new Float64Array(20).fill(1.2);
    expect(() => dieboldMarianoTest(zigzag, flat, { ...PLAIN, horizon: 2 })).toThrow(/bartlett/);
    expect(
      dieboldMarianoTest(zigzag, flat, { ...PLAIN, horizon: 2, variance: 'bartlett' }).statistic,
    ).toBeGreaterThan(0);
  });
});
