import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { generalizedDecomposition } from './forecastErrorVariance.ts';
import { expectMatrix, knownModel, referenceSystem, reorder } from './testing/referenceSystem.ts';
import { movingAverage, vectorAutoregression } from './vectorAutoregression.ts';

interface Reference {
  readonly generalized: number[][];
  readonly normalized: number[][];
}

const oracle = readOracle('stats_leadlag_var') as {
  readonly autoregression: Readonly<Record<string, Reference>>;
};

const series = referenceSystem();

describe('generalizedDecomposition', () => {
  it('by hand: one period ahead, shares are squared correlations', () => {
    const one = knownModel(
      [
        [
          [0.9, 0],
          [0, 0.1],
        ],
      ],
      [
        [1, 0.5],
        [0.5, 1],
      ],
    );
    const result = generalizedDecomposition(one, { horizon: 1 });
    expect(result.shares.to2DArray()).toEqual([
      [1, 0.25],
      [0.25, 1],
    ]);
    expect(result.normalized.to2DArray()).toEqual([
      [0.8, 0.2],
      [0.2, 0.8],
    ]);
    expect(result.total).toBeCloseTo(0.2, 14);
  });

  it('by hand: the first drives the second', () => {
    // Two periods ahead, the second has variance 1 + 3^2 from the first and 1 of its own.
    const one = knownModel(
      [
        [
          [0, 0],
          [3, 0],
        ],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    );
    const result = generalizedDecomposition(one, { horizon: 2 });
    expect(result.shares.to2DArray()).toEqual([
      [1, 0],
      [expect.closeTo(0.9, 12), expect.closeTo(0.1, 12)],
    ]);
    expect([...result.to]).toEqual([expect.closeTo(0.9, 12), expect.closeTo(0, 12)]);
    expect([...result.from]).toEqual([expect.closeTo(0, 12), expect.closeTo(0.9, 12)]);
    expect([...result.net]).toEqual([expect.closeTo(0.9, 12), expect.closeTo(-0.9, 12)]);
    expect(result.total).toBeCloseTo(0.45, 12);
  });

  it.each([1, 2])('equals the rewrite in numpy, %i lags', (lags) => {
    const result = generalizedDecomposition(vectorAutoregression(series, { lags }), { horizon: 10 });
    expectMatrix(result.shares, oracle.autoregression[lags]!.generalized);
    expectMatrix(result.normalized, oracle.autoregression[lags]!.normalized);
  });

  it('equals its definition, element by element', () => {
    const fit = vectorAutoregression(series, { lags: 2 });
    const { shares } = generalizedDecomposition(fit, { horizon: 4 });
    const responses = movingAverage(fit, 3);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const part = responses.reduce(
          (sum, response) => sum + response.mmul(fit.covariance).get(i, j) ** 2,
          0,
        );
        const whole = responses.reduce(
          (sum, response) => sum + response.mmul(fit.covariance).mmul(response.transpose()).get(i, i),
          0,
        );
        expect(shares.get(i, j)).toBeCloseTo(part / fit.covariance.get(j, j) / whole, 12);
      }
    }
  });

  it('depends neither on order nor on units, and sums to one by rows', () => {
    const result = generalizedDecomposition(vectorAutoregression(series, { lags: 2 }), { horizon: 6 });
    const order = [2, 0, 1];
    const turned = order.map((i) => series[i]!.map((value) => value * 10 ** i));
    const again = generalizedDecomposition(vectorAutoregression(turned, { lags: 2 }), { horizon: 6 });
    expectMatrix(again.normalized, reorder(result.normalized, order), 1e-8);
    for (const sum of result.normalized.sum('row')) expect(sum).toBeCloseTo(1, 12);
    expect(result.net.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  });

  it('refuses a horizon below 1', () => {
    const fit = vectorAutoregression(series, { lags: 1 });
    expect(() => generalizedDecomposition(fit, { horizon: 0 })).toThrow(RangeError);
  });
});
