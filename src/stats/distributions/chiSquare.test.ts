import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareCdf, chiSquareQuantile, chiSquareSurvival } from './chiSquare.ts';
import { normalSurvival } from './normal.ts';
import { oracle, quantileMisses, relativeError, tailMisses } from './testing/oracle.ts';

const degrees = fc.double({ min: 0.3, max: 5000, noNaN: true });

describe('chi-square', () => {
  it('equals mpmath in both tails, for 0.01 to a million degrees of freedom', () => {
    expect(oracle.chiSquare.length).toBeGreaterThan(100);
    expect(tailMisses(oracle.chiSquare, chiSquareCdf, chiSquareSurvival)).toEqual([]);
  });

  it('has the quantiles of mpmath', () => {
    expect(quantileMisses(oracle.chiSquareQuantile, chiSquareQuantile)).toEqual([]);
  });

  it('with an even number of degrees is a Poisson sum, written out', () => {
    for (const [x, half] of [
      [1.3, 1],
      [9, 3],
      [40, 12],
      [900, 20],
    ] as const) {
      let [sum, term] = [0, Math.exp(-x / 2)];
      for (let k = 0; k < half; k++) {
        sum += term;
        term *= x / 2 / (k + 1);
      }
      expect(relativeError(chiSquareSurvival(x, 2 * half), sum)).toBeLessThan(1e-12);
    }
  });

  it('with one degree is the square of a normal', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 36, noNaN: true }), (z) => {
        expect(relativeError(chiSquareSurvival(z * z, 1), 2 * normalSurvival(z))).toBeLessThan(1e-11);
      }),
      { seed: 41 },
    );
  });

  it('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 0.999, noNaN: true }), degrees, (p, df) => {
        const x = chiSquareQuantile(p, df);
        if (x > 1e-280) expect(relativeError(chiSquareCdf(x, df), p)).toBeLessThan(1e-10);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('at the ends and outside its domain', () => {
    expect([chiSquareCdf(0, 3), chiSquareSurvival(0, 3), chiSquareCdf(-2, 3)]).toEqual([0, 1, 0]);
    expect([
      chiSquareCdf(Number.POSITIVE_INFINITY, 3),
      chiSquareSurvival(Number.POSITIVE_INFINITY, 3),
    ]).toEqual([1, 0]);
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
    for (const value of [chiSquareCdf(Number.NaN, 3), chiSquareSurvival(2, 0), chiSquareQuantile(2, 3)]) {
      expect(value).toBeNaN();
    }
  });
});
