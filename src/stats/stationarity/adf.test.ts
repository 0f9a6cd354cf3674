import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries, runningSum } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { adf, type LagChoice, schwertLags } from './adf.ts';
import type { DeterministicTerms } from './mackinnon.ts';

interface Case {
  regression: DeterministicTerms;
  lags: number | 'AIC' | 'BIC' | 't-stat';
  statistic: number;
  pValue: number;
  usedLags: number;
  observations: number;
  critical: number[];
}

const ORACLE = readOracle('stats_stationarity') as { adf: Record<'y' | 'walkY' | 'walkX', Case[]> };

const { x, y } = goldenSeries();
const SERIES = { y, walkY: runningSum(y), walkX: runningSum(x) };
const CASES = (['y', 'walkY', 'walkX'] as const).flatMap((name) =>
  ORACLE.adf[name].map((oracle) => ({ name, ...oracle })),
);
const AIC: LagChoice = { criterion: 'AIC' };

/** The definition, with normal equations and no sharing between lag orders. */
function plainAdf(values: readonly number[], regression: DeterministicTerms, lags: number) {
  const difference = (t: number) => (values[t] ?? 0) - (values[t - 1] ?? 0);
  const rows: number[][] = [];
  const target: number[] = [];
  for (let t = lags + 1; t < values.length; t++) {
    const row = [values[t - 1] ?? 0];
    for (let j = 1; j <= lags; j++) row.push(difference(t - j));
    if (regression !== 'n') row.push(1);
    if (regression === 'ct') row.push(t);
    rows.push(row);
    target.push(difference(t));
  }
  const design = new Matrix(rows);
  const gram = inverse(design.transpose().mmul(design));
  const b = gram.mmul(design.transpose()).mmul(Matrix.columnVector(target));
  const e = Matrix.sub(Matrix.columnVector(target), design.mmul(b));
  const variance = e.dot(e) / (rows.length - design.columns);
  return b.get(0, 0) / Math.sqrt(variance * gram.get(0, 0));
}

describe('adf', () => {
  it('by hand: 0, 1, 0, 1, 0, 1 without terms has slope -2/2 and t = -sqrt(2/3)', () => {
    // Changes 1, -1, 1, -1, 1 on levels 0, 1, 0, 1, 0: b = -1, RSS = 3 on 4 degrees of freedom, s.e. = sqrt(3/4/2).
    const { statistic } = adf(Float64Array.of(0, 1, 0, 1, 0, 1), { regression: 'n', lags: 0 });
    expect(statistic).toBeCloseTo(-1 / Math.sqrt(3 / 8), 12);
  });

  it('equals the golden values', () => {
    const level = adf(y, { regression: 'c', lags: AIC });
    expect(level.statistic).toBeCloseTo(-11.848772, 6);
    expect(level.lags).toBe(0);
    const walk = adf(SERIES.walkY, { regression: 'c', lags: AIC });
    expect(walk.statistic).toBeCloseTo(-2.157014, 6);
    expect(walk.pValue).toBeCloseTo(0.222215, 6);
    expect(walk.lags).toBe(1);
  });

  it.each(CASES)('equals statsmodels for $name, $regression, lags $lags', (oracle) => {
    const lags = typeof oracle.lags === 'number' ? oracle.lags : { criterion: oracle.lags };
    const result = adf(SERIES[oracle.name], { regression: oracle.regression, lags });
    expect(result.lags).toBe(oracle.usedLags);
    expect(result.observations).toBe(oracle.observations);
    expect(result.statistic / oracle.statistic).toBeCloseTo(1, 9);
    expect(Math.abs(result.pValue / oracle.pValue - 1)).toBeLessThan(1e-7);
    const { onePercent, fivePercent, tenPercent } = result.criticalValues;
    [onePercent, fivePercent, tenPercent].forEach((value, i) => {
      expect(value).toBeCloseTo(oracle.critical[i] ?? 0, 10);
    });
  });

  it('equals its definition by normal equations', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 1e6 }),
          length: fc.integer({ min: 30, max: 80 }),
          lags: fc.integer({ min: 0, max: 4 }),
          regression: fc.constantFrom('n' as const, 'c' as const, 'ct' as const),
        }),
        ({ seed, length, lags, regression }) => {
          const random = createRandom(seed);
          const values = runningSum(Float64Array.from({ length }, () => random.normal()));
          const plain = plainAdf([...values], regression, lags);
          expect(adf(values, { regression, lags }).statistic).toBeCloseTo(plain, 7);
        },
      ),
      { seed: 13, numRuns: 60 },
    );
  });

  it('chooses the lag order of the lowest criterion on common rows', () => {
    const random = createRandom(91);
    for (let run = 0; run < 20; run++) {
      const values = runningSum(runningSum(Float64Array.from({ length: 60 }, () => random.normal()))).map(
        (v, t) => 0.2 * v + t,
      );
      const { lags } = adf(values, { regression: 'c', lags: { criterion: 'AIC', maximum: 5 } });
      const scores = Array.from({ length: 6 }, (_, p) => {
        // Cut the front so that every order is fitted on the rows that five lags allow.
        const cut = [...values].slice(5 - p);
        return criterionOf(cut, p);
      });
      expect(lags).toBe(scores.indexOf(Math.min(...scores)));
    }
  });

  function criterionOf(values: readonly number[], lags: number): number {
    const rows = values.length - 1 - lags;
    const t = plainAdf(values, 'c', lags);
    return rows * Math.log(residualSum(values, lags, t)) + 2 * (lags + 2);
  }

  /** RSS from RSS without the level: `RSS_0 = RSS (1 + t^2 / df)`. */
  function residualSum(values: readonly number[], lags: number, t: number): number {
    const rows: number[][] = [];
    const target: number[] = [];
    for (let s = lags + 1; s < values.length; s++) {
      const row = [1];
      for (let j = 1; j <= lags; j++) row.push((values[s - j] ?? 0) - (values[s - j - 1] ?? 0));
      rows.push(row);
      target.push((values[s] ?? 0) - (values[s - 1] ?? 0));
    }
    const design = new Matrix(rows);
    const b = inverse(design.transpose().mmul(design))
      .mmul(design.transpose())
      .mmul(Matrix.columnVector(target));
    const e = Matrix.sub(Matrix.columnVector(target), design.mmul(b));
    return e.dot(e) / (1 + (t * t) / (rows.length - lags - 2));
  }

  it('does not depend on scale, with a constant not on the level, with a trend not on the slope', () => {
    const walk = SERIES.walkY;
    const base = adf(walk, { regression: 'ct', lags: 2 }).statistic;
    const moved = walk.map((v, t) => 1e4 * v - 3e5 + 700 * t);
    expect(adf(moved, { regression: 'ct', lags: 2 }).statistic).toBeCloseTo(base, 6);
    const shifted = walk.map((v) => 50 - v);
    expect(adf(shifted, { regression: 'c', lags: AIC }).statistic).toBeCloseTo(
      adf(walk, { regression: 'c', lags: AIC }).statistic,
      7,
    );
  });

  it('refuses what it cannot judge', () => {
    const lags0 = { regression: 'c', lags: 0 } as const;
    expect(() => adf(Float64Array.of(1, 2, Number.NaN, 4, 5, 7, 8), lags0)).toThrow(DataError);
    expect(() => adf(new Float64Array(50).fill(7), lags0)).toThrow(DataError);
    expect(() =>
      adf(
        Float64Array.from({ length: 50 }, (_, t) => t),
        lags0,
      ),
    ).toThrow(DataError);
    expect(() => adf(Float64Array.of(1, 2, 4), lags0)).toThrow(InfeasibleError);
    expect(() => adf(Float64Array.of(1, 2), { regression: 'ct', lags: AIC })).toThrow(InfeasibleError);
    expect(() => adf(y, { regression: 'c', lags: -1 })).toThrow(RangeError);
    expect(() => adf(y.subarray(0, 20), { regression: 'c', lags: 9 })).toThrow(InfeasibleError);
  });

  it('has the lag limit of Schwert, cut for short series', () => {
    expect(schwertLags(100, 'c')).toBe(12);
    expect(schwertLags(300, 'ct')).toBe(16);
    expect(schwertLags(20, 'ct')).toBe(7);
  });

  const autoregression = (rho: number) => (random: RandomSource) => {
    let last = 0;
    const values = Float64Array.from({ length: 200 }, () => (last = rho * last + random.normal()));
    return adf(values, { regression: 'c', lags: 1 }).pValue;
  };

  it('has its size on random walks, n = 200, 1 lag', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 25 }, autoregression(1));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('gains power as the root moves away from one, n = 200', () => {
    const powers = [0.97, 0.93, 0.85].map((rho) =>
      rejectionRate({ repetitions: 300, seed: 26 }, autoregression(rho)),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // The local power envelope of Elliott, Rothenberg and Stock at c = -30 is close to one.
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});
