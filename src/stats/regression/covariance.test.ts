import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { createRandom } from '../../core/random.ts';
import { type CovarianceSpec, coefficientCovariance, neweyWestLags, standardErrors } from './covariance.ts';
import { constant, type LinearFit, leastSquares } from './leastSquares.ts';

type Reference = Readonly<Record<'simple' | 'lagged', { covariance: Readonly<Record<string, number[][]>> }>>;
const oracle = readOracle('stats_regression') as Reference;
const inR = readOracle('stats_regression-r') as Readonly<Record<'neweyWest5' | 'HC3', number[]>>;

const { x, y } = goldenSeries();
const simple = leastSquares(y, [constant(300), x]);
const trend = Float64Array.from({ length: 297 }, (_, t) => 1e6 + 1e3 * t);
const lags = [y.slice(2, -1), y.slice(1, -2), y.slice(0, -3), x.slice(2, -1), x.slice(1, -2)];
const fits = { simple, lagged: leastSquares(y.slice(3), [constant(297), ...lags, trend]) };

const SPECS: Readonly<Record<string, CovarianceSpec>> = {
  classical: { kind: 'classical' },
  HC0: { kind: 'HC0' },
  HC1: { kind: 'HC1' },
  HC2: { kind: 'HC2' },
  HC3: { kind: 'HC3' },
  'newey-west 5': { kind: 'newey-west', lags: 5 },
  'newey-west 5 corrected': { kind: 'newey-west', lags: 5, correction: true },
  'newey-west 10': { kind: 'newey-west', lags: 10 },
  'newey-west 10 corrected': { kind: 'newey-west', lags: 10, correction: true },
};

function errorsOf(fit: LinearFit, spec: CovarianceSpec): number[] {
  return [...standardErrors(coefficientCovariance(fit, spec))];
}

/** The sandwich with a double sum over pairs of observations, as it is defined. */
function plainNeweyWest({ design, residuals, inverseGram, observations }: LinearFit, lags: number): Matrix {
  const meat = Matrix.zeros(design.length, design.length);
  for (let s = 0; s < observations; s++) {
    for (let t = 0; t < observations; t++) {
      const weight = Math.max(0, 1 - Math.abs(s - t) / (lags + 1));
      design.forEach((left, i) => {
        design.forEach((right, j) => {
          const term = weight * left[s]! * residuals[s]! * right[t]! * residuals[t]!;
          meat.set(i, j, meat.get(i, j) + term);
        });
      });
    }
  }
  return inverseGram.mmul(meat).mmul(inverseGram);
}

describe('coefficientCovariance', () => {
  it('by hand: the variance of a mean', () => {
    const fit = leastSquares(Float64Array.of(1, 2, 6), [constant(3)]);
    expect(errorsOf(fit, { kind: 'classical' })[0]).toBeCloseTo(Math.sqrt(7 / 3), 14);
    expect(errorsOf(fit, { kind: 'HC0' })[0]).toBeCloseTo(Math.sqrt(14) / 3, 14);
    // Residuals -2, -1, 3: 14 + 2 * (1/2) * (2 - 3) = 13.
    expect(errorsOf(fit, { kind: 'newey-west', lags: 1 })[0]).toBeCloseTo(Math.sqrt(13) / 3, 14);
  });

  it.each([
    ['classical', [0.07250172, 0.07017426]],
    ['newey-west 5', [0.0937216, 0.07451234]],
    ['newey-west 5 corrected', [0.09403558, 0.07476196]],
    ['newey-west 10', [0.0919704, 0.07526326]],
    ['newey-west 10 corrected', [0.09227851, 0.0755154]],
  ])('gives the published errors of the golden series, %s', (name, expected) => {
    errorsOf(simple, SPECS[name]!).forEach((error, i) => {
      expect(error).toBeCloseTo(expected[i]!, 7);
    });
  });

  it.each([
    ['HC0', 0.07310386],
    ['HC1', 0.07334877],
    ['HC3', 0.07405644],
  ])('gives the published %s error of the golden series', (name, expected) => {
    expect(errorsOf(simple, SPECS[name]!)[1]).toBeCloseTo(expected, 8);
  });

  it.each(
    (['simple', 'lagged'] as const).flatMap((design) =>
      Object.keys(SPECS).map((name) => [design, name] as const),
    ),
  )('equals statsmodels, %s design, %s', (design, name) => {
    const covariance = coefficientCovariance(fits[design], SPECS[name]!);
    oracle[design].covariance[name]!.forEach((row, i) => {
      row.forEach((value, j) => {
        const size = Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
        expect(Math.abs(covariance.get(i, j) - value) / size).toBeLessThan(1e-8);
      });
    });
  });

  it('equals sandwich of R', () => {
    errorsOf(simple, { kind: 'HC3' }).forEach((error, i) => {
      expect(error / inR.HC3[i]!).toBeCloseTo(1, 9);
    });
    errorsOf(simple, { kind: 'newey-west', lags: 5 }).forEach((error, i) => {
      expect(error / inR.neweyWest5[i]!).toBeCloseTo(1, 9);
    });
  });

  it.each([0, 1, 4, 60])('equals the double sum over all pairs of observations, %i lags', (count) => {
    const random = createRandom(count);
    const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 40 }, () => random.normal()));
    const fit = leastSquares(columns[0]!, [constant(40), ...columns.slice(1)]);
    const fast = coefficientCovariance(fit, { kind: 'newey-west', lags: count });
    const slow = plainNeweyWest(fit, count);
    expect(Matrix.sub(fast, slow).norm() / slow.norm()).toBeLessThan(1e-12);
  });

  it.each(Object.keys(SPECS))('is symmetric and scales with the target: %s', (name) => {
    const covariance = coefficientCovariance(simple, SPECS[name]!);
    const tripled = leastSquares(
      y.map((value) => 3 * value),
      simple.design,
    );
    const ratio = coefficientCovariance(tripled, SPECS[name]!).div(covariance);
    expect(Matrix.sub(covariance, covariance.transpose()).norm()).toBeLessThan(1e-15 * covariance.norm());
    ratio.to1DArray().forEach((value) => {
      expect(value).toBeCloseTo(9, 9);
    });
  });

  it('is zero for a perfect fit', () => {
    const fit = leastSquares(
      x.map((value) => 2 * value),
      [x],
    );
    expect(errorsOf(fit, { kind: 'HC3' })[0]).toBeLessThan(1e-15);
  });
});

describe('neweyWestLags', () => {
  it.each([
    [50, 3],
    [100, 4],
    [300, 5],
    [2500, 8],
  ])('of %i observations is %i', (observations, lags) => {
    expect(neweyWestLags(observations)).toBe(lags);
  });
});
