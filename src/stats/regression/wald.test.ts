import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { type CovarianceSpec, coefficientCovariance } from './covariance.ts';
import { constant, type LinearFit, leastSquares } from './leastSquares.ts';
import { waldTest } from './wald.ts';

interface Reference {
  readonly chiSquare: number;
  readonly pValue: number;
  readonly f: number;
  readonly fPValue: number;
}
const oracle = readOracle('stats_regression') as Readonly<
  Record<'simple' | 'lagged', { wald: Readonly<Record<string, Reference>> }>
>;

const { x, y } = goldenSeries();
const trend = Float64Array.from({ length: 297 }, (_, t) => 1e6 + 1e3 * t);
const lags = [y.slice(2, -1), y.slice(1, -2), y.slice(0, -3), x.slice(2, -1), x.slice(1, -2)];
const simple = leastSquares(y, [constant(300), x]);
const lagged = leastSquares(y.slice(3), [constant(297), ...lags, trend]);

function noise(random: RandomSource, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

/** y on a constant and two regressors, errors twice as wide where the first regressor is large. */
function simulated(random: RandomSource, effect: number): LinearFit {
  const columns = [noise(random, 120), noise(random, 120)];
  const target = noise(random, 120).map(
    (error, t) => effect * columns[0]![t]! + error * (Math.abs(columns[0]![t]!) > 1 ? 2 : 1),
  );
  return leastSquares(target, [constant(120), ...columns]);
}

describe('waldTest', () => {
  it('by hand: one coefficient gives the square of its t', () => {
    // Slope 1/2, residuals (-1, 2, -1) / 6: t squared is (1/4) / ((1/6) (1/2)) = 3.
    const fit = leastSquares(Float64Array.of(1, 2, 2), [constant(3), Float64Array.of(0, 1, 2)]);
    const result = waldTest(fit, coefficientCovariance(fit, { kind: 'classical' }), [1]);
    expect(result.statistic).toBeCloseTo(3, 12);
    // P(|t| > sqrt 3) with one degree of freedom is 1/3.
    expect(result.fPValue).toBeCloseTo(1 / 3, 12);
    expect(result).toMatchObject({ degreesOfFreedom: 1, observations: 3 });
  });

  it.each([
    ['classical', { kind: 'classical' }],
    ['HC3', { kind: 'HC3' }],
    ['newey-west 10 corrected', { kind: 'newey-west', lags: 10, correction: true }],
  ] satisfies [string, CovarianceSpec][])('equals statsmodels with %s', (name, spec) => {
    const cases = [
      { fit: simple, tested: [1], expected: oracle.simple.wald[name]! },
      { fit: lagged, tested: [4, 5], expected: oracle.lagged.wald[name]! },
    ];
    for (const { fit, tested, expected } of cases) {
      const result = waldTest(fit, coefficientCovariance(fit, spec), tested);
      expect(result.statistic / expected.chiSquare).toBeCloseTo(1, 8);
      expect(result.pValue / expected.pValue).toBeCloseTo(1, 7);
      expect(result.fStatistic / expected.f).toBeCloseTo(1, 8);
      expect(result.fPValue / expected.fPValue).toBeCloseTo(1, 7);
    }
  });

  it('equals the quadratic form with an inverse, and the F test of nested sums', () => {
    for (let seed = 0; seed < 20; seed++) {
      const fit = simulated(createRandom(seed), 0.1);
      const covariance = coefficientCovariance(fit, { kind: 'classical' });
      const estimates = Matrix.columnVector(fit.coefficients.slice(1));
      const form = estimates
        .transpose()
        .mmul(inverse(covariance.subMatrix(1, 2, 1, 2)))
        .mmul(estimates)
        .get(0, 0);
      const nested =
        (fit.totalSumOfSquares - fit.residualSumOfSquares) / 2 / (fit.residualSumOfSquares / 117);
      const result = waldTest(fit, covariance, [1, 2]);
      expect(result.statistic / form).toBeCloseTo(1, 10);
      expect(result.fStatistic / nested).toBeCloseTo(1, 10);
    }
  });

  it('depends neither on the order of the tested nor on the units', () => {
    const scaled = leastSquares(y.slice(3), [
      constant(297),
      ...lags.map((lag) => lag.map((v) => v * 1e7)),
      trend,
    ]);
    const spec: CovarianceSpec = { kind: 'HC3' };
    const reference = waldTest(lagged, coefficientCovariance(lagged, spec), [1, 4, 5]).statistic;
    expect(waldTest(lagged, coefficientCovariance(lagged, spec), [5, 1, 4]).statistic).toBeCloseTo(
      reference,
      9,
    );
    expect(waldTest(scaled, coefficientCovariance(scaled, spec), [1, 4, 5]).statistic).toBeCloseTo(
      reference,
      7,
    );
  });

  it('has its size with unequal variances under HC3, and power that rises', () => {
    const rate = (effect: number) =>
      rejectionRate({ repetitions: 1000, seed: 21 }, (random) => {
        const fit = simulated(random, effect);
        return waldTest(fit, coefficientCovariance(fit, { kind: 'HC3' }), [1, 2]).fPValue;
      });
    const [size, weak, strong] = [rate(0), rate(0.3), rate(0.7)];
    expect(Math.abs(size - 0.05)).toBeLessThan(binomialError(1000));
    expect(weak).toBeGreaterThan(0.2);
    expect(strong).toBeGreaterThan(0.8);
  });

  it('has too many rejections with the classical covariance, where variances are unequal', () => {
    const rate = rejectionRate({ repetitions: 1000, seed: 21 }, (random) => {
      const fit = simulated(random, 0);
      return waldTest(fit, coefficientCovariance(fit, { kind: 'classical' }), [1, 2]).fPValue;
    });
    expect(rate).toBeGreaterThan(0.05 + binomialError(1000));
  });

  it.each([[[]], [[2]], [[-1]], [[0.5]]])('refuses the coefficients %j', (tested) => {
    expect(() => waldTest(simple, coefficientCovariance(simple, { kind: 'HC0' }), tested)).toThrow(
      RangeError,
    );
  });

  it('refuses a covariance that is not positive definite', () => {
    const flat = Matrix.ones(2, 2);
    expect(() => waldTest(simple, flat, [0, 1])).toThrow(DataError);
    expect(() => waldTest(simple, Matrix.zeros(2, 2), [0])).toThrow(DataError);
  });
});
