import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fCdf, fQuantile, fSurvival } from './fisherF.ts';
import { logGamma } from './gamma.ts';
import { studentTTwoSided } from './studentT.ts';
import { integrate, oracle, quantileMisses, relativeError, tailMisses } from './testing/oracle.ts';

const degrees = fc.double({ min: 0.3, max: 5000, noNaN: true });

describe("Fisher's F", () => {
  it('equals mpmath in both tails', () => {
    expect(oracle.fisherF.length).toBeGreaterThan(100);
    expect(tailMisses(oracle.fisherF, fCdf, fSurvival)).toEqual([]);
  });

  it('has the quantiles of mpmath', () => {
    expect(quantileMisses(oracle.fQuantile, fQuantile)).toEqual([]);
  });

  it('with two degrees above is a power, by hand', () => {
    expect(fSurvival(3, 2, 8)).toBeCloseTo((1 + (2 * 3) / 8) ** -4, 15);
  });

  it('is the integral of its density', () => {
    const [a, b] = [3, 9.5];
    const scale = Math.exp(logGamma((a + b) / 2) - logGamma(a / 2) - logGamma(b / 2)) * (a / b) ** (a / 2);
    const density = (x: number) => scale * x ** (a / 2 - 1) * (1 + (a * x) / b) ** (-(a + b) / 2);
    expect(fCdf(4, a, b) - fCdf(0.5, a, b)).toBeCloseTo(integrate(density, 0.5, 4), 12);
  });

  it('of one degree above is t squared; the inverse of F is F with the degrees exchanged', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 30, noNaN: true }), degrees, degrees, (x, df1, df2) => {
        expect(relativeError(fSurvival(x * x, 1, df2), studentTTwoSided(x, df2))).toBeLessThan(1e-11);
        expect(relativeError(fSurvival(x, df1, df2), fCdf(1 / x, df2, df1))).toBeLessThan(1e-10);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 0.999, noNaN: true }), degrees, degrees, (p, df1, df2) => {
        const x = fQuantile(p, df1, df2);
        if (x > 1e-280) expect(relativeError(fCdf(x, df1, df2), p)).toBeLessThan(1e-10);
      }),
      { seed: 32, numRuns: 200 },
    );
  });

  it('at the ends and outside its domain', () => {
    expect([fCdf(0, 2, 3), fSurvival(0, 2, 3), fSurvival(-1, 2, 3)]).toEqual([0, 1, 1]);
    expect([fCdf(Number.POSITIVE_INFINITY, 2, 3), fSurvival(Number.POSITIVE_INFINITY, 2, 3)]).toEqual([1, 0]);
    expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
    for (const value of [
      fSurvival(Number.NaN, 2, 3),
      fSurvival(1, 0, 3),
      fCdf(1, 2, -3),
      fQuantile(-0.1, 2, 3),
    ]) {
      expect(value).toBeNaN();
    }
  });
});
