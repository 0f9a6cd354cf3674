import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import { forecastOracle } from '../testing/oracleForecasts.ts';
import { overlappingMeanTest } from './overlappingMean.ts';

const oracle = forecastOracle();
const shifted = goldenSeries().y.map((value) => value + 0.3);

describe('overlappingMeanTest', () => {
  it.each([1, 5, 21])('has the values of scipy, horizon %d', (horizon) => {
    const result = overlappingMeanTest(shifted, { horizon, alternative: 'greater' });
    for (const [name, value] of Object.entries(oracle.cosines[horizon]!)) {
      expect(result).toHaveProperty(name, expect.closeTo(value, 10));
    }
    const opposite = overlappingMeanTest(shifted, { horizon, alternative: 'less' });
    const both = overlappingMeanTest(shifted, { horizon, alternative: 'two-sided' });
    expect(opposite.pValue).toBeCloseTo(1 - result.pValue, 10);
    expect(both.pValue).toBeCloseTo(2 * Math.min(result.pValue, opposite.pValue), 10);
    expect(result.independentWindows).toBe(Math.floor(300 / horizon));
  });

  it('does not change with scale or the direction of time', () => {
    const base = overlappingMeanTest(shifted, { horizon: 5, alternative: 'greater' });
    const turned = overlappingMeanTest(shifted.map((value) => 3 * value).reverse(), {
      horizon: 5,
      alternative: 'greater',
    });
    expect(turned.statistic).toBeCloseTo(base.statistic, 10);
  });

  it('knows constants, gaps and short series', () => {
    const of = (value: number) => new Float64Array(40).fill(value);
    const options = { horizon: 2, alternative: 'greater' } as const;
    expect(overlappingMeanTest(of(0), options)).toMatchObject({ statistic: 0, pValue: 1 });
    expect(overlappingMeanTest(of(2), options).pValue).toBe(0);
    expect(overlappingMeanTest(of(-2), options).pValue).toBe(1);
    expect(() => overlappingMeanTest(of(1).with(3, Number.NaN), options)).toThrow(DataError);
    expect(() => overlappingMeanTest(of(1).slice(0, 15), options)).toThrow(InfeasibleError);
    expect(() => overlappingMeanTest(of(1), { ...options, horizon: 0 })).toThrow(RangeError);
  });
});

describe('size and power of the mean over overlapping windows', () => {
  const repetitions = 600;
  const rate = (n: number, horizon: number, shift: number) =>
    rejectionRate(
      { repetitions: shift === 0 ? repetitions : 100, seed: 41 },
      (random) =>
        overlappingMeanTest(movingSums(random, { n, horizon, shift }), { horizon, alternative: 'greater' })
          .pValue,
    );

  it.each([
    [200, 1],
    [500, 5],
    [500, 21],
  ])('n = %d, horizon %d', (n, horizon) => {
    const size = rate(n, horizon, 0);
    expect(size).toBeLessThan(0.05 + binomialError(repetitions) + 0.012);
    expect(size).toBeGreaterThan(0.05 - binomialError(repetitions));
    const windows = n / horizon;
    const powers = [1, 2.5, 4].map((errors) => rate(n, horizon, errors / Math.sqrt(windows)));
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(0.85);
  });
});

/** Sums of `horizon` shocks with variance 1, of which neighbours share all but one. */
function movingSums(
  random: RandomSource,
  { n, horizon, shift }: { n: number; horizon: number; shift: number },
): Float64Array {
  const shocks = Float64Array.from({ length: n + horizon }, () => random.normal() / Math.sqrt(horizon));
  let sum = shocks.subarray(0, horizon).reduce((total, shock) => total + shock, 0);
  return Float64Array.from({ length: n }, (_, t) => {
    const value = sum + shift;
    sum += shocks[t + horizon]! - shocks[t]!;
    return value;
  });
}
