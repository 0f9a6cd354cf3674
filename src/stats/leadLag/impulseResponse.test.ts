import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { orthogonalResponses } from './impulseResponse.ts';
import { type VectorAutoregression, vectorAutoregression } from './vectorAutoregression.ts';

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/oracles/stats/stats_leadlag_var.json', import.meta.url), 'utf8'),
) as {
  readonly autoregression: Readonly<Record<string, { orthogonal: number[][][] }>>;
};

const { x, y } = goldenSeries();

const series = [x, y, thirdSeries()];

/** As in the script of the oracle. */
function thirdSeries(): Float64Array {
  const out = new Float64Array(y.length);
  for (let t = 0; t < y.length; t++) {
    out[t] = Math.cos(1.7 * t * t) + (t > 0 ? 0.4 * out[t - 1]! + 0.3 * y[t - 1]! : 0);
  }
  return out;
}

function expectMatrix(actual: Matrix, expected: number[][], tolerance = 1e-9): void {
  const reference = new Matrix(expected);
  expect(Matrix.sub(actual, reference).norm() / reference.norm()).toBeLessThan(tolerance);
}

/** A model of known coefficients, without a sample. */
function model(coefficients: number[][][], covariance: number[][]): VectorAutoregression {
  const fitted = vectorAutoregression(series.slice(0, covariance.length), { lags: coefficients.length });
  return {
    ...fitted,
    coefficients: coefficients.map((matrix) => new Matrix(matrix)),
    covariance: new Matrix(covariance),
  };
}

describe('orthogonalResponses', () => {
  it('by hand: at once by the Cholesky factor', () => {
    const one = model(
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        [4, 2],
        [2, 5],
      ],
    );
    expect(orthogonalResponses(one, { horizon: 0 })[0]!.to2DArray()).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it.each([1, 2])('equals orth_irfs of statsmodels, %i lags', (lags) => {
    const responses = orthogonalResponses(vectorAutoregression(series, { lags }), { horizon: 5 });
    oracle.autoregression[lags]!.orthogonal.forEach((expected, h) => {
      expectMatrix(responses[h]!, expected);
    });
  });

  it('refuses a horizon that is no count', () => {
    expect(() => orthogonalResponses(vectorAutoregression(series, { lags: 1 }), { horizon: -1 })).toThrow(
      RangeError,
    );
  });
});
