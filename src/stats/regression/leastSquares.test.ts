import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import {
  completeRows,
  constant,
  leastSquares,
  leastSquaresSystem,
  nestedResidualSums,
} from './leastSquares.ts';

interface Reference {
  readonly coefficients: readonly number[];
  readonly residualSumOfSquares: number;
  readonly rSquared: number;
  readonly logLikelihood: number;
}

const oracle = readOracle('stats_regression') as Readonly<Record<'simple' | 'lagged', Reference>>;

const { x, y } = goldenSeries();

/** y on a constant, three lags of y, two of x, and a trend of large scale, as in the script of the oracle. */
function laggedDesign(): { y: Float64Array; design: Float64Array[] } {
  const trend = Float64Array.from({ length: 297 }, (_, t) => 1e6 + 1e3 * t);
  const design = [y.slice(2, -1), y.slice(1, -2), y.slice(0, -3), x.slice(2, -1), x.slice(1, -2), trend];
  return { y: y.slice(3), design: [constant(297), ...design] };
}

function noise(random: RandomSource, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, relative = 1e-8): void {
  expect(actual.length).toBe(expected.length);
  Array.from(expected).forEach((value, i) => {
    expect(Math.abs(actual[i]! - value), `entry ${i}: ${actual[i]!} for ${value}`).toBeLessThanOrEqual(
      relative * Math.abs(value) + 1e-14,
    );
  });
}

describe('leastSquares', () => {
  it('by hand: the line through (0, 1), (1, 2), (2, 2)', () => {
    const fit = leastSquares(Float64Array.of(1, 2, 2), [constant(3), Float64Array.of(0, 1, 2)]);
    expectClose(fit.coefficients, [7 / 6, 1 / 2], 1e-14);
    expectClose(fit.residuals, [-1 / 6, 1 / 3, -1 / 6], 1e-13);
    expectClose(fit.inverseGram.to1DArray(), [5 / 6, -1 / 2, -1 / 2, 1 / 2], 1e-14);
    expect(fit.residualSumOfSquares).toBeCloseTo(1 / 6, 14);
    expect(fit.rSquared).toBeCloseTo(3 / 4, 14);
    expect(fit.degreesOfFreedom).toBe(1);
  });

  it('gives the published values of the golden series', () => {
    const fit = leastSquares(y, [constant(300), x]);
    expect(fit.coefficients[0]).toBeCloseTo(0.07615833, 8);
    expect(fit.coefficients[1]).toBeCloseTo(0.14946437, 8);
    expect(fit.rSquared).toBeCloseTo(0.0149948442, 10);
  });

  it.each(['simple', 'lagged'] as const)('equals statsmodels on the %s design', (name) => {
    const data = name === 'simple' ? { y, design: [constant(300), x] } : laggedDesign();
    const fit = leastSquares(data.y, data.design);
    const expected = oracle[name];
    expectClose(fit.coefficients, expected.coefficients);
    expectClose(
      [fit.residualSumOfSquares, fit.rSquared, fit.logLikelihood],
      [expected.residualSumOfSquares, expected.rSquared, expected.logLikelihood],
    );
  });

  it('solves the normal equations, on random designs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        (k, extra, seed) => {
          const random = createRandom(seed);
          const design = Array.from({ length: k }, () => noise(random, k + extra));
          const target = noise(random, k + extra);
          const fit = leastSquares(target, design);
          const rows = new Matrix(design.map((column) => Array.from(column))).transpose();
          const gram = inverse(rows.transpose().mmul(rows));
          const slow = gram.mmul(rows.transpose()).mmul(Matrix.columnVector(target)).to1DArray();
          const size = 1e-9 * gram.norm();
          slow.forEach((value, j) => {
            expect(Math.abs(fit.coefficients[j]! - value)).toBeLessThan(size + 1e-9);
          });
          expect(Matrix.sub(fit.inverseGram, gram).norm()).toBeLessThan(size * gram.norm() + 1e-9);
          design.forEach((column) => {
            expect(
              Math.abs(column.reduce((sum, value, t) => sum + value * fit.residuals[t]!, 0)),
            ).toBeLessThan(1e-9);
          });
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });

  it('follows a change of units and of the target', () => {
    const fit = leastSquares(y, [constant(300), x]);
    const scaled = leastSquares(
      y.map((value) => 3 * value + 2),
      [constant(300), x.map((value) => 1e9 * value)],
    );
    expectClose(scaled.coefficients, [3 * fit.coefficients[0]! + 2, (3 * fit.coefficients[1]!) / 1e9], 1e-12);
    expect(scaled.rSquared).toBeCloseTo(fit.rSquared, 12);
  });

  it('leaves its input alone', () => {
    const [ownY, ownX] = [y.slice(), x.slice()];
    leastSquares(ownY, [constant(300), ownX]);
    expect(ownY).toEqual(y);
    expect(ownX).toEqual(x);
  });

  it('needs more observations than regressors', () => {
    expect(() => leastSquares(Float64Array.of(1, 2), [constant(2), Float64Array.of(1, 5)])).toThrow(
      InfeasibleError,
    );
    expect(() => leastSquares(new Float64Array(0), [])).toThrow(InfeasibleError);
  });

  it.each([
    ['twice the same column', [constant(300), x, x]],
    ['a sum of the others', [constant(300), x, x.map((value) => 2 * value - 1)]],
    ['a column of zeros', [constant(300), new Float64Array(300)]],
  ])('refuses %s', (_, design) => {
    expect(() => leastSquares(y, design)).toThrow(/linearly independent/);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d on either side', (value) => {
    const spoilt = x.with(7, value);
    expect(() => leastSquares(y, [constant(300), spoilt])).toThrow(DataError);
    expect(() => leastSquares(spoilt, [constant(300), y])).toThrow(/finite/);
  });

  it('has no R squared for a target that does not vary', () => {
    expect(leastSquares(constant(300), [x]).rSquared).toBeNaN();
  });
});

describe('leastSquaresSystem', () => {
  it('fits every target as on its own', () => {
    const design = [constant(300), Float64Array.from(x, Math.cos)];
    leastSquaresSystem([y, x], design).forEach((fit, i) => {
      const alone = leastSquares([y, x][i]!, design);
      expect(fit.coefficients).toEqual(alone.coefficients);
      expect(fit.residualSumOfSquares).toBe(alone.residualSumOfSquares);
    });
  });
});

describe('nestedResidualSums', () => {
  it('equals one regression for each number of columns', () => {
    const data = laggedDesign();
    const sums = nestedResidualSums(data.y, data.design);
    const one = data.design.map(
      (_, j) => leastSquares(data.y, data.design.slice(0, j + 1)).residualSumOfSquares,
    );
    expectClose(sums, [data.y.reduce((sum, value) => sum + value * value, 0), ...one], 1e-10);
  });

  it('needs more observations than regressors', () => {
    expect(() => nestedResidualSums(Float64Array.of(1), [constant(1)])).toThrow(InfeasibleError);
  });
});

describe('completeRows', () => {
  it('by hand: drops rows with a gap or an infinity in any column', () => {
    const rows = completeRows([
      Float64Array.of(1, NaN, 3, 4),
      Float64Array.of(5, 6, 7, Number.NEGATIVE_INFINITY),
    ]);
    expect(rows.map((column) => [...column])).toEqual([
      [1, 3],
      [5, 7],
    ]);
    expect(completeRows([])).toEqual([]);
  });
});
