import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialMass } from './binomial.ts';
import { wilsonInterval } from './wilson.ts';

describe('wilsonInterval', () => {
  it.each([
    { successes: 0, trials: 5, level: 0.95, expected: [0, 0.43448246478317487] },
    { successes: 3, trials: 5, level: 0.95, expected: [0.2307242812760129, 0.8823792257673522] },
    { successes: 5, trials: 5, level: 0.95, expected: [0.5655175352168252, 1] },
    { successes: 17, trials: 40, level: 0.95, expected: [0.28509392559950375, 0.5780493145800893] },
    { successes: 17, trials: 40, level: 0.9, expected: [0.3052341369801568, 0.5542688803166619] },
  ])('$successes of $trials at level $level, as statsmodels proportion_confint', (given) => {
    const { successes, trials, level, expected } = given;
    const interval = wilsonInterval(successes, trials, level);
    expect(interval?.lower).toBeCloseTo(expected[0] ?? Number.NaN, 12);
    expect(interval?.upper).toBeCloseTo(expected[1] ?? Number.NaN, 12);
    expect(interval?.level).toBe(level);
  });

  it('holds the share, stays within [0, 1] and is the same seen from the failures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, u) => {
        const k = Math.round(u * n);
        const { lower, upper } = wilsonInterval(k, n) ?? { lower: 2, upper: -1 };
        const mirrored = wilsonInterval(n - k, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(k / n + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(k / n - 1e-12);
        expect(mirrored?.lower).toBeCloseTo(1 - upper, 10);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('covers about 95 %: exact coverage with 30 trials, averaged over probabilities', () => {
    const probabilities = Array.from({ length: 81 }, (_, i) => 0.1 + i / 100);
    const coverage = probabilities.map((p) => {
      let sum = 0;
      for (let k = 0; k <= 30; k++) {
        const interval = wilsonInterval(k, 30);
        if (interval && interval.lower <= p && p <= interval.upper) sum += binomialMass(k, 30, p);
      }
      return sum;
    });
    const mean = coverage.reduce((sum, value) => sum + value, 0) / coverage.length;
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.01);
    expect(Math.min(...coverage)).toBeGreaterThan(0.91);
  });

  it('is undefined without trials and refuses impossible counts', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  });
});
