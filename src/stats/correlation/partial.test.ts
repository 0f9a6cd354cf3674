import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { partialCorrelation } from './partial.ts';
import { pearsonTest } from './pearsonTest.ts';
import { normalPairs, oracle, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y, z } = referenceSeries();

describe('partialCorrelation', () => {
  it('equals the inverse of the correlation matrix', () => {
    for (const [controls, expected] of [
      [[], oracle.partial.none],
      [[z], oracle.partial.one],
      [[z, z.map((value) => value * value)], oracle.partial.two],
    ] as const) {
      const { correlation, pValue, degreesOfFreedom } = partialCorrelation(x, y, controls);
      expect(ratio(correlation, expected[0])).toBeLessThan(1e-10);
      expect(ratio(pValue, expected[1])).toBeLessThan(1e-9);
      expect(degreesOfFreedom).toBe(298 - controls.length);
    }
  });

  it('with one control follows from the three plain correlations, by hand', () => {
    const r = (a: Float64Array, b: Float64Array) => pearsonTest(a, b).correlation;
    const [xy, xz, yz] = [r(x, y), r(x, z), r(y, z)];
    expect(partialCorrelation(x, y, [z]).correlation).toBeCloseTo(
      (xy - xz * yz) / Math.sqrt((1 - xz ** 2) * (1 - yz ** 2)),
      12,
    );
  });

  it('is the plain test without controls', () => {
    expect(partialCorrelation(x, y, []).pValue).toBeCloseTo(pearsonTest(x, y).pValue, 12);
  });

  it('does not change when a series is shifted along a control', () => {
    const moved = x.map((value, t) => 5 * value + 3 * z[t]! + 100);
    expect(partialCorrelation(moved, y, [z]).correlation).toBeCloseTo(
      partialCorrelation(x, y, [z]).correlation,
      11,
    );
  });

  it('clears two series of a common cause at its level, and keeps a link of their own', () => {
    const rate = (link: number) =>
      rejectionRate({ repetitions: 1000, seed: 121 }, (random) => {
        const [cause, u] = normalPairs(random, 50);
        const v = u.map((value) => link * value + random.normal());
        return partialCorrelation(
          u.map((value, t) => value + 2 * cause[t]!),
          v.map((value, t) => value + 2 * cause[t]!),
          [cause],
        ).pValue;
      });
    expect(Math.abs(rate(0) - 0.05)).toBeLessThan(binomialError(1000));
    const [weak, strong] = [rate(0.25), rate(0.6)];
    expect(weak).toBeGreaterThan(0.2);
    // A correlation of 0.51 on 50 rows: Fisher's z puts the power at 0.97.
    expect(strong).toBeGreaterThan(0.93);
  });

  it('refuses what it cannot test', () => {
    expect(() => partialCorrelation(x.subarray(0, 3), y.subarray(0, 3), [z.subarray(0, 3)])).toThrow(
      InfeasibleError,
    );
    expect(() => partialCorrelation(x, y, [z.subarray(1)])).toThrow(RangeError);
    expect(() => partialCorrelation(x, y, [x.map((value) => 3 * value - 1)])).toThrow(/linear function/u);
    expect(() => partialCorrelation(x, y, [z, z])).toThrow(DataError);
    expect(() => partialCorrelation(x, y, [z.map(() => Number.NaN)])).toThrow(/finite/u);
  });
});
