import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { archLm } from './archLm.ts';

const ORACLE = readOracle('stats_stationarity') as {
  archLm: { lags: number; statistic: number; pValue: number }[];
};

const { y } = goldenSeries();

describe('archLm', () => {
  it('by hand: the squares 0, 1, 0, 1, 0 predict each other exactly, so n R^2 = 4', () => {
    expect(archLm(Float64Array.of(0, 1, 0, -1, 0), { lags: 1 })).toMatchObject({
      statistic: expect.closeTo(4, 10) as number,
      observations: 4,
    });
  });

  it('equals the golden value', () => {
    const { statistic, pValue } = archLm(y, { lags: 5 });
    expect(statistic).toBeCloseTo(21.470074, 6);
    expect(pValue).toBeCloseTo(6.60047e-4, 9);
  });

  it.each(ORACLE.archLm)('equals statsmodels at $lags lags', ({ lags, statistic, pValue }) => {
    const result = archLm(y, { lags });
    expect(result.statistic / statistic).toBeCloseTo(1, 9);
    expect(result.pValue / pValue).toBeCloseTo(1, 8);
  });

  it('equals a regression by singular values, and does not depend on scale or sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 12, maxLength: 40 }),
        (numbers) => {
          const squares = numbers.map((v) => v * v);
          fc.pre(new Set(squares).size > 8);
          const rows = squares.slice(2);
          const design = rows.map((_, t) => [1, squares[t + 1] ?? 0, squares[t] ?? 0]);
          const fitted = new Matrix(design).mmul(
            new SingularValueDecomposition(new Matrix(design), { autoTranspose: true }).solve(
              Matrix.columnVector(rows),
            ),
          );
          const mean = rows.reduce((a, b) => a + b) / rows.length;
          const total = rows.reduce((sum, v) => sum + (v - mean) ** 2, 0);
          const rest = rows.reduce((sum, v, t) => sum + (v - fitted.get(t, 0)) ** 2, 0);
          fc.pre(total > 1 && rest > 1);
          const values = Float64Array.from(numbers);
          const { statistic } = archLm(values, { lags: 2 });
          expect(statistic).toBeCloseTo(rows.length * (1 - rest / total), 6);
          expect(
            archLm(
              values.map((v) => -4 * v),
              { lags: 2 },
            ).statistic,
          ).toBeCloseTo(statistic, 6);
        },
      ),
      { seed: 12, numRuns: 60 },
    );
  });

  it('refuses missing values, squares that do not vary and too few values', () => {
    expect(() => archLm(Float64Array.of(1, Number.NaN, 3, 4, 5), { lags: 1 })).toThrow(DataError);
    expect(() => archLm(Float64Array.of(1, -1, 1, -1, 1, -1), { lags: 1 })).toThrow(DataError);
    expect(() => archLm(Float64Array.of(1, 2, 3), { lags: 1 })).toThrow(InfeasibleError);
    expect(() => archLm(y, { lags: 0 })).toThrow(RangeError);
  });

  /** e_t = z_t sqrt(1 - a + a e_{t-1}^2): unit variance for every a. */
  const arch = (a: number) => (random: RandomSource) => {
    let last = 0;
    const values = Float64Array.from({ length: 500 }, () => {
      last = random.normal() * Math.sqrt(1 - a + a * last * last);
      return last;
    });
    return archLm(values, { lags: 3 }).pValue;
  };

  it('has its size without clusters, n = 500, 3 lags', () => {
    const rate = rejectionRate({ repetitions: 800, seed: 23 }, arch(0));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(800));
  });

  it('gains power with the clustering, n = 500, 3 lags', () => {
    const powers = [0.1, 0.2, 0.4].map((a) => rejectionRate({ repetitions: 200, seed: 24 }, arch(a)));
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // n a^2 = 80 at a = 0.4, far beyond the 7.8 that 3 degrees of freedom ask for.
    expect(powers[2]).toBeGreaterThan(0.95);
  });
});
