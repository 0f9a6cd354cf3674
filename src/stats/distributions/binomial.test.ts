import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import type { RandomSource } from '../../core/random.ts';
import { binomialCdf, binomialMass, binomialSurvival, binomialTest } from './binomial.ts';
import { oracle, relativeError, tailMisses } from './testing/oracle.ts';

/** Pascal's triangle. */
function chooses(n: number): number[] {
  let row = [1];
  for (let i = 0; i < n; i++) row = [1, ...row.slice(1).map((value, j) => value + row[j]!), 1];
  return row;
}

function masses(n: number, p: number): number[] {
  return chooses(n).map((ways, k) => ways * p ** k * (1 - p) ** (n - k));
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const trials = fc.integer({ min: 1, max: 30 });
const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });

function successes(random: RandomSource, n: number, p: number): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random.uniform() < p) count++;
  return count;
}

describe('the binomial distribution', () => {
  it('equals mpmath in both tails', () => {
    expect(tailMisses(oracle.binomial, binomialCdf, binomialSurvival)).toEqual([]);
  });

  it('equals the sum over the triangle of Pascal', () => {
    fc.assert(
      fc.property(trials, probability, fc.double({ min: 0, max: 1, noNaN: true }), (n, p, share) => {
        const k = Math.floor(share * n);
        const all = masses(n, p);
        expect(relativeError(binomialMass(k, n, p), all[k]!)).toBeLessThan(1e-11);
        expect(binomialCdf(k, n, p)).toBeCloseTo(sum(all.slice(0, k + 1)), 12);
        expect(binomialSurvival(k, n, p)).toBeCloseTo(sum(all.slice(k + 1)), 12);
      }),
      { seed: 61, numRuns: 200 },
    );
  });

  it('at the ends and outside its domain', () => {
    expect([binomialCdf(-1, 5, 0.3), binomialSurvival(-1, 5, 0.3)]).toEqual([0, 1]);
    expect([binomialCdf(5, 5, 0.3), binomialSurvival(7, 5, 0.3)]).toEqual([1, 0]);
    expect([
      binomialCdf(2, 5, 0),
      binomialCdf(2, 5, 1),
      binomialMass(5, 5, 1),
      binomialMass(0, 5, 0),
    ]).toEqual([1, 0, 1, 1]);
    expect([binomialMass(6, 5, 0.2), binomialMass(1.5, 5, 0.2)]).toEqual([0, 0]);
    for (const value of [
      binomialCdf(1, 2.5, 0.2),
      binomialSurvival(1, 5, 1.2),
      binomialMass(Number.NaN, 5, 0.2),
    ]) {
      expect(value).toBeNaN();
    }
  });
});

describe('binomialTest', () => {
  it('by hand: nine heads of ten', () => {
    expect(binomialTest(9, 10).pValue).toBeCloseTo(22 / 1024, 15);
    expect(binomialTest(9, 10, { alternative: 'greater' }).pValue).toBeCloseTo(11 / 1024, 15);
    expect(binomialTest(9, 10, { alternative: 'less' }).pValue).toBeCloseTo(1023 / 1024, 15);
    expect(binomialTest(9, 10)).toMatchObject({ statistic: 9, observations: 10, proportion: 0.9 });
  });

  it('equals R binom.test', () => {
    const p = (k: number, n: number, probability: number) => binomialTest(k, n, { probability }).pValue;
    expect(relativeError(p(682, 925, 0.75), 0.3824915595748)).toBeLessThan(1e-11);
  });

  it('two-sided adds every count that is no likelier', () => {
    fc.assert(
      fc.property(trials, probability, fc.double({ min: 0, max: 1, noNaN: true }), (n, p, share) => {
        const k = Math.floor(share * n);
        const all = masses(n, p);
        const expected = sum(all.filter((mass) => mass <= all[k]! * (1 + 1e-7)));
        expect(binomialTest(k, n, { probability: p }).pValue).toBeCloseTo(Math.min(1, expected), 11);
      }),
      { seed: 62, numRuns: 300 },
    );
  });

  it('rejects a true hypothesis no more often than its exact size, and a false one more the falser it is', () => {
    const rate = (p: number) =>
      rejectionRate(
        { repetitions: 1000, seed: 63 },
        (random) => binomialTest(successes(random, 60, p), 60, { probability: 0.5 }).pValue,
      );
    const exactSize = sum(
      masses(60, 0.5).filter((_, k) => binomialTest(k, 60, { probability: 0.5 }).pValue < 0.05),
    );
    expect(exactSize).toBeLessThanOrEqual(0.05);
    expect(Math.abs(rate(0.5) - exactSize)).toBeLessThan(binomialError(1000, exactSize));
    const [weak, middling, strong] = [rate(0.6), rate(0.65), rate(0.75)];
    expect(weak).toBeLessThan(middling);
    expect(middling).toBeLessThan(strong);
    expect(strong).toBeGreaterThan(0.95);
  });

  it.each([
    [3, 2, 0.5],
    [-1, 2, 0.5],
    [0, 0, 0.5],
    [1, 2.5, 0.5],
    [1, 2, 1.5],
    [1, 2, Number.NaN],
  ])('refuses %d of %d at %d', (k, n, p) => {
    expect(() => binomialTest(k, n, { probability: p })).toThrow(RangeError);
  });
});
