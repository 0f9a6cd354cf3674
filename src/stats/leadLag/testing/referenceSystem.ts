import { Matrix } from 'ml-matrix';
import { expect } from 'vitest';
import { goldenSeries } from '../../../../test/support/goldenSeries.ts';
import { type VectorAutoregression, vectorAutoregression } from '../vectorAutoregression.ts';

/** The three series of the oracle script: the golden pair, and one that follows y and a chirp. */
export function referenceSystem(): readonly [x: Float64Array, y: Float64Array, z: Float64Array] {
  const { x, y } = goldenSeries();
  const z = new Float64Array(y.length);
  for (let t = 0; t < y.length; t++) {
    z[t] = Math.cos(1.7 * t * t) + (t > 0 ? 0.4 * z[t - 1]! + 0.3 * y[t - 1]! : 0);
  }
  return [x, y, z];
}

/** A model of known coefficients, without a sample. */
export function knownModel(
  coefficients: readonly number[][][],
  covariance: readonly number[][],
): VectorAutoregression {
  const fitted = vectorAutoregression(referenceSystem().slice(0, covariance.length), {
    lags: coefficients.length,
  });
  return {
    ...fitted,
    coefficients: coefficients.map((matrix) => new Matrix(matrix)),
    covariance: new Matrix([...covariance]),
  };
}

/** Rows and columns in another order. */
export function reorder(matrix: Matrix, order: number[]): number[][] {
  return matrix.selection(order, order).to2DArray();
}

/** Equal but for a part of the norm. */
export function expectMatrix(actual: Matrix, expected: number[][], tolerance = 1e-9): void {
  const reference = new Matrix(expected);
  expect(Matrix.sub(actual, reference).norm() / reference.norm()).toBeLessThan(tolerance);
}
