import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { grangerTest, robustGrangerTest } from './granger.ts';
import { referenceSystem } from './testing/referenceSystem.ts';

interface Reference {
  readonly f: readonly [f: number, pValue: number, numerator: number, denominator: number];
  readonly chiSquare: readonly [number, number];
  readonly likelihoodRatio: readonly [number, number];
}

type Wald = readonly [chiSquare: number, pValue: number, f: number, fPValue: number];

interface Oracle {
  readonly granger: Readonly<Record<'x to y' | 'y to x', Readonly<Record<string, Reference>>>>;
  readonly robust: Readonly<Record<string, Wald>>;
  readonly conditional: Readonly<Record<string, { f: number; pValue: number; incrementalRSquared: number }>>;
}

interface Robust {
  readonly name: string;
  readonly cause: Float64Array;
  readonly effect: Float64Array;
  readonly options: Parameters<typeof robustGrangerTest>[2];
}

const oracle = readOracle('stats_leadlag_var') as Oracle;

const [x, y, z] = referenceSystem();

/** Autoregressions of coefficient 0.3, of which the second also follows the first by `effect`. */
function simulated(
  random: RandomSource,
  effect: number,
  length = 150,
): [cause: Float64Array, effect: Float64Array] {
  const cause = new Float64Array(length);
  const follower = new Float64Array(length);
  for (let t = 1; t < length; t++) {
    cause[t] = 0.3 * cause[t - 1]! + random.normal();
    follower[t] = 0.3 * follower[t - 1]! + effect * cause[t - 1]! + random.normal();
  }
  return [cause, follower];
}

/** A cause whose size moves the variance of the effect, not its mean. */
function unequalVariances(random: RandomSource): [cause: Float64Array, effect: Float64Array] {
  const cause = Float64Array.from({ length: 200 }, () => random.normal());
  return [cause, cause.map((_, t) => (t > 0 ? (0.3 + Math.abs(cause[t - 1]!)) * random.normal() : 0))];
}

/** Both regressions written out, row by row. */
function plainGranger([cause, effect]: [Float64Array, Float64Array], lags: number): number {
  const rows = Array.from({ length: effect.length - lags }, (_, i) => i + lags);
  const at = (series: Float64Array, lag: number) => Float64Array.from(rows, (t) => series[t - lag]!);
  const order = Array.from({ length: lags }, (_, i) => i + 1);
  const own = [at(effect, 0).fill(1), ...order.map((lag) => at(effect, lag))];
  const restricted = leastSquares(at(effect, 0), own).residualSumOfSquares;
  const full = leastSquares(at(effect, 0), [...own, ...order.map((lag) => at(cause, lag))]);
  return (
    (restricted - full.residualSumOfSquares) / lags / (full.residualSumOfSquares / full.degreesOfFreedom)
  );
}

describe('grangerTest', () => {
  it('by hand: pasts that are orthogonal to the constant and to each other', () => {
    // Rows 1 to 5: y = (-1, 0, 1, -1, 2), its past (1, -1, 0, 1, -1), the past of the cause (1, 1, 0, -1, -1).
    // RSS_r = 7 - 1/5 - 16/4 = 2.8; the cause takes off (-2)^2 / 4 = 1.
    const result = grangerTest(Float64Array.of(1, 1, 0, -1, -1, 9), Float64Array.of(1, -1, 0, 1, -1, 2), {
      lags: 1,
    });
    expect(result.statistic).toBeCloseTo(1 / (1.8 / 2), 12);
    expect(result.chiSquare).toBeCloseTo(5 / 1.8, 12);
    expect(result.likelihoodRatio).toBeCloseTo(5 * Math.log(2.8 / 1.8), 12);
    expect(result.incrementalRSquared).toBeCloseTo(1 / 6.8, 12);
    expect(result).toMatchObject({ observations: 5, lags: 1, degreesOfFreedom: [1, 2] });
    expect(result.nullHypothesis).toBe(
      'the last value of the cause does not help to forecast the effect beyond its own past',
    );
  });

  it('gives the published values of the golden series', () => {
    const result = grangerTest(x, y, { lags: 1 });
    expect(result.statistic).toBeCloseTo(90.794013, 6);
    expect(result.chiSquare).toBeCloseTo(91.714223, 6);
    expect(result.likelihoodRatio).toBeCloseTo(79.992317, 6);
    expect(result.pValue / 6.02811e-19).toBeCloseTo(1, 5);
    expect(result.chiSquarePValue / 1.00143e-21).toBeCloseTo(1, 5);
    expect(result.likelihoodRatioPValue / 3.75868e-19).toBeCloseTo(1, 5);
    expect(result.likelihoodRatio / (2 * 299)).toBeCloseTo(0.133766, 6);
  });

  it.each([
    { direction: 'x to y', lags: 2, f: 46.200009 },
    { direction: 'x to y', lags: 3, f: 30.042508 },
    { direction: 'y to x', lags: 1, f: 6.679873, pValue: 0.0102295 },
    { direction: 'y to x', lags: 2, f: 2.246782, pValue: 0.107558 },
    { direction: 'y to x', lags: 3, f: 2.369584, pValue: 0.0707878 },
  ])(
    'gives the published F of the golden series, $direction, $lags lags',
    ({ direction, lags, f, pValue }) => {
      const [cause, effect] = direction === 'x to y' ? [x, y] : [y, x];
      const result = grangerTest(cause, effect, { lags });
      expect(result.statistic).toBeCloseTo(f, 6);
      if (pValue !== undefined) expect(result.pValue).toBeCloseTo(pValue, 6);
    },
  );

  it.each(
    (['x to y', 'y to x'] as const).flatMap((direction) =>
      [1, 2, 3, 7].map((lags) => [direction, lags] as const),
    ),
  )('equals statsmodels, %s, %i lags', (direction, lags) => {
    const [cause, effect] = direction === 'x to y' ? [x, y] : [y, x];
    const result = grangerTest(cause, effect, { lags });
    const { f, chiSquare, likelihoodRatio } = oracle.granger[direction][lags]!;
    expect(result.degreesOfFreedom).toEqual([f[2], f[3]]);
    const pairs = [
      [result.statistic, f[0]],
      [result.pValue, f[1]],
      [result.chiSquare, chiSquare[0]],
      [result.chiSquarePValue, chiSquare[1]],
      [result.likelihoodRatio, likelihoodRatio[0]],
      [result.likelihoodRatioPValue, likelihoodRatio[1]],
    ] as const;
    for (const [actual, expected] of pairs) expect(actual / expected).toBeCloseTo(1, 8);
  });

  it.each([
    ['x to z given y', x, y],
    ['y to z given x', y, x],
  ])('equals statsmodels with a control: %s', (name, cause, control) => {
    const result = grangerTest(cause, z, { lags: 2, controls: [control] });
    const expected = oracle.conditional[name]!;
    expect(result.statistic / expected.f).toBeCloseTo(1, 8);
    expect(result.pValue / expected.pValue).toBeCloseTo(1, 8);
    expect(result.incrementalRSquared / expected.incrementalRSquared).toBeCloseTo(1, 8);
  });

  it('does not find a chain once its middle is a control', () => {
    // x drives y, y drives z.
    expect(grangerTest(x, z, { lags: 2 }).pValue).toBeLessThan(0.01);
    expect(grangerTest(x, z, { lags: 2, controls: [y] }).pValue).toBeGreaterThan(0.05);
    expect(grangerTest(y, z, { lags: 2, controls: [x] }).pValue).toBeLessThan(1e-6);
  });

  it('equals two regressions written out, on random series', () => {
    for (let seed = 0; seed < 25; seed++) {
      const series = simulated(createRandom(seed), 0.1 * (seed % 3), 30 + 3 * seed);
      const lags = 1 + (seed % 4);
      expect(grangerTest(...series, { lags }).statistic).toBeCloseTo(plainGranger(series, lags), 8);
    }
  });

  it('changes neither with units nor with levels', () => {
    const moved = x.map((value) => 1e-6 * value + 50e-6);
    const lifted = y.map((value) => 300 - 20 * value);
    const [before, after] = [grangerTest(x, y, { lags: 3 }), grangerTest(moved, lifted, { lags: 3 })];
    expect(after.statistic).toBeCloseTo(before.statistic, 7);
    expect(after.incrementalRSquared).toBeCloseTo(before.incrementalRSquared, 10);
  });

  it.each([1, 3])('has its size, n 150, %i lags', (lags) => {
    const size = rejectionRate(
      { repetitions: 600, seed: 31 + lags },
      (random) => grangerTest(...simulated(random, 0), { lags }).pValue,
    );
    expect(Math.abs(size - 0.05)).toBeLessThan(binomialError(600));
  });

  it('has power that rises with the effect', () => {
    const [weak, middle, strong] = [0.1, 0.2, 0.35].map((effect) =>
      rejectionRate(
        { repetitions: 300, seed: 33 },
        (random) => grangerTest(...simulated(random, effect), { lags: 1 }).pValue,
      ),
    ) as [number, number, number];
    // The noncentrality is about n effect^2 / (1 - 0.09): 1.6, 6.6 and 20, a power of 0.25, 0.73 and 0.99.
    expect(weak).toBeGreaterThan(0.15);
    expect(middle).toBeGreaterThan(0.6);
    expect(strong).toBeGreaterThan(0.95);
  });

  it('needs a degree of freedom', () => {
    const short = (length: number) => grangerTest(x.slice(0, length), y.slice(0, length), { lags: 2 });
    expect(short(8).degreesOfFreedom).toEqual([2, 1]);
    expect(() => short(7)).toThrow(InfeasibleError);
    expect(() => short(7)).toThrow('needs 8 observations, has 7');
  });

  it.each([
    ['a constant cause', new Float64Array(300).fill(2), y],
    ['a constant effect', x, new Float64Array(300)],
    ['a gap', x.with(100, Number.NaN), y],
    ['the effect as its own cause', y, y],
  ])('refuses %s', (_, cause, effect) => {
    expect(() => grangerTest(cause, effect, { lags: 1 })).toThrow(DataError);
  });

  it('refuses unequal lengths and lags that are no count', () => {
    expect(() => grangerTest(x.slice(1), y, { lags: 1 })).toThrow(RangeError);
    expect(() => grangerTest(x, y, { lags: 1, controls: [z.slice(1)] })).toThrow(RangeError);
    expect(() => grangerTest(x, y, { lags: 0 })).toThrow(RangeError);
    expect(() => grangerTest(x, y, { lags: 1.5 })).toThrow(RangeError);
  });
});

describe('robustGrangerTest', () => {
  it.each([
    { name: 'HC3', cause: y, effect: x, options: { lags: 2, covariance: { kind: 'HC3' } } },
    {
      name: 'newey-west',
      cause: y,
      effect: x,
      options: { lags: 2, covariance: { kind: 'newey-west', lags: 5 } },
    },
    {
      name: 'HC3 with control',
      cause: x,
      effect: z,
      options: { lags: 2, covariance: { kind: 'HC3' }, controls: [y] },
    },
  ] satisfies Robust[])('equals statsmodels: $name', ({ name, cause, effect, options }) => {
    const result = robustGrangerTest(cause, effect, options);
    const actual = [result.statistic, result.pValue, result.fStatistic, result.fPValue];
    oracle.robust[name]!.forEach((expected, i) => {
      expect(actual[i]! / expected).toBeCloseTo(1, 8);
    });
  });

  it('equals the F test under the classical covariance', () => {
    const robust = robustGrangerTest(x, z, { lags: 3, covariance: { kind: 'classical' }, controls: [y] });
    const plain = grangerTest(x, z, { lags: 3, controls: [y] });
    expect(robust.fStatistic).toBeCloseTo(plain.statistic, 9);
    expect(robust.fPValue).toBeCloseTo(plain.pValue, 9);
    expect(robust.incrementalRSquared).toBeCloseTo(plain.incrementalRSquared, 12);
    expect(robust.nullHypothesis).toBe(plain.nullHypothesis);
  });

  it('has its size where the cause moves the variance, and the F test has not', () => {
    const settings = { repetitions: 600, seed: 35 };
    const robust = rejectionRate(settings, (random) => {
      const [cause, effect] = unequalVariances(random);
      return robustGrangerTest(cause, effect, { lags: 1, covariance: { kind: 'HC3' } }).fPValue;
    });
    const plain = rejectionRate(
      settings,
      (random) => grangerTest(...unequalVariances(random), { lags: 1 }).pValue,
    );
    expect(Math.abs(robust - 0.05)).toBeLessThan(binomialError(600));
    expect(plain).toBeGreaterThan(0.15);
  });

  it('keeps most of the power', () => {
    const [weak, strong] = [0.2, 0.35].map((effect) =>
      rejectionRate({ repetitions: 200, seed: 36 }, (random) => {
        const series = simulated(random, effect);
        return robustGrangerTest(...series, { lags: 1, covariance: { kind: 'HC3' } }).fPValue;
      }),
    ) as [number, number];
    expect(weak).toBeGreaterThan(0.55);
    expect(strong).toBeGreaterThan(0.95);
  });
});
