import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { pearsonTest } from './pearsonTest.ts';
import { normalPairs, oracle, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y, ties } = referenceSeries();

describe('pearsonTest', () => {
  it('by hand: three pairs', () => {
    const { correlation, statistic, pValue, degreesOfFreedom } = pearsonTest(
      Float64Array.of(1, 2, 3),
      Float64Array.of(1, 3, 2),
    );
    expect(correlation).toBeCloseTo(0.5, 15);
    expect(statistic).toBeCloseTo(1 / Math.sqrt(3), 15);
    expect(pValue).toBeCloseTo(2 / 3, 14);
    expect(degreesOfFreedom).toBe(1);
  });

  it('equals scipy', () => {
    for (const [[u, v], expected] of [
      [[x, y], oracle.golden.pearson],
      [[ties.x, ties.y], oracle.ties.pearson],
      [[x.subarray(0, 20), y.subarray(0, 20)], oracle.short.pearson],
    ] as const) {
      const { correlation, pValue } = pearsonTest(u, v);
      expect(ratio(correlation, expected[0])).toBeLessThan(1e-12);
      expect(ratio(pValue, expected[1])).toBeLessThan(1e-11);
    }
    expect(pearsonTest(x, y).correlation).toBeCloseTo(0.1224534368, 10);
    expect(pearsonTest(x, y).pValue).toBeCloseTo(0.0339987686, 10);
  });

  it('is certain of a perfect relation, and of its sign', () => {
    expect(pearsonTest(Float64Array.of(1, 2, 4), Float64Array.of(2, 4, 8))).toMatchObject({
      correlation: 1,
      statistic: Number.POSITIVE_INFINITY,
      pValue: 0,
    });
    expect(
      pearsonTest(
        x,
        y.map((value) => -value),
      ).statistic,
    ).toBeCloseTo(-pearsonTest(x, y).statistic, 12);
  });

  it('rejects independent normal pairs at its level, at every length', () => {
    for (const length of [5, 40]) {
      const rate = rejectionRate(
        { repetitions: 1000, seed: 101 },
        (random) => pearsonTest(...normalPairs(random, length)).pValue,
      );
      expect(Math.abs(rate - 0.05)).toBeLessThan(binomialError(1000));
    }
  });

  it('finds a correlation the more often the larger it is', () => {
    const power = (correlation: number) =>
      rejectionRate(
        { repetitions: 400, seed: 102 },
        (random) => pearsonTest(...normalPairs(random, 40, correlation)).pValue,
      );
    const [weak, middling, strong] = [power(0.2), power(0.4), power(0.6)];
    expect(weak).toBeLessThan(middling);
    expect(middling).toBeLessThan(strong);
    // Fisher's z puts the power at 0.73 and 0.98.
    expect(Math.abs(middling - 0.73)).toBeLessThan(0.07);
    expect(strong).toBeGreaterThan(0.95);
  });

  it('refuses what it cannot test', () => {
    expect(() => pearsonTest(Float64Array.of(1, 2), Float64Array.of(1, 2))).toThrow(InfeasibleError);
    expect(() => pearsonTest(Float64Array.of(1, 2, Number.NaN), Float64Array.of(1, 2, 3))).toThrow(DataError);
    expect(() => pearsonTest(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toThrow(DataError);
    expect(() => pearsonTest(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3, 4))).toThrow(RangeError);
  });
});
