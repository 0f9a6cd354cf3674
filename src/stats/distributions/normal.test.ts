import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity, normalQuantile, normalSurvival } from './normal.ts';
import { integrate, oracle, quantileMisses, relativeError, tailMisses } from './testing/oracle.ts';

describe('the normal distribution', () => {
  it('equals mpmath in both tails', () => {
    expect(oracle.normal.length).toBeGreaterThan(20);
    expect(tailMisses(oracle.normal, normalCdf, normalSurvival)).toEqual([]);
  });

  it('has the quantiles of mpmath', () => {
    expect(quantileMisses(oracle.normalQuantile, normalQuantile)).toEqual([]);
  });

  it('is the integral of its density', () => {
    for (const x of [0.2, 0.6, 1, 3, 5.5]) {
      expect(normalCdf(x)).toBeCloseTo(0.5 + integrate(normalDensity, 0, x), 12);
    }
  });

  it('does not jump where one approximation hands over to the next', () => {
    for (const seam of [0.67448975, Math.sqrt(32)]) {
      const [before, after] = [seam * (1 - 1e-15), seam * (1 + 1e-15)];
      expect(relativeError(normalSurvival(before), normalSurvival(after))).toBeLessThan(1e-13);
    }
  });

  it('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 8, noNaN: true }), (z) => {
        const p = normalCdf(z);
        expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('has tails that mirror each other and sum to one', () => {
    fc.assert(
      fc.property(fc.double({ min: -38, max: 38, noNaN: true }), (x) => {
        expect(normalCdf(x)).toBe(normalSurvival(-x));
        expect(normalCdf(x) + normalSurvival(x)).toBeCloseTo(1, 14);
      }),
      { seed: 12 },
    );
  });

  it('at the ends', () => {
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalSurvival(Number.POSITIVE_INFINITY)]).toEqual([0, 0]);
    expect([normalCdf(Number.POSITIVE_INFINITY), normalDensity(Number.POSITIVE_INFINITY)]).toEqual([1, 0]);
    expect([normalCdf(Number.NaN), normalSurvival(Number.NaN), normalDensity(Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
