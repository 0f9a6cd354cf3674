import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaTails, regularizedBeta } from './beta.ts';
import { deviance } from './deviance.ts';
import { logGamma, regularizedGamma, stirlingError } from './gamma.ts';
import { misses, oracle, relativeError } from './testing/oracle.ts';

describe('logGamma', () => {
  it('equals mpmath, also beside its zeros', () => {
    expect(misses(oracle.logGamma.map(([x, value]) => [[x], logGamma(x), value]))).toEqual([]);
  });

  it('is the logarithm of the factorial', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
  });

  it('at the ends and outside its domain', () => {
    expect([logGamma(1), logGamma(2)]).toEqual([0, 0]);
    expect([logGamma(0), logGamma(Number.POSITIVE_INFINITY)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([logGamma(-0.5), logGamma(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('is continued by the Stirling error without a jump', () => {
    expect(relativeError(stirlingError(10 - 1e-13), stirlingError(10))).toBeLessThan(1e-12);
  });
});

describe('deviance', () => {
  it('equals its definition away from the mean, and half the squared distance close to it', () => {
    expect(deviance(3, 10)).toBeCloseTo(3 * Math.log(0.3) + 7, 14);
    expect(relativeError(deviance(1e6 + 1, 1e6), 0.5e-6)).toBeLessThan(1e-6);
    expect(deviance(5, 5)).toBe(0);
  });
});

describe('the incomplete functions', () => {
  it('have tails that sum to one', () => {
    const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        const gamma = regularizedGamma(a, b);
        const beta = regularizedBeta(x, a, b);
        expect(gamma.lower + gamma.upper).toBeCloseTo(1, 12);
        expect(beta.lower + beta.upper).toBeCloseTo(1, 12);
      }),
      { seed: 51, numRuns: 500 },
    );
  });

  it('by hand', () => {
    expect(regularizedGamma(1, 2).upper).toBeCloseTo(Math.exp(-2), 15);
    expect(regularizedBeta(0.3, 1, 1).lower).toBeCloseTo(0.3, 15);
    expect(regularizedBeta(0.3, 3, 1).lower).toBeCloseTo(0.027, 15);
    expect(regularizedBeta(0.3, 2, 2).lower).toBeCloseTo(3 * 0.09 - 2 * 0.027, 15);
  });

  it('obey the recurrence in a', () => {
    for (const [x, a, b] of [
      [0.2, 1.5, 4],
      [0.7, 30, 12],
    ] as const) {
      const step = Math.exp(
        a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - (logGamma(a) + logGamma(b) - logGamma(a + b)),
      );
      expect(regularizedBeta(x, a, b).lower - regularizedBeta(x, a + 1, b).lower).toBeCloseTo(step, 12);
    }
  });

  it('keep the digits of a complement that is given', () => {
    const y = 1e-40;
    expect(relativeError(betaTails({ x: 1, y }, 2, 1).upper, 2 * y)).toBeLessThan(1e-14);
    expect(betaTails({ x: 0.25, y: 0.75 }, 2, 1).lower).toBeCloseTo(0.0625, 15);
  });

  it('at the ends and outside their domain', () => {
    expect(regularizedGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(regularizedGamma(2, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
    expect(regularizedBeta(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(regularizedBeta(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
    const missing = { lower: Number.NaN, upper: Number.NaN };
    expect([regularizedGamma(0, 1), regularizedGamma(1, -1), regularizedBeta(1.2, 1, 1)]).toEqual([
      missing,
      missing,
      missing,
    ]);
    expect(regularizedBeta(Number.NaN, 1, 1)).toEqual(missing);
  });
});
