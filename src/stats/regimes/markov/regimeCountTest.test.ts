import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { switchingSeries } from '../testing/switchingSeries.ts';
import { simulateMarkov } from './markovModel.ts';
import { type RegimeCountOptions, regimeCountTest } from './regimeCountTest.ts';

const OPTIONS = { states: 2, lags: 0, replicates: 19, starts: 2 } as const;

function noise(length: number, random: RandomSource, persistence = 0): Float64Array {
  let value = 0;
  return Float64Array.from({ length }, () => {
    value = persistence * value + random.normal();
    return value;
  });
}

describe('regimeCountTest', () => {
  it('is twice the gain in log-likelihood, and finds the states of a switching series', () => {
    const values = switchingSeries();
    const test = regimeCountTest(values, { ...OPTIONS, random: createRandom(1) });
    expect(test.statistic).toBeCloseTo(2 * (test.fit.logLikelihood - test.singleLogLikelihood), 10);
    expect(test.pValue).toBe(0.05);
    expect(test.observations).toBe(400);
  });

  it('does not depend on location and scale', () => {
    const values = noise(150, createRandom(4));
    const run = (scaled: Float64Array) => regimeCountTest(scaled, { ...OPTIONS, random: createRandom(2) });
    const moved = run(values.map((value) => 3 - 50 * value));
    expect(moved.pValue).toBe(run(values).pValue);
    expect(moved.statistic).toBeCloseTo(run(values).statistic, 4);
  });

  it('has its size, where a chi-square would not', () => {
    const repetitions = 40;
    let beyond = 0;
    const size = rejectionRate({ repetitions, seed: 31, level: 0.1 }, (random) => {
      const test = regimeCountTest(noise(80, random), { ...OPTIONS, random });
      // The 90 % quantile of chi-square with one mean, one variance and two transitions more: 4 degrees of freedom.
      if (test.statistic > 7.779) beyond++;
      return test.pValue;
    });
    expect(Math.abs(size - 0.1)).toBeLessThan(binomialError(repetitions, 0.1));
    expect(beyond / repetitions).toBeGreaterThan(0.1 + binomialError(repetitions, 0.1) / 3);
  });

  it('gains power with the distance of the states', () => {
    const power = (wild: number) =>
      rejectionRate({ repetitions: 12, seed: 32, level: 0.1 }, (random) => {
        const model = {
          means: Float64Array.of(0, 0),
          variances: Float64Array.of(1, wild),
          transition: Float64Array.of(0.95, 0.05, 0.05, 0.95),
        };
        return regimeCountTest(simulateMarkov(model, 100, random).values, { ...OPTIONS, random }).pValue;
      });
    const curve = [2, 6, 25].map(power);
    expect(curve[2]).toBeGreaterThan(0.9);
    expect(curve[1]).toBeGreaterThan(curve[0]!);
  });

  it('takes serial correlation for regimes unless lags are given; then it has its size', () => {
    const rate = (lags: number, repetitions: number) =>
      rejectionRate(
        { repetitions, seed: 33, level: 0.1 },
        (random) => regimeCountTest(noise(80, random, 0.7), { ...OPTIONS, lags, random }).pValue,
      );
    expect(rate(0, 12)).toBeGreaterThan(0.7);
    const repetitions = 40;
    expect(Math.abs(rate(1, repetitions) - 0.1)).toBeLessThan(binomialError(repetitions, 0.1));
  });

  it('refuses too little, gaps and too few replicates', () => {
    const run = (values: Float64Array, options: Partial<RegimeCountOptions> = {}) =>
      regimeCountTest(values, { ...OPTIONS, random: createRandom(1), ...options });
    expect(() => run(noise(40, createRandom(1)))).toThrow(InfeasibleError);
    expect(() => run(noise(60, createRandom(1)), { lags: 7 })).toThrow(InfeasibleError);
    expect(() => run(noise(60, createRandom(1)).fill(Number.NaN, 3, 4))).toThrow(DataError);
    expect(() => run(noise(60, createRandom(1)), { replicates: 5 })).toThrow(RangeError);
  });
});
