import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { autocorrelations, ljungBox } from './ljungBox.ts';

const ORACLE = readOracle('stats_stationarity') as {
  ljungBox: {
    statistics: number[];
    pValues: number[];
    pValuesAfterTwoParameters: (number | null)[];
  };
};

const { y } = goldenSeries();

describe('ljungBox', () => {
  it('by hand: 1, -1, 1, -1 has r1 = -3/4, so Q = 4 * 6 * (9/16) / 3', () => {
    const values = Float64Array.of(1, -1, 1, -1);
    expect([...autocorrelations(values, 2)]).toEqual([1, -0.75, 0.5]);
    expect(ljungBox(values, { lags: 1 }).statistic).toBeCloseTo(4.5, 12);
  });

  it('equals the golden value', () => {
    expect(ljungBox(y, { lags: 10 }).statistic).toBeCloseTo(57.981893, 6);
  });

  it.each(ORACLE.ljungBox.statistics.map((statistic, i) => [i + 1, statistic] as const))(
    'equals statsmodels at %i lags',
    (lags, statistic) => {
      const result = ljungBox(y, { lags });
      expect(result.statistic / statistic).toBeCloseTo(1, 10);
      expect(result.pValue / (ORACLE.ljungBox.pValues[lags - 1] ?? 0)).toBeCloseTo(1, 8);
      const fitted = ORACLE.ljungBox.pValuesAfterTwoParameters[lags - 1];
      if (fitted !== null && fitted !== undefined) {
        expect(ljungBox(y, { lags, fittedParameters: 2 }).pValue / fitted).toBeCloseTo(1, 8);
      } else {
        expect(() => ljungBox(y, { lags, fittedParameters: 2 })).toThrow(RangeError);
      }
    },
  );

  it('equals its definition and does not depend on shift, scale or sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        (numbers, lags) => {
          fc.pre(Math.max(...numbers) - Math.min(...numbers) > 1e-3);
          const values = Float64Array.from(numbers);
          const n = numbers.length;
          const mean = numbers.reduce((a, b) => a + b) / n;
          const gamma = (k: number) =>
            numbers.slice(k).reduce((sum, v, t) => sum + (v - mean) * ((numbers[t] ?? 0) - mean), 0);
          let q = 0;
          for (let k = 1; k <= lags; k++) q += (n * (n + 2) * (gamma(k) / gamma(0)) ** 2) / (n - k);
          const { statistic } = ljungBox(values, { lags });
          expect(statistic).toBeCloseTo(q, 7);
          const moved = values.map((v) => 5 - 3 * v);
          expect(ljungBox(moved, { lags }).statistic).toBeCloseTo(statistic, 5);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });

  it('refuses missing values, constants, too few values and impossible lags', () => {
    expect(() => ljungBox(Float64Array.of(1, Number.NaN, 3, 4), { lags: 1 })).toThrow(DataError);
    expect(() => ljungBox(new Float64Array(20).fill(0.1), { lags: 1 })).toThrow(DataError);
    expect(() => ljungBox(Float64Array.of(1, 2, 3), { lags: 2 })).toThrow(InfeasibleError);
    expect(() => ljungBox(y, { lags: 0 })).toThrow(RangeError);
    expect(() => ljungBox(y, { lags: 1.5 })).toThrow(RangeError);
  });

  const autoregression = (rho: number) => (random: RandomSource) => {
    let last = 0;
    const values = Float64Array.from({ length: 200 }, () => (last = rho * last + random.normal()));
    return ljungBox(values, { lags: 5 }).pValue;
  };

  it('has its size under independence, n = 200, 5 lags', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 21 }, autoregression(0));
    expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
  });

  it('gains power with the autocorrelation, n = 200, 5 lags', () => {
    const powers = [0.1, 0.2, 0.3].map((rho) =>
      rejectionRate({ repetitions: 300, seed: 22 }, autoregression(rho)),
    );
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
    // Noncentrality n rho^2 / (1 - rho^2) = 19.8 at rho 0.3: power 0.94 on 5 degrees of freedom.
    expect(powers[2]).toBeGreaterThan(0.85);
  });
});
