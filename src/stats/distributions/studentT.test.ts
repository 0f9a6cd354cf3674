import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from './gamma.ts';
import { normalSurvival } from './normal.ts';
import { studentTCdf, studentTQuantile, studentTSurvival, studentTTwoSided } from './studentT.ts';
import { integrate, oracle, quantileMisses, relativeError, tailMisses } from './testing/oracle.ts';

const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });

describe("Student's t", () => {
  it('equals mpmath in both tails, for 0.1 to a million degrees of freedom', () => {
    expect(oracle.studentT.length).toBeGreaterThan(300);
    expect(tailMisses(oracle.studentT, studentTCdf, studentTSurvival)).toEqual([]);
  });

  it('has the quantiles of mpmath', () => {
    expect(quantileMisses(oracle.studentTQuantile, studentTQuantile)).toEqual([]);
  });

  it('with one degree of freedom is Cauchy, by hand', () => {
    expect(studentTSurvival(1, 1)).toBeCloseTo(0.25, 15);
    expect(studentTCdf(Math.sqrt(3), 1)).toBeCloseTo(5 / 6, 14);
    expect(studentTTwoSided(-1, 1)).toBeCloseTo(0.5, 15);
  });

  it('is the integral of its density', () => {
    for (const df of [0.7, 3, 12.5, 400]) {
      const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
      const area = integrate((x) => scale * (1 + (x * x) / df) ** (-(df + 1) / 2), 0, 2.3);
      expect(studentTCdf(2.3, df)).toBeCloseTo(0.5 + area, 11);
    }
  });

  it('is undone by its quantile, in the tail and beside the median', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-250, max: 0.4, noNaN: true }), degrees, (p, df) => {
        const t = studentTQuantile(p, df);
        if (t > Number.NEGATIVE_INFINITY) expect(relativeError(studentTCdf(t, df), p)).toBeLessThan(1e-10);
      }),
      { seed: 21, numRuns: 200 },
    );
    expect(relativeError(studentTQuantile(0.5 + 2 ** -40, 9), 2 ** -40 / 0.38803490887166864)).toBeLessThan(
      1e-12,
    );
  });

  it('has tails that mirror each other, and the two-sided value is twice one', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), degrees, (t, df) => {
        expect(studentTCdf(t, df)).toBe(studentTSurvival(-t, df));
        expect(studentTTwoSided(t, df)).toBeCloseTo(2 * studentTSurvival(Math.abs(t), df), 14);
      }),
      { seed: 22 },
    );
  });

  it('is the normal without bound on the degrees of freedom', () => {
    expect(studentTSurvival(3, Number.POSITIVE_INFINITY)).toBe(normalSurvival(3));
    expect(studentTSurvival(3, 1e9)).toBeCloseTo(normalSurvival(3), 10);
    expect(studentTQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 14);
  });

  it('at the ends and outside its domain', () => {
    expect([studentTSurvival(Number.POSITIVE_INFINITY, 4), studentTCdf(Number.POSITIVE_INFINITY, 4)]).toEqual(
      [0, 1],
    );
    expect([studentTQuantile(0, 4), studentTQuantile(0.5, 4), studentTQuantile(1, 4)]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
    for (const value of [
      studentTSurvival(Number.NaN, 3),
      studentTSurvival(1, 0),
      studentTTwoSided(1, -1),
      studentTQuantile(1.5, 3),
      studentTQuantile(0.2, Number.NaN),
    ]) {
      expect(value).toBeNaN();
    }
  });
});
