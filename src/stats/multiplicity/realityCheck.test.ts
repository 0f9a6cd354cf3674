import { describe, expect, it } from 'vitest';
import { referenceUniforms } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { bootstrapIndices, replicateRandom } from '../resampling/blockBootstrap.ts';
import { realityCheck, superiorPredictiveAbility } from './realityCheck.ts';

const oracle = readOracle('stats_multiplicity') as {
  studentised: Record<string, { omega: number[]; statistic: number; best: number }>;
};

const OFFSETS = [0.5, 0.42, 0.8, 0.55];
const ALTERNATIVES = OFFSETS.map((offset, k) => {
  const noise = referenceUniforms(13, 240)
    .slice(60 * k, 60 * (k + 1))
    .map((u) => u - offset);
  return noise.map((value, t) => value + (t > 0 ? 0.6 * noise[t - 1]! : 0));
});

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function noise(random: RandomSource, n: number, shift = 0): Float64Array {
  return Float64Array.from({ length: n }, () => random.normal() + shift);
}

/** Hansen (2005) on the same resamples, written plainly. */
function twin(columns: readonly Float64Array[], omega: number[], seed: number) {
  const n = columns[0]!.length;
  const means = columns.map(mean);
  const statistic = Math.max(0, ...means.map((m, k) => (Math.sqrt(n) * m) / omega[k]!));
  const bound = -Math.sqrt(2 * Math.log(Math.log(n)));
  const centres = {
    lower: means.map((m) => Math.max(m, 0)),
    consistent: means.map((m, k) => ((Math.sqrt(n) * m) / omega[k]! >= bound ? m : 0)),
    upper: means,
  };
  const pValueOf = (centre: number[]) => {
    let count = 1;
    for (let b = 0; b < 200; b++) {
      const rows = bootstrapIndices(
        n,
        { kind: 'stationary', length: 4.5 },
        replicateRandom(createRandom(seed), b),
      );
      const resampled = columns.map((column) => mean(Array.from(rows, (t) => column[t]!)));
      const ratios = resampled.map((m, k) => (Math.sqrt(n) * (m - centre[k]!)) / omega[k]!);
      if (Math.max(0, ...ratios) >= statistic) count++;
    }
    return count / 201;
  };
  return [pValueOf(centres.lower), pValueOf(centres.consistent), pValueOf(centres.upper)];
}

describe('superiorPredictiveAbility', () => {
  const options = { replicates: 200, random: createRandom(1) };

  it.each(['1', '4.5', '12'])('has the statistic of the rewrite in numpy, mean block %s', (block) => {
    const expected = oracle.studentised[block]!;
    const result = superiorPredictiveAbility(ALTERNATIVES, { ...options, meanBlock: Number(block) });
    expect(Math.abs(result.statistic / expected.statistic - 1)).toBeLessThan(1e-10);
    expect(result.best).toBe(expected.best);
    expect(result.meanBlock).toBe(Number(block));
  });

  it('has the three p-values of the definition', () => {
    for (const shift of [-0.12, -0.08, -0.05, 0]) {
      const columns = ALTERNATIVES.map((column) => column.map((value) => value + shift));
      const result = superiorPredictiveAbility(columns, { ...options, meanBlock: 4.5 });
      const expected = twin(columns, oracle.studentised['4.5']!.omega, 1);
      expect([result.pLower, result.pValue, result.pUpper]).toEqual(expected);
      expect(result.pLower).toBeLessThanOrEqual(result.pValue);
      expect(result.pValue).toBeLessThanOrEqual(result.pUpper);
    }
  });

  it('does not change with the scale of an alternative, a copy or the order', () => {
    const shifted = ALTERNATIVES.map((column) => column.map((value) => value - 0.08));
    const base = superiorPredictiveAbility(shifted, { ...options, meanBlock: 3 });
    const scaled = shifted.map((column, k) => column.map((value) => value * (k + 2)));
    const more = superiorPredictiveAbility([...scaled, scaled[1]!].reverse(), { ...options, meanBlock: 3 });
    expect(more.statistic).toBeCloseTo(base.statistic, 10);
    expect(more.pValue).toBe(base.pValue);
    expect(base.best).toBe(1);
  });

  it('is not misled by a poor alternative, as the reality check is', () => {
    const random = createRandom(5);
    const good = noise(random, 150, 0.22);
    const poor = Array.from({ length: 20 }, () => noise(random, 150, -2).map((value) => 4 * value));
    const spa = superiorPredictiveAbility([good, ...poor], { ...options, meanBlock: 1 });
    const check = realityCheck([good, ...poor], { ...options, meanBlock: 1 });
    expect(spa.pValue).toBeLessThan(0.05);
    expect(spa.pUpper).toBeGreaterThan(0.05);
    expect(check.pValue).toBeGreaterThan(0.5);
  });

  it('says 1 where nothing beats the benchmark', () => {
    const worse = [noise(createRandom(2), 50, -1), noise(createRandom(3), 50, -1)];
    expect(superiorPredictiveAbility(worse, options)).toMatchObject({
      statistic: 0,
      pValue: 1,
      pLower: 1,
      pUpper: 1,
    });
  });

  it('refuses constants, gaps, uneven columns and short samples', () => {
    const column = noise(createRandom(4), 50);
    expect(() => superiorPredictiveAbility([column, new Float64Array(50).fill(0.1)], options)).toThrow(
      DataError,
    );
    expect(() => superiorPredictiveAbility([column.with(3, Number.NaN)], options)).toThrow(DataError);
    expect(() => realityCheck([column, column.slice(1)], options)).toThrow(DataError);
    expect(() => realityCheck([column.slice(0, 19)], options)).toThrow(InfeasibleError);
    expect(() => realityCheck([], options)).toThrow(InfeasibleError);
  });
});

describe('realityCheck', () => {
  it('equals the definition on the same resamples', () => {
    const columns = ALTERNATIVES.map((column) => column.map((value) => value - 0.12));
    const result = realityCheck(columns, { replicates: 200, random: createRandom(8), meanBlock: 4.5 });
    const n = 60;
    const means = columns.map(mean);
    let count = 1;
    for (let b = 0; b < 200; b++) {
      const rows = bootstrapIndices(
        n,
        { kind: 'stationary', length: 4.5 },
        replicateRandom(createRandom(8), b),
      );
      const deviations = columns.map((column, k) => mean(Array.from(rows, (t) => column[t]!)) - means[k]!);
      if (Math.max(...deviations) >= Math.max(...means)) count++;
    }
    expect(result.pValue).toBe(count / 201);
    expect(result.statistic).toBeCloseTo(Math.sqrt(n) * Math.max(...means), 12);
    expect(result.observations).toBe(n);
  });
});

describe('size and power of the tests of the best of 5', () => {
  // 100 replicates: p-values are multiples of 1 / 101, of which 5 lie below 0.05, so that the exact level is 0.0495.
  const [n, repetitions, replicates] = [80, 400, 100];

  function columns(random: RandomSource, advantage: number): Float64Array[] {
    return [advantage, 0, 0, 0, 0].map((shift) => noise(random, n, shift));
  }
  const rate = (test: typeof realityCheck, advantage: number) =>
    rejectionRate(
      { repetitions: advantage === 0 ? repetitions : 100, seed: 31 },
      (random) => test(columns(random, advantage), { replicates, random, meanBlock: 1 }).pValue,
    );

  it.each([
    ['realityCheck', realityCheck],
    ['superiorPredictiveAbility', superiorPredictiveAbility],
  ] as const)('%s: independent differences, n = 80', (_, test) => {
    expect(Math.abs(rate(test, 0) - 0.05)).toBeLessThan(binomialError(repetitions));
    const powers = [0.15, 0.3, 0.45].map((advantage) => rate(test, advantage));
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    // The best mean needs about 2.3 standard errors, and 0.45 is 4.0: normal power 0.95.
    expect(powers[2]).toBeGreaterThan(0.9);
  });
});
