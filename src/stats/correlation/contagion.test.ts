import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { contagionTest, forbesRigobon, type MarketPair } from './contagion.ts';
import { oracle, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y } = referenceSeries();
const stable = { source: x.subarray(0, 180), target: y.subarray(0, 180) };
const turmoil = {
  source: x.subarray(180).map((value) => 2 * value),
  target: y.subarray(180).map((value, t) => value + x[180 + t]!),
};

/** A target that follows its source with slope `slope` and unit residual. */
function market(random: RandomSource, { deviation, slope, length }: Record<string, number>): MarketPair {
  const source = Float64Array.from({ length: length! }, () => deviation! * random.normal());
  return { source, target: source.map((value) => slope! * value + random.normal()) };
}

describe('forbesRigobon', () => {
  it('by hand', () => {
    expect(forbesRigobon(0.5, 1)).toBeCloseTo(0.377964473, 10);
    expect(forbesRigobon(0.5, 1)).toBeCloseTo(0.5 / Math.sqrt(1.75), 15);
  });

  it('leaves a correlation alone without a change of variance, and 0 and 1 always', () => {
    expect(forbesRigobon(0.7, 0)).toBe(0.7);
    expect([forbesRigobon(0, 3), forbesRigobon(1, 3), forbesRigobon(-1, 3)]).toEqual([0, 1, -1]);
  });

  it('recovers the correlation of a regression at the lower variance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (slope, low, high) => {
          const correlationAt = (variance: number) =>
            (slope * Math.sqrt(variance)) / Math.sqrt(slope ** 2 * variance + 1);
          expect(forbesRigobon(correlationAt(high), high / low - 1)).toBeCloseTo(correlationAt(low), 11);
        },
      ),
      { seed: 161 },
    );
  });
});

describe('contagionTest', () => {
  it('equals the comparison of two regressions', () => {
    const result = contagionTest({ stable, turmoil });
    expect(ratio(result.adjustedCorrelation, oracle.contagion.adjusted)).toBeLessThan(1e-10);
    expect(ratio(result.varianceIncrease, oracle.contagion.increase)).toBeLessThan(1e-10);
    expect(ratio(result.statistic, oracle.contagion.test[0])).toBeLessThan(1e-10);
    expect(ratio(result.pValue, oracle.contagion.test[1])).toBeLessThan(1e-8);
    expect(ratio(result.fisher.statistic, oracle.contagion.fisher[0])).toBeLessThan(1e-10);
    expect(ratio(result.fisher.pValue, oracle.contagion.fisher[1])).toBeLessThan(1e-8);
    expect(result.observations).toBe(300);
  });

  it('is not moved by the variance of the source, which moves the plain correlation', () => {
    const louder = { source: turmoil.source.map((value) => 5 * value), target: turmoil.target };
    const [before, after] = [contagionTest({ stable, turmoil }), contagionTest({ stable, turmoil: louder })];
    expect(after.turmoilCorrelation).toBeCloseTo(before.turmoilCorrelation, 12);
    expect(after.adjustedCorrelation).toBeLessThan(before.adjustedCorrelation);
    const scaled = {
      source: louder.source,
      target: turmoil.target.map((value, t) => value + 2 * turmoil.source[t]!),
    };
    expect(contagionTest({ stable, turmoil: scaled }).turmoilCorrelation).toBeGreaterThan(
      after.turmoilCorrelation,
    );
  });

  it('keeps its level while the variance quadruples, where the plain and the usual test do not', () => {
    const draw = (random: RandomSource, slope: number) =>
      contagionTest({
        stable: market(random, { deviation: 1, slope: 0.6, length: 120 }),
        turmoil: market(random, { deviation: 2, slope, length: 60 }),
      });
    const rate = (slope: number, pValueOf: (test: ReturnType<typeof draw>) => number, repetitions = 1000) =>
      rejectionRate({ repetitions, seed: 162 }, (random) => pValueOf(draw(random, slope)));
    expect(Math.abs(rate(0.6, (test) => test.pValue) - 0.05)).toBeLessThan(binomialError(1000));
    expect(rate(0.6, (test) => test.fisher.pValue)).toBeLessThan(0.03);
    expect(rate(0.6, (test) => Number(test.turmoilCorrelation < test.stableCorrelation))).toBeGreaterThan(
      0.9,
    );
    const [weak, middling, strong] = [0.75, 0.95, 1.4].map((slope) =>
      rate(slope, (test) => test.pValue, 300),
    );
    expect(weak).toBeLessThan(middling!);
    expect(middling).toBeLessThan(strong!);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('does not take a loosened link for contagion', () => {
    const loosened = { source: turmoil.source, target: y.subarray(180) };
    expect(contagionTest({ stable: turmoil, turmoil: loosened }).pValue).toBeGreaterThan(0.95);
  });

  it('refuses what it cannot test', () => {
    const short = { source: x.subarray(0, 9), target: y.subarray(0, 9) };
    expect(() => contagionTest({ stable, turmoil: short })).toThrow(InfeasibleError);
    expect(() => contagionTest({ stable, turmoil: { source: x, target: x } })).toThrow(DataError);
    expect(() => contagionTest({ stable, turmoil: { source: x, target: y.map(() => 1) } })).toThrow(
      DataError,
    );
    expect(() => contagionTest({ stable, turmoil: { source: x, target: y.subarray(1) } })).toThrow(
      RangeError,
    );
  });
});
