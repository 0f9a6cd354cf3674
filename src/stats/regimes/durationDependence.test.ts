import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { durationDependence } from './durationDependence.ts';

interface Case {
  complete: number[];
  ongoing: number[];
  shape: number;
  hazard: number;
  statistic: number;
}

const ORACLE = readOracle('stats_regimes') as { durations: Case[] };
const run = (complete: readonly number[], random = createRandom(1), ongoing: readonly number[] = []) =>
  durationDependence({ complete, ongoing }, { replicates: 99, random });

/** Discrete Weibull lengths: `P(length > d) = q^(d^shape)`. */
function lengths(count: number, shape: number, random: RandomSource): number[] {
  return Array.from({ length: count }, () =>
    Math.ceil((Math.log(1 - random.uniform()) / Math.log(0.97)) ** (1 / shape)),
  ).map((length) => Math.max(1, length));
}

describe('durationDependence', () => {
  it('by hand: the chance of an end is the number of ends over all bars', () => {
    const { hazard, meanLength, observations } = run([2, 4, 2, 4, 2, 4, 2, 4], createRandom(1), [6]);
    expect([hazard, meanLength, observations]).toEqual([8 / 30, 3, 9]);
  });

  it.each(ORACLE.durations)('equals the maximum of the same likelihood: shape $shape', (one) => {
    const found = run(one.complete, createRandom(1), one.ongoing);
    expect(found.shape / one.shape).toBeCloseTo(1, 4);
    expect(found.hazard).toBeCloseTo(one.hazard, 12);
    expect(found.statistic).toBeCloseTo(one.statistic, 5);
  });

  it('tells the direction: stays of like length end with age, stays of all lengths do not', () => {
    const [even, uneven] = ORACLE.durations;
    expect(run(even!.complete).shape).toBeGreaterThan(1);
    expect(run(even!.complete).pValue).toBe(0.01);
    expect(run(uneven!.complete).shape).toBeLessThan(1);
    expect(run(uneven!.complete).pValue).toBeLessThan(0.05);
  });

  it('has its size with few stays', () => {
    const repetitions = 120;
    const size = rejectionRate(
      { repetitions, seed: 41, level: 0.1 },
      (random) =>
        durationDependence({ complete: lengths(12, 1, random), ongoing: [9] }, { replicates: 29, random })
          .pValue,
    );
    expect(Math.abs(size - 0.1)).toBeLessThan(binomialError(repetitions, 0.1));
  });

  it('gains power with the shape', () => {
    const power = (shape: number) =>
      rejectionRate(
        { repetitions: 40, seed: 42, level: 0.1 },
        (random) =>
          durationDependence(
            { complete: lengths(15, shape, random), ongoing: [] },
            { replicates: 29, random },
          ).pValue,
      );
    const curve = [1.3, 1.8, 2.5].map(power);
    expect(curve).toEqual(curve.toSorted((a, b) => a - b));
    expect(curve[2]).toBeGreaterThan(0.9);
  });

  it('refuses too few stays, equal ones and parts of a bar', () => {
    expect(() => run([1, 2, 3, 4, 5, 6, 7])).toThrow(InfeasibleError);
    expect(() => run([5, 5, 5, 5, 5, 5, 5, 5])).toThrow(DataError);
    expect(() => run([1, 2, 3, 4, 5, 6, 7, 0])).toThrow(DataError);
    expect(() => run([1, 2, 3, 4, 5, 6, 7, 2.5])).toThrow(DataError);
  });
});
