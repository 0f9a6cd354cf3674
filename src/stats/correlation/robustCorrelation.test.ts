import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { bootstrapReplicates } from '../resampling/blockBootstrap.ts';
import { correlationOfRows } from '../resampling/bootstrapInterval.ts';
import { crossMoments, fisherInterval, pearson } from './association.ts';
import { pearsonTest } from './pearsonTest.ts';
import { differenceOfSizes, robustCorrelation } from './robustCorrelation.ts';

type Pair = readonly [x: Float64Array, y: Float64Array];

/** Normal pairs; with `clustering` a common volatility, a slow autoregression of its logarithm, multiplies both sides. */
function pairOf(random: RandomSource, n: number, { rho = 0, clustering = 0 } = {}): Pair {
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  let state = 0;
  for (let t = 0; t < n; t++) {
    state = 0.95 * state + clustering * random.normal();
    const [e, f] = [random.normal(), random.normal()];
    x[t] = Math.exp(state) * e;
    y[t] = Math.exp(state) * (rho * e + Math.sqrt(1 - rho ** 2) * f);
  }
  return [x, y];
}

/** Log volatility with a standard deviation of 0.48: a kurtosis of 7.5, as daily returns have. */
const CLUSTERED = { clustering: 0.15 };

/** The Newey-West error by its definition, with the influence of each pair as the slope of the correlation in its weight. */
function slowError([x, y]: Pair, lags: number): number {
  const n = x.length;
  const weighted = (weights: readonly number[]) => {
    const total = weights.reduce((a, b) => a + b, 0);
    const mean = (value: (t: number) => number) =>
      weights.reduce((sum, w, t) => sum + w * value(t), 0) / total;
    const centred = [x, y].map((values) => {
      const centre = mean((t) => values[t]!);
      return values.map((value) => value - centre);
    }) as [Float64Array, Float64Array];
    const [xx, yy, xy] = [
      [0, 0],
      [1, 1],
      [0, 1],
    ].map(([a, b]) => mean((t) => centred[a!]![t]! * centred[b!]![t]!)) as [number, number, number];
    return xy / Math.sqrt(xx * yy);
  };
  const step = 1e-4;
  const influence = Array.from({ length: n }, (_, s) => {
    const at = (change: number) => weighted(Array.from({ length: n }, (_, t) => (t === s ? 1 + change : 1)));
    return (n * (at(step) - at(-step))) / (2 * step);
  });
  let variance = 0;
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      const weight = Math.max(0, 1 - Math.abs(s - t) / (lags + 1));
      variance += (weight * influence[s]! * influence[t]!) / n ** 2;
    }
  }
  return Math.sqrt(variance);
}

describe('robustCorrelation', () => {
  /** 18 pairs of equal sign, then 6 of unequal sign: every deviation from r = 0.5 is 0.5 or -1.5. */
  const x = Float64Array.from({ length: 24 }, (_, t) => (t % 2 === 0 ? 1 : -1));
  const y = x.map((value, t) => (t < 18 ? value : -value));

  it('by hand', () => {
    const result = robustCorrelation(x, y, { lags: 0 });
    expect(result.estimate).toBeCloseTo(0.5, 14);
    expect(result.standardError).toBeCloseTo(Math.sqrt(0.75 / 24), 12);
    expect(result.statistic).toBeCloseTo(2.8284271247, 9);
    expect(result.pValue).toBeCloseTo(0.0046777349810472645, 10);
    expect(result.interval.lower).toBeCloseTo(0.0871168, 6);
    expect(result.interval.upper).toBeCloseTo(0.7662885, 6);
    expect(result.observations).toBe(24);
  });

  it('by hand with one lag: the runs of like deviations make the error larger', () => {
    const { standardError } = robustCorrelation(x, y, { lags: 1 });
    expect(standardError).toBeCloseTo(Math.sqrt((0.75 + 14.75 / 24) / 24), 12);
  });

  it.each([0, 1, 4, 9])('has the error of its definition (%d lags)', (lags) => {
    const pair = pairOf(createRandom(11).fork(`${lags}`), 60, { rho: 0.4, ...CLUSTERED });
    expect(robustCorrelation(...pair, { lags }).standardError / slowError(pair, lags) - 1).toBeCloseTo(0, 6);
  });

  it.each([0, 0.3, -0.7])('has the classical error for independent normal pairs (rho %d)', (rho) => {
    const n = 20_000;
    const { estimate, standardError } = robustCorrelation(...pairOf(createRandom(3), n, { rho }), {
      lags: 0,
    });
    const classical = (1 - rho ** 2) / Math.sqrt(n);
    expect(Math.abs(estimate - rho)).toBeLessThan(4 * classical);
    expect(Math.abs(standardError / classical - 1)).toBeLessThan(0.03);
  });

  it('does not change with shift, scale and the order of the sides, and turns with the sign', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (seed, shift, scale) => {
          const [a, b] = pairOf(createRandom(seed), 50, { rho: 0.3 });
          const base = robustCorrelation(a, b);
          const moved = a.map((value) => shift + scale * value);
          for (const same of [robustCorrelation(moved, b), robustCorrelation(b, a)]) {
            expect(same.estimate).toBeCloseTo(base.estimate, 8);
            expect(same.standardError).toBeCloseTo(base.standardError, 8);
            expect(same.interval.lower).toBeCloseTo(base.interval.lower, 7);
          }
          const turned = robustCorrelation(
            a.map((value) => -value),
            b,
          );
          expect(turned.estimate).toBeCloseTo(-base.estimate, 10);
          expect(turned.interval.lower).toBeCloseTo(-base.interval.upper, 8);
          expect(turned.pValue).toBeCloseTo(base.pValue, 8);
        },
      ),
      { seed: 4, numRuns: 50 },
    );
  });

  it('gives no error below 20 pairs and nothing for a constant side', () => {
    const [a, b] = pairOf(createRandom(1), 19, { rho: 0.5 });
    const short = robustCorrelation(a, b);
    expect(short.estimate).toBe(pearson(crossMoments(a, b, { from: 0, to: 19 })));
    for (const value of [short.standardError, short.pValue, short.interval.lower, short.interval.upper])
      expect(value).toBeNaN();
    expect(robustCorrelation(...pairOf(createRandom(1), 20)).standardError).toBeGreaterThan(0);
    const flat = robustCorrelation(new Float64Array(40).fill(3), pairOf(createRandom(1), 40)[1]);
    for (const value of [flat.estimate, flat.standardError, flat.statistic, flat.pValue])
      expect(value).toBeNaN();
  });

  it('is sure of identical series', () => {
    const [a] = pairOf(createRandom(1), 40);
    const { estimate, standardError, pValue } = robustCorrelation(a, a);
    expect(estimate).toBeCloseTo(1, 12);
    expect(standardError).toBeLessThan(1e-6);
    expect(pValue < 1e-12 || Number.isNaN(pValue)).toBe(true);
  });
});

describe('robustCorrelation by simulation', () => {
  const REPETITIONS = 1000;
  const missRate = (
    options: { rho: number; clustering?: number },
    interval: (pair: Pair) => { lower: number; upper: number },
  ) =>
    rejectionRate({ repetitions: REPETITIONS, seed: 8 }, (random) => {
      const { lower, upper } = interval(pairOf(random, 300, options));
      return lower <= options.rho && options.rho <= upper ? 1 : 0;
    });
  const robust = (pair: Pair) => robustCorrelation(...pair).interval;
  const fisher = ([x, y]: Pair) =>
    fisherInterval(pearson(crossMoments(x, y, { from: 0, to: x.length })), x.length) ?? {
      lower: 0,
      upper: 0,
    };

  it('keeps its level for independent pairs', () => {
    const size = rejectionRate(
      { repetitions: REPETITIONS, seed: 5 },
      (random) => robustCorrelation(...pairOf(random, 300)).pValue,
    );
    expect(Math.abs(size - 0.05)).toBeLessThan(0.01 + binomialError(REPETITIONS));
    expect(Math.abs(missRate({ rho: 0.4 }, robust) - 0.05)).toBeLessThan(0.015 + binomialError(REPETITIONS));
  });

  it('nearly keeps it under a common volatility, where the classical test and interval do not', () => {
    const draw = (random: RandomSource) => pairOf(random, 300, CLUSTERED);
    const at = { repetitions: REPETITIONS, seed: 6 };
    const size = rejectionRate(at, (random) => robustCorrelation(...draw(random)).pValue);
    const classical = rejectionRate(at, (random) => pearsonTest(...draw(random)).pValue);
    const [missed, fisherMissed] = [robust, fisher].map((interval) =>
      missRate({ rho: 0.4, ...CLUSTERED }, interval),
    );
    expect(size).toBeLessThan(0.1);
    expect(classical).toBeGreaterThan(0.12);
    expect(missed).toBeLessThan(0.1);
    expect(fisherMissed).toBeGreaterThan(0.12);
  });

  it('finds a correlation the more often the larger it is', () => {
    const power = [0.05, 0.15, 0.25].map((rho) =>
      rejectionRate(
        { repetitions: 500, seed: 7 },
        (random) => robustCorrelation(...pairOf(random, 300, { rho, ...CLUSTERED })).pValue,
      ),
    );
    expect(power[0]).toBeLessThan(0.3);
    expect(power[1]).toBeGreaterThan(power[0]! + 0.2);
    expect(power[2]).toBeGreaterThan(0.85);
  });
});

describe('differenceOfSizes', () => {
  /** y and z share a part with x, z a smaller one. */
  function triple(seed: number, n: number): readonly [Float64Array, Float64Array, Float64Array] {
    const random = createRandom(seed);
    const [x, y] = pairOf(random.fork('pair'), n, { rho: -0.6, clustering: 0.15 });
    const noise = random.fork('noise');
    return [x, y, x.map((value, t) => 0.3 * value + 0.2 * y[t]! + noise.normal())];
  }

  it('is the difference of sizes, whatever the signs, and turns when the two are swapped', () => {
    const [x, y, z] = triple(2, 80);
    const result = differenceOfSizes(x, [y, z]);
    const size = (other: Float64Array) => Math.abs(robustCorrelation(x, other).estimate);
    expect(result.estimate).toBeCloseTo(size(y) - size(z), 12);
    const flipped = differenceOfSizes(x, [y.map((value) => -value), z]);
    expect(flipped.estimate).toBeCloseTo(result.estimate, 12);
    expect(flipped.standardError).toBeCloseTo(result.standardError, 12);
    const swapped = differenceOfSizes(x, [z, y]);
    expect(swapped.estimate).toBeCloseTo(-result.estimate, 12);
    expect(swapped.standardError).toBeCloseTo(result.standardError, 12);
    expect(differenceOfSizes(x, [y, y])).toEqual({ estimate: 0, standardError: 0 });
  });

  it('has the error that the stationary bootstrap gives', () => {
    const ratios = [1, 2, 3, 4].map((seed) => {
      const columns = triple(seed, 500);
      const [x, y, z] = columns;
      const replicates = bootstrapReplicates(
        (rows) => Math.abs(correlationOfRows([x, y], rows)) - Math.abs(correlationOfRows([x, z], rows)),
        {
          observations: 500,
          scheme: { kind: 'stationary', length: 5 },
          replicates: 400,
          random: createRandom(seed),
        },
      );
      const mean = replicates.reduce((a, b) => a + b, 0) / replicates.length;
      const sd = Math.sqrt(
        replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / replicates.length,
      );
      return differenceOfSizes(x, [y, z]).standardError / sd;
    });
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
    expect(Math.abs(ratios.reduce((a, b) => a + b, 0) / ratios.length - 1)).toBeLessThan(0.1);
  });
});
