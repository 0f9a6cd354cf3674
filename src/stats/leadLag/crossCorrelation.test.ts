import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { crossMoments, pearson } from '../correlation/association.ts';
import { crossCorrelation, crossCorrelationTest } from './crossCorrelation.ts';

const oracle = readOracle('stats_leadlag') as {
  crossCorrelation: Record<string, number>;
  statsmodelsCcf: Record<string, number[]>;
};

const { x, y } = goldenSeries();
const RANGE = { from: -10, to: 10 };

function autoregression(coefficient: number, n: number, random: RandomSource): Float64Array {
  let value = random.normal() / Math.sqrt(1 - coefficient ** 2);
  return Float64Array.from({ length: n }, () => {
    value = coefficient * value + random.normal();
    return value;
  });
}

describe('crossCorrelation', () => {
  it('by hand: a series and its echo one bar later', () => {
    const echo = (values: Float64Array, lag: number) =>
      values.map((_, t) => (t >= lag ? values[t - lag]! : 0));
    const result = crossCorrelation(x, echo(x, 2), { from: -3, to: 3 });
    expect([...result.lags]).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(result.correlations[5]).toBeCloseTo(1, 12);
    expect(Math.max(...result.correlations.slice(0, 5))).toBeLessThan(0.3);
    expect([...result.pairs]).toEqual([297, 298, 299, 300, 299, 298, 297]);
  });

  it('equals numpy at every lag', () => {
    const { lags, correlations } = crossCorrelation(x, y, RANGE);
    lags.forEach((lag, i) => {
      expect(Math.abs(correlations[i]! / oracle.crossCorrelation[String(lag)]! - 1)).toBeLessThan(1e-8);
    });
  });

  it('is ccf(y, x) of statsmodels forwards and ccf(x, y) backwards, but for the divisor', () => {
    const forwards = crossCorrelation(x, y, { from: 0, to: 5 }).correlations;
    const backwards = crossCorrelation(x, y, { from: -5, to: 0 }).correlations.toReversed();
    for (let k = 0; k <= 5; k++) {
      expect(Math.abs(forwards[k]! - oracle.statsmodelsCcf['ccf(y, x)']![k]!)).toBeLessThan(0.01);
      expect(Math.abs(backwards[k]! - oracle.statsmodelsCcf['ccf(x, y)']![k]!)).toBeLessThan(0.01);
    }
    expect(Math.abs(forwards[1]! - oracle.statsmodelsCcf['ccf(x, y)']![1]!)).toBeGreaterThan(0.3);
  });

  it('equals the correlation of the pairs, with gaps and a large mean', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = createRandom(seed);
      const noisy = (level: number) =>
        Float64Array.from({ length: 60 }, () =>
          random.uniform() < 0.1 ? Number.NaN : level + random.normal(),
        );
      const [a, b] = [noisy(0), noisy(1e6)];
      const { lags, correlations, pairs } = crossCorrelation(a, b, RANGE);
      lags.forEach((lag, i) => {
        const [left, right] =
          lag >= 0 ? [a.slice(0, 60 - lag), b.slice(lag)] : [a.slice(-lag), b.slice(0, 60 + lag)];
        const moments = crossMoments(left, right, { from: 0, to: left.length });
        expect(correlations[i]).toBeCloseTo(pearson(moments), 8);
        expect(pairs[i]).toBe(moments.count);
      });
    }
  });

  it('mirrors when the sides change, does not change with shift and scale, flips with a sign', () => {
    const forwards = crossCorrelation(x, y, RANGE).correlations;
    const backwards = crossCorrelation(y, x, RANGE).correlations.toReversed();
    const moved = crossCorrelation(
      x.map((value) => 100 - 3 * value),
      y,
      RANGE,
    ).correlations;
    forwards.forEach((value, i) => {
      expect(backwards[i]).toBeCloseTo(value, 12);
      expect(moved[i]).toBeCloseTo(-value, 10);
    });
  });

  it('is NaN where a side does not vary and refuses uneven or short series and empty ranges', () => {
    expect(crossCorrelation(x, new Float64Array(300).fill(0.1), RANGE).correlations.every(Number.isNaN)).toBe(
      true,
    );
    expect(() => crossCorrelation(x, y.slice(1), RANGE)).toThrow(RangeError);
    expect(() => crossCorrelation(x, y, { from: 1, to: 0 })).toThrow(RangeError);
    expect(() => crossCorrelation(x, y, { from: 0, to: 1.5 })).toThrow(RangeError);
    expect(() => crossCorrelation(x.slice(0, 29), y.slice(0, 29), RANGE)).toThrow(InfeasibleError);
  });
});

describe('crossCorrelationTest', () => {
  const options = { lags: RANGE, level: 0.95, replicates: 400, random: createRandom(1) };

  it('finds the lead of the golden pair and at which lag', () => {
    const result = crossCorrelationTest(x, y, options);
    expect(result.peakLag).toBe(1);
    expect(result.statistic).toBeCloseTo(Math.abs(oracle.crossCorrelation['1']!), 10);
    expect(result.pValue).toBe(1 / 401);
    expect(result.observations).toBe(300);
  });

  it('has a pointwise band of 2 / sqrt(n) for noise and a simultaneous one as wide as 21 lags ask for', () => {
    const random = createRandom(2);
    const [a, b] = [autoregression(0, 400, random), autoregression(0, 400, random)];
    const result = crossCorrelationTest(a, b, { ...options, replicates: 1000 });
    const band = result.pointwiseBand.reduce((sum, value) => sum + value, 0) / 21;
    expect(band * Math.sqrt(400)).toBeGreaterThan(1.96 * 0.94);
    expect(band * Math.sqrt(400)).toBeLessThan(1.96 * 1.06);
    // Sidak: 1 - 0.95^(1/21) two-sided is 3.03.
    expect(result.simultaneousBand * Math.sqrt(400)).toBeGreaterThan(3.03 * 0.93);
    expect(result.simultaneousBand * Math.sqrt(400)).toBeLessThan(3.03 * 1.07);
  });

  it('widens the bands where both series are persistent', () => {
    const random = createRandom(3);
    const width = (coefficient: number) => {
      const [a, b] = [autoregression(coefficient, 400, random), autoregression(coefficient, 400, random)];
      return crossCorrelationTest(a, b, options).simultaneousBand;
    };
    expect(width(0.8)).toBeGreaterThan(1.4 * width(0));
  });

  it('says NaN where a side does not vary; takes gaps', () => {
    expect(crossCorrelationTest(x, new Float64Array(300), options).pValue).toBeNaN();
    const gappy = x.map((value, t) => (t % 9 === 4 ? Number.NaN : value));
    const result = crossCorrelationTest(gappy, y, options);
    expect(result.peakLag).toBe(1);
    expect(result.observations).toBe(267);
    expect(() => crossCorrelationTest(x, y, { ...options, level: 0 })).toThrow(RangeError);
  });

  // 100 replicates: p-values are multiples of 1 / 101, of which 5 lie below 0.05, so that the exact level is 0.0495.
  const repetitions = 400;
  const rate = (coefficient: number, effect: number) =>
    rejectionRate({ repetitions: effect === 0 ? repetitions : 150, seed: 9 }, (random) => {
      const [a, noise] = [autoregression(coefficient, 120, random), autoregression(coefficient, 120, random)];
      const b = noise.map((value, t) => value + (t > 0 ? effect * a[t - 1]! : 0));
      return crossCorrelationTest(a, b, { ...options, lags: { from: -3, to: 3 }, replicates: 100, random })
        .pValue;
    });

  it('has its size for independent noise, n = 120, and power that rises with the effect', () => {
    expect(Math.abs(rate(0, 0) - 0.05)).toBeLessThan(binomialError(repetitions));
    const powers = [0.15, 0.3, 0.45].map((effect) => rate(0, effect));
    expect(powers[1]).toBeGreaterThan(powers[0]!);
    expect(powers[2]).toBeGreaterThan(powers[1]!);
    // 0.45 is a correlation of 0.41, 4.5 standard errors of 1 / sqrt(120); 7 lags need 2.7.
    expect(powers[2]).toBeGreaterThan(0.9);
  });

  it('keeps near its size for autoregressions of 0.5, n = 120, where 2 / sqrt(n) bands do not', () => {
    const size = rate(0.5, 0);
    const naive = rejectionRate({ repetitions, seed: 9 }, (random) => {
      const [a, b] = [autoregression(0.5, 120, random), autoregression(0.5, 120, random)];
      const { correlations } = crossCorrelation(a, b, { from: -3, to: 3 });
      return correlations.some((value) => Math.abs(value) > 2.69 / Math.sqrt(120)) ? 0 : 1;
    });
    // Blocks lose the dependence across their seams: the size stays a little high, under twice the level.
    expect(size).toBeLessThan(0.1);
    expect(naive).toBeGreaterThan(size + 0.03);
  });
});
