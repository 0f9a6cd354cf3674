import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { goldenReturns, ORACLE, relativeError } from '../performance/testing/goldenReturns.ts';
import { minimumTrackRecord, probabilisticSharpe, sharpeMoments } from './probabilisticSharpe.ts';

const { strategy, cash } = goldenReturns();
const excess = strategy.map((value, t) => value - cash[t]!);
/** Bailey and López de Prado (2014): 2.5 a year of 250 days. */
const EXAMPLE = { sharpe: 2.5 / Math.sqrt(250), skewness: -3, kurtosis: 10, observations: 1250 };

describe('sharpeMoments', () => {
  it('equals numpy', () => {
    const moments = sharpeMoments(excess);
    expect(relativeError(moments.sharpe, ORACLE.sharpe.perPeriod)).toBeLessThan(1e-10);
    expect(moments.observations).toBe(300);
  });

  it('refuses gaps and short samples', () => {
    expect(() => sharpeMoments(excess.with(2, Number.NaN))).toThrow(DataError);
    expect(() => sharpeMoments(excess.slice(0, 7))).toThrow(InfeasibleError);
    expect(sharpeMoments(new Float64Array(9).fill(1)).sharpe).toBeNaN();
  });
});

describe('probabilisticSharpe', () => {
  it('by hand: a normal ratio of 0 is above 0 with one half', () => {
    expect(probabilisticSharpe({ sharpe: 0, skewness: 0, kurtosis: 3, observations: 100 }, 0)).toBe(0.5);
    // (0.1 - 0) sqrt(101 - 1) / sqrt(1 + 0.5 x 0.01) = 0.99751
    expect(probabilisticSharpe({ sharpe: 0.1, skewness: 0, kurtosis: 3, observations: 101 }, 0)).toBeCloseTo(
      0.840742,
      5,
    );
  });

  it('equals scipy', () => {
    const error = relativeError(
      probabilisticSharpe(sharpeMoments(excess), 0.02),
      ORACLE.probabilistic.golden,
    );
    expect(error).toBeLessThan(1e-9);
    expect(relativeError(probabilisticSharpe(EXAMPLE, 0), ORACLE.probabilistic.example)).toBeLessThan(1e-12);
  });

  it('falls with a longer left tail and does not change with scale', () => {
    const base = { sharpe: 0.1, skewness: 0, kurtosis: 3, observations: 250 };
    const p = probabilisticSharpe(base, 0);
    expect(probabilisticSharpe({ ...base, skewness: -1 }, 0)).toBeLessThan(p);
    expect(probabilisticSharpe({ ...base, kurtosis: 9 }, 0)).toBeLessThan(p);
    const scaled = sharpeMoments(excess.map((value) => 250 * value));
    expect(probabilisticSharpe(scaled, 0)).toBeCloseTo(probabilisticSharpe(sharpeMoments(excess), 0), 12);
  });

  it('refuses moments that no distribution has', () => {
    expect(() => probabilisticSharpe({ sharpe: 2, skewness: 3, kurtosis: 1, observations: 100 }, 0)).toThrow(
      DataError,
    );
    expect(probabilisticSharpe({ ...EXAMPLE, sharpe: Number.NaN }, 0)).toBeNaN();
  });

  it('as a test has its size and finds merit', () => {
    const rate = (mean: number, repetitions: number) =>
      rejectionRate({ repetitions, seed: 41 }, (random) => {
        const path = Float64Array.from({ length: 250 }, () => mean + random.normal());
        return 1 - probabilisticSharpe(sharpeMoments(path), 0);
      });
    expect(Math.abs(rate(0, 2000) - 0.05)).toBeLessThan(binomialError(2000));
    // Normal theory: 0.1 x sqrt(250) = 1.58 errors against 1.645, so 0.47; 0.2 gives 0.94.
    const powers = [0.1, 0.2].map((mean) => rate(mean, 400));
    expect(Math.abs(powers[0]! - 0.47)).toBeLessThan(0.08);
    expect(powers[1]).toBeGreaterThan(0.88);
  });
});

describe('minimumTrackRecord', () => {
  it('is that of the example, 166.6433 days', () => {
    const periods = minimumTrackRecord(EXAMPLE, { benchmark: 0, confidence: 0.95 });
    expect(periods).toBeCloseTo(166.6433, 4);
    expect(relativeError(periods, ORACLE.minimumTrackRecord)).toBeLessThan(1e-12);
  });

  it('is where the probability reaches the confidence', () => {
    const observations = minimumTrackRecord(EXAMPLE, { benchmark: 0.05, confidence: 0.99 });
    expect(probabilisticSharpe({ ...EXAMPLE, observations }, 0.05)).toBeCloseTo(0.99, 12);
  });

  it('is never reached below the benchmark', () => {
    expect(minimumTrackRecord(EXAMPLE, { benchmark: 0.2, confidence: 0.95 })).toBe(Number.POSITIVE_INFINITY);
    expect(() => minimumTrackRecord(EXAMPLE, { benchmark: 0, confidence: 1 })).toThrow(RangeError);
    expect(() => minimumTrackRecord(EXAMPLE, { benchmark: 0, confidence: 95 })).toThrow(RangeError);
  });
});
