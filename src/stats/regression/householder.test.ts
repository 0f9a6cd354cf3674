import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { createRandom } from '../../core/random.ts';
import { dot, inverseOfUpper, solveUpper, triangularize } from './householder.ts';
import { constant, leastSquares } from './leastSquares.ts';

const { x, y } = goldenSeries();

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, relative = 1e-8): void {
  expect(actual.length).toBe(expected.length);
  Array.from(expected).forEach((value, i) => {
    expect(Math.abs(actual[i]! - value), `entry ${i}: ${actual[i]!} for ${value}`).toBeLessThanOrEqual(
      relative * Math.abs(value) + 1e-14,
    );
  });
}

describe('triangularize', () => {
  it('by hand: one column, onto its length', () => {
    const [column, target] = [Float64Array.of(3, 4), Float64Array.of(5, 10)];
    const r = triangularize([column], [target]);
    expect(r.get(0, 0)).toBeCloseTo(-5, 14);
    // Against the unit vector (3, 4) / 5 the target has 11, and 2 across it.
    expect(target[0]).toBeCloseTo(-11, 14);
    expect(Math.abs(target[1]!)).toBeCloseTo(2, 14);
  });

  it('keeps the products of columns and the lengths of targets', () => {
    const random = createRandom(13);
    const noise = () => Float64Array.from({ length: 37 }, () => random.normal());
    const columns = [noise(), noise(), noise()];
    const targets = [noise(), noise()];
    const lengths = targets.map((target) => dot(target, target));
    const products = columns.flatMap((left) => columns.map((right) => dot(left, right)));
    const r = triangularize(
      columns.map((column) => column.slice()),
      targets,
    );
    expectClose(r.transpose().mmul(r).to1DArray(), products, 1e-13);
    expectClose(
      targets.map((target) => dot(target, target)),
      lengths,
      1e-13,
    );
    expect([r.get(1, 0), r.get(2, 0), r.get(2, 1)]).toEqual([0, 0, 0]);
  });

  it('gives coefficients by R b = Qy', () => {
    const [design, target] = [[constant(300), x.slice()], y.slice()];
    const expected = leastSquares(y, [constant(300), x]).coefficients;
    expectClose(solveUpper(triangularize(design, [target]), target), expected, 1e-12);
  });
});

describe('inverseOfUpper', () => {
  it('by hand', () => {
    const inverse = inverseOfUpper(
      new Matrix([
        [2, 4],
        [0, 5],
      ]),
    );
    expectClose(inverse.to1DArray(), [0.5, -0.4, 0, 0.2], 1e-14);
  });
});

describe('dot', () => {
  it.each([0, 1, 3, 4, 9])('equals a plain sum of %i terms, from any start', (length) => {
    const values = Float64Array.from({ length }, (_, t) => t + 1);
    for (let from = 0; from <= length; from++) {
      const plain = Array.from(values.slice(from)).reduce((sum, value) => sum + value * value, 0);
      expect(dot(values, values, from)).toBe(plain);
    }
  });
});
