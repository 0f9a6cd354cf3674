import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { kpss } from './kpss.ts';

interface Case {
  regression: 'c' | 'ct';
  lags: number | 'auto';
  statistic: number;
  pValue: number;
  usedLags: number;
}

const ORACLE = readOracle('stats_stationarity') as { kpss: Record<'y' | 'walkY', Case[]> };

const { y } = goldenSeries();
const SERIES = { y, walkY: runningSum(y) };
const CASES = (['y', 'walkY'] as const).flatMap((name) =>
  ORACLE.kpss[name].map((oracle) => ({ name, ...oracle })),
);
const LEVEL = { regression: 'c', lags: 'automatic' } as const;

describe('kpss', () => {
  it('by hand: five times -1 and then five times 1, without lags', () => {
    // Partial sums 1 2 3 4 5 4 3 2 1 0 in size: squares add to 85; the variance is 1.
    const values = Float64Array.from({ length: 10 }, (_, t) => (t < 5 ? -1 : 1));
    expect(kpss(values, { regression: 'c', lags: 0 }).statistic).toBeCloseTo(85 / 100, 12);
  });

  it('equals the golden values', () => {
    const level = kpss(y, LEVEL);
    expect(level.statistic).toBeCloseTo(0.043722, 6);
    expect(level).toMatchObject({ lags: 7, pValue: 0.1, pValueIs: 'at-least' });
    const walk = kpss(SERIES.walkY, LEVEL);
    // The list has 1.295758; statsmodels 0.13.5 computes 1.295761726 on the same series, as the oracle below.
    expect(walk.statistic).toBeCloseTo(1.29576, 5);
    expect(walk).toMatchObject({ lags: 10, pValue: 0.01, pValueIs: 'at-most' });
  });

  it.each(CASES)('equals statsmodels for $name, $regression, lags $lags', (oracle) => {
    const lags = oracle.lags === 'auto' ? 'automatic' : oracle.lags;
    const result = kpss(SERIES[oracle.name], { regression: oracle.regression, lags });
    expect(result.lags).toBe(oracle.usedLags);
    expect(result.statistic / oracle.statistic).toBeCloseTo(1, 9);
    expect(result.pValue).toBeCloseTo(oracle.pValue, 9);
  });

  it('equals its definition, and ignores level, scale, sign and, with a trend, slope', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 12, maxLength: 50 }),
        fc.integer({ min: 0, max: 6 }),
        (numbers, lags) => {
          fc.pre(new Set(numbers).size > 6);
          const n = numbers.length;
          const mean = numbers.reduce((a, b) => a + b) / n;
          const e = numbers.map((v) => v - mean);
          let eta = 0;
          for (let t = 1; t <= n; t++) eta += e.slice(0, t).reduce((a, b) => a + b) ** 2 / n ** 2;
          let variance = 0;
          for (let s = 0; s < n; s++) {
            for (let t = 0; t < n; t++) {
              const weight = Math.max(0, 1 - Math.abs(s - t) / (lags + 1));
              variance += (weight * (e[s] ?? 0) * (e[t] ?? 0)) / n;
            }
          }
          fc.pre(variance > 1e-6);
          const values = Float64Array.from(numbers);
          const { statistic } = kpss(values, { regression: 'c', lags });
          expect(statistic / (eta / variance)).toBeCloseTo(1, 8);
          const moved = values.map((v) => 900 - 7 * v);
          expect(kpss(moved, { regression: 'c', lags }).statistic / statistic).toBeCloseTo(1, 8);
        },
      ),
      { seed: 14, numRuns: 60 },
    );
    const base = kpss(y, { regression: 'ct', lags: 4 }).statistic;
    const tilted = y.map((v, t) => v + 30 * t - 8);
    expect(kpss(tilted, { regression: 'ct', lags: 4 }).statistic).toBeCloseTo(base, 8);
  });

  it('refuses missing values, constants, exact trends, too few values and too many lags', () => {
    expect(() => kpss(Float64Array.of(1, 2, 3, 4, Number.NaN, 6, 7, 8, 9, 9), LEVEL)).toThrow(DataError);
    expect(() => kpss(new Float64Array(30).fill(3), LEVEL)).toThrow(DataError);
    const trend = Float64Array.from({ length: 30 }, (_, t) => 0.1 * t);
    expect(() => kpss(trend, { regression: 'ct', lags: 2 })).toThrow(DataError);
    expect(() => kpss(Float64Array.of(1, 2, 3), LEVEL)).toThrow(InfeasibleError);
    expect(() => kpss(y, { regression: 'c', lags: 300 })).toThrow(RangeError);
  });

  const withWalk = (share: number) => (random: RandomSource) => {
    let walk = 0;
    const values = Float64Array.from({ length: 300 }, () => {
      walk += share * random.normal();
      return walk + random.normal();
    });
    // The table ends at 0.1; below it the p-value is interpolated and can be held against 0.05.
    return kpss(values, { regression: 'c', lags: 4 }).pValue;
  };

  it('has its size on white noise, n = 300, 4 lags', () => {
    const rate = rejectionRate({ repetitions: 800, seed: 27 }, withWalk(0));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(800));
  });

  it('gains power with the random walk in the series, n = 300', () => {
    const powers = [0.02, 0.05, 0.2].map((share) =>
      rejectionRate({ repetitions: 200, seed: 28 }, withWalk(share)),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
