import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { compareCorrelations, compareOverlapping, comparePairs, compareSeparate } from './dependent.ts';
import { pearsonTest } from './pearsonTest.ts';
import { oracle, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y, z, mixture } = referenceSeries();

/** Three normal series: the second and the third load on the first and on a factor of their own. */
function overlapping(random: RandomSource, loadings: readonly [number, number], length: number) {
  const common = Float64Array.from({ length }, () => random.normal());
  const factor = Float64Array.from({ length }, () => random.normal());
  const follow = (loading: number) =>
    common.map((value, t) => loading * value + 0.6 * factor[t]! + 0.7 * random.normal());
  return [common, follow(loadings[0]), follow(loadings[1])] as const;
}

function separate(random: RandomSource, loadings: readonly [number, number], length: number) {
  const market = Float64Array.from({ length }, () => random.normal());
  const pair = (loading: number) => {
    const link = Float64Array.from({ length }, () => random.normal());
    const member = () => link.map((value, t) => loading * value + 0.5 * market[t]! + 0.7 * random.normal());
    return [member(), member()] as const;
  };
  return [pair(loadings[0]), pair(loadings[1])] as const;
}

describe('compareOverlapping', () => {
  it('reproduces published examples', () => {
    const first = compareOverlapping({ jk: 0.3, jh: 0.4, kh: 0.5 }, 100);
    expect(first.statistic).toBeCloseTo(-1.0718, 4);
    expect(first.pValue).toBeCloseTo(0.2838, 4);
    expect(first.williams.statistic).toBeCloseTo(-1.0767, 4);
    expect(first.williams.pValue).toBeCloseTo(0.2843, 4);
    // Steiger (1980) prints -0.8913, from a covariance rounded to 0.0042.
    expect(compareOverlapping({ jk: 0.4, jh: 0.5, kh: 0.1 }, 103).statistic).toBeCloseTo(-0.8887185, 7);
  });

  it('equals the general covariance of two correlations (Olkin and Siotani)', () => {
    const { statistic, pValue, williams } = compareCorrelations(x, y, z);
    expect(ratio(statistic, oracle.overlapping.steiger[0])).toBeLessThan(1e-10);
    expect(ratio(pValue, oracle.overlapping.steiger[1])).toBeLessThan(1e-8);
    expect(ratio(williams.statistic, oracle.overlapping.williams[0])).toBeLessThan(1e-10);
    expect(ratio(williams.pValue, oracle.overlapping.williams[1])).toBeLessThan(1e-8);
    expect(williams.degreesOfFreedom).toBe(297);
  });

  it('turns its sign with the order, and is 0 for equal correlations', () => {
    const [there, back] = [compareCorrelations(x, y, z), compareCorrelations(x, z, y)];
    expect(there.statistic).toBeCloseTo(-back.statistic, 12);
    expect(there.pValue).toBeCloseTo(back.pValue, 15);
    expect(there.difference).toBeCloseTo(pearsonTest(x, y).correlation - pearsonTest(x, z).correlation, 14);
    expect(compareOverlapping({ jk: 0.3, jh: 0.3, kh: 0.1 }, 50)).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it.each([
    ['Steiger', (test: ReturnType<typeof compareCorrelations>) => test.pValue],
    ['Williams', (test: ReturnType<typeof compareCorrelations>) => test.williams.pValue],
  ] as const)('%s rejects equal correlations at its level, unequal ones the more often', (_, pValueOf) => {
    const rate = (loading: number, repetitions: number) =>
      rejectionRate({ repetitions, seed: 151 }, (random) =>
        pValueOf(compareCorrelations(...overlapping(random, [0.5, loading], 60))),
      );
    expect(Math.abs(rate(0.5, 1000) - 0.05)).toBeLessThan(binomialError(1000));
    const [weak, middling, strong] = [rate(0.7, 300), rate(0.9, 300), rate(1.5, 300)];
    expect(weak).toBeLessThan(middling);
    expect(middling).toBeLessThan(strong);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('refuses what cannot be', () => {
    expect(() => compareOverlapping({ jk: 0.1, jh: 0.2, kh: 0.3 }, 3)).toThrow(InfeasibleError);
    expect(() => compareOverlapping({ jk: 0.9, jh: -0.9, kh: 0.9 }, 50)).toThrow(/positive definite/u);
    expect(() => compareOverlapping({ jk: 1, jh: 0.2, kh: 0.2 }, 50)).toThrow(DataError);
    expect(() => compareOverlapping({ jk: Number.NaN, jh: 0.2, kh: 0.2 }, 50)).toThrow(DataError);
    expect(() => compareCorrelations(x, y, y)).toThrow(DataError);
    expect(() => compareCorrelations(x, y, z.subarray(1))).toThrow(RangeError);
    expect(() =>
      compareCorrelations(
        x,
        y,
        z.map(() => 2),
      ),
    ).toThrow(DataError);
  });
});

describe('compareSeparate', () => {
  it('reproduces published examples', () => {
    const { statistic, pValue } = compareSeparate(
      { jk: 0.3, hm: 0.4, jh: 0.5, kh: 0.6, km: 0.7, jm: 0.8 },
      100,
    );
    expect(statistic).toBeCloseTo(-1.0744, 4);
    expect(pValue).toBeCloseTo(0.2827, 4);
    // Steiger (1980) prints -1.4045, from rounded steps.
    const second = compareSeparate({ jk: 0.5, hm: 0.6, jh: 0.8, jm: 0.5, kh: 0.5, km: 0.7 }, 103);
    expect(second.statistic).toBeCloseTo(-1.405, 4);
  });

  it('equals the general covariance of two correlations (Olkin and Siotani)', () => {
    const { statistic, pValue } = comparePairs([x, y], [z, mixture]);
    expect(ratio(statistic, oracle.separate[0])).toBeLessThan(1e-10);
    expect(ratio(pValue, oracle.separate[1])).toBeLessThan(1e-8);
  });

  it('turns its sign with the order of the pairs and not with the order within them', () => {
    const { statistic } = comparePairs([x, y], [z, mixture]);
    expect(comparePairs([z, mixture], [x, y]).statistic).toBeCloseTo(-statistic, 10);
    expect(comparePairs([y, x], [mixture, z]).statistic).toBeCloseTo(statistic, 10);
  });

  it('rejects equal correlations at its level, unequal ones the more often', () => {
    const rate = (loading: number, repetitions: number) =>
      rejectionRate(
        { repetitions, seed: 152 },
        (random) => comparePairs(...separate(random, [0.5, loading], 60)).pValue,
      );
    expect(Math.abs(rate(0.5, 1000) - 0.05)).toBeLessThan(binomialError(1000));
    const [weak, middling, strong] = [rate(0.7, 300), rate(1, 300), rate(1.8, 300)];
    expect(weak).toBeLessThan(middling);
    expect(middling).toBeLessThan(strong);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('refuses four correlations that contradict each other', () => {
    expect(() => compareSeparate({ jk: 0.9, hm: 0.9, jh: 0.9, jm: -0.9, kh: 0, km: 0 }, 50)).toThrow(
      DataError,
    );
  });
});
