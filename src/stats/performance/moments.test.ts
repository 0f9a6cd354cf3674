import { describe, expect, it } from 'vitest';
import { centralMoment, deviationOf, kurtosisOf, meanOf, meanToDeviation, skewnessOf } from './moments.ts';
import { goldenReturns, ORACLE, relativeError } from './testing/goldenReturns.ts';

describe('moments', () => {
  it('by hand', () => {
    const values = Float64Array.of(1, 2, 6);
    expect(meanOf(values)).toBe(3);
    expect(centralMoment(values, 2)).toBeCloseTo(14 / 3, 14);
    expect(centralMoment(values, 3)).toBeCloseTo((-8 - 1 + 27) / 3, 14);
    expect(centralMoment(values, 4)).toBeCloseTo((16 + 1 + 81) / 3, 14);
    expect(deviationOf(values)).toBeCloseTo(Math.sqrt(7), 14);
    expect(meanToDeviation(values)).toBeCloseTo(3 / Math.sqrt(7), 14);
  });

  it("has scipy's skewness and kurtosis", () => {
    const { strategy } = goldenReturns();
    expect(relativeError(skewnessOf(strategy), ORACLE.equity.skewness)).toBeLessThan(1e-10);
    expect(relativeError(kurtosisOf(strategy), ORACLE.equity.kurtosis)).toBeLessThan(1e-10);
  });

  it('calls rounding no variation, and keeps a gap a gap', () => {
    const rounding = new Float64Array(30)
      .fill(0.1)
      .with(3, 0.1 + 1e-17)
      .with(4, 0.30000000000000004 - 0.2);
    expect(deviationOf(rounding)).toBe(0);
    expect([meanToDeviation, skewnessOf, kurtosisOf].map((of) => of(rounding))).toEqual(
      Array(3).fill(Number.NaN),
    );
    expect(deviationOf(new Float64Array(5))).toBe(0);
    expect(deviationOf(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
  });
});
