import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { distanceCorrelation, distanceCorrelationTest } from './distance.ts';
import { distanceCovariance, distanceMatrix } from './distanceMatrix.ts';
import { pearsonTest } from './pearsonTest.ts';
import { normalPairs, oracleOfR, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y, ties } = referenceSeries();
const random = () => createRandom(1);

/** The doubly centred matrix of distances. */
function centred(values: Float64Array): number[][] {
  const n = values.length;
  const distances = Array.from(values, (u) => Array.from(values, (v) => Math.abs(u - v)));
  const rows = distances.map((row) => row.reduce((a, b) => a + b, 0) / n);
  const mean = rows.reduce((a, b) => a + b, 0) / n;
  return distances.map((row, i) => row.map((value, j) => value - rows[i]! - rows[j]! + mean));
}

function slowCovariance(u: Float64Array, v: Float64Array): number {
  const [a, b] = [centred(u), centred(v)];
  const sum = a.reduce(
    (total, row, i) => total + row.reduce((part, value, j) => part + value * b[i]![j]!, 0),
    0,
  );
  return sum / u.length ** 2;
}

function slowCorrelation(u: Float64Array, v: Float64Array): number {
  return Math.sqrt(slowCovariance(u, v) / Math.sqrt(slowCovariance(u, u) * slowCovariance(v, v)));
}

/** A circle: uncorrelated and dependent. */
function circle(source: RandomSource, length: number, noise: number): [Float64Array, Float64Array] {
  const angles = Float64Array.from({ length }, () => 2 * Math.PI * source.uniform());
  return [
    angles.map((angle) => Math.cos(angle) + noise * source.normal()),
    angles.map((angle) => Math.sin(angle) + noise * source.normal()),
  ];
}

function autoregression(source: RandomSource, length: number): Float64Array {
  let value = 0;
  return Float64Array.from({ length }, () => (value = 0.8 * value + source.normal()));
}

describe('distanceCorrelation', () => {
  it('equals R energy', () => {
    for (const [[u, v], [correlation, covariance, statistic]] of [
      [[x, y], oracleOfR.distance.golden],
      [[x, x.map((value) => value ** 2)], oracleOfR.distance.square],
      [[ties.x, ties.y], oracleOfR.distance.ties],
      [[x.subarray(0, 7), y.subarray(0, 7)], oracleOfR.distance.short],
    ] as const) {
      const order = Int32Array.from(u.keys());
      expect(ratio(distanceCorrelation(u, v), correlation)).toBeLessThan(1e-11);
      expect(
        ratio(Math.sqrt(distanceCovariance(distanceMatrix(u), distanceMatrix(v), order)), covariance),
      ).toBeLessThan(1e-11);
      const test = distanceCorrelationTest(u, v, { random: random(), replicates: 1 });
      expect(ratio(test.statistic, statistic)).toBeLessThan(1e-10);
    }
  });

  it('equals the products of the centred matrices, ties included', () => {
    const value = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 5, maxLength: 25 }), (pairs) => {
        const [u, v] = [Float64Array.from(pairs, ([a]) => a), Float64Array.from(pairs, ([, b]) => b)];
        fc.pre(new Set(u).size > 1 && new Set(v).size > 1);
        expect(distanceCorrelation(u, v) ** 2).toBeCloseTo(slowCorrelation(u, v) ** 2, 11);
      }),
      { seed: 141, numRuns: 200 },
    );
  });

  it('is 1 for a line of either slope, and in [0, 1]', () => {
    expect(
      distanceCorrelation(
        x,
        x.map((value) => 4 - 3 * value),
      ),
    ).toBeCloseTo(1, 12);
    for (let seed = 0; seed < 20; seed++) {
      const r = distanceCorrelation(...normalPairs(createRandom(seed), 20));
      expect(r).toBeGreaterThan(0);
      expect(r).toBeLessThan(1);
    }
  });

  it('does not depend on shift, scale, sign, the order of the pairs or which side comes first', () => {
    const r = distanceCorrelation(x, y);
    expect(
      distanceCorrelation(
        x.map((value) => 1e4 - 20 * value),
        y,
      ),
    ).toBeCloseTo(r, 10);
    expect(distanceCorrelation(y, x)).toBeCloseTo(r, 12);
    expect(distanceCorrelation(x.toReversed(), y.toReversed())).toBeCloseTo(r, 12);
  });

  it('refuses what it cannot compute', () => {
    expect(() => distanceCorrelation(x.subarray(0, 4), y.subarray(0, 4))).toThrow(InfeasibleError);
    expect(() =>
      distanceCorrelation(
        x.map(() => 1),
        y,
      ),
    ).toThrow(DataError);
    expect(() => distanceCorrelation(x.with(3, Number.NaN), y)).toThrow(DataError);
    expect(() => distanceCorrelation(x, y.subarray(1))).toThrow(RangeError);
  });
});

describe('distanceCorrelationTest', () => {
  it('has the p-value of all orders, within simulation error', () => {
    const [u, v] = [x.subarray(0, 5), y.subarray(0, 5)];
    const orders = (rest: number[]): number[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((i) => orders(rest.filter((j) => j !== i)).map((tail) => [i, ...tail]));
    const all = orders([0, 1, 2, 3, 4]).map((order) =>
      slowCovariance(
        u,
        Float64Array.from(order, (i) => v[i]!),
      ),
    );
    const exact = all.filter((covariance) => covariance >= slowCovariance(u, v) - 1e-12).length / all.length;
    const { pValue } = distanceCorrelationTest(u, v, { random: random(), replicates: 4000 });
    expect(Math.abs(pValue - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 4000) + 1 / 4000);
  });

  it('is the same for the same seed and counts the sample among its replicates', () => {
    const run = () => distanceCorrelationTest(x, x, { random: random(), replicates: 99 });
    expect(run()).toEqual(run());
    expect(run()).toMatchObject({ pValue: 1 / 100, replicates: 99, observations: 300 });
  });

  it('rejects independent pairs at its level', () => {
    const rate = rejectionRate(
      { repetitions: 600, seed: 142 },
      (source) =>
        distanceCorrelationTest(...normalPairs(source, 25), { random: source, replicates: 99 }).pValue,
    );
    // With 99 replicates and p < 0.05 the exact size is 4 %.
    expect(Math.abs(rate - 0.04)).toBeLessThan(binomialError(600, 0.04));
  });

  it('finds a circle the more often the thinner it is, where Pearson sees nothing', () => {
    const power = (noise: number) =>
      rejectionRate(
        { repetitions: 100, seed: 143 },
        (source) =>
          distanceCorrelationTest(...circle(source, 200, noise), { random: source, replicates: 99 }).pValue,
      );
    const [thick, middling, thin] = [power(0.5), power(0.25), power(0.05)];
    const blind = rejectionRate(
      { repetitions: 400, seed: 144 },
      (source) => pearsonTest(...circle(source, 200, 0.05)).pValue,
    );
    expect(thick).toBeLessThan(middling);
    expect(middling).toBeLessThanOrEqual(thin);
    expect(thin).toBeGreaterThan(0.9);
    expect(blind).toBeLessThan(0.1);
  });

  it('takes serial dependence for a link when it permutes, and not when it shifts', () => {
    const rate = (rearrangement: 'permutation' | 'circular-shift') =>
      rejectionRate(
        { repetitions: 200, seed: 145 },
        (source) =>
          distanceCorrelationTest(autoregression(source, 120), autoregression(source, 120), {
            random: source,
            replicates: 99,
            rearrangement,
          }).pValue,
      );
    expect(rate('permutation')).toBeGreaterThan(0.2);
    expect(rate('circular-shift')).toBeLessThan(0.04 + binomialError(200, 0.04));
  });
});
