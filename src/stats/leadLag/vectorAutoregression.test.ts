import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { expectMatrix, knownModel, referenceSystem, reorder } from './testing/referenceSystem.ts';
import { autoregressionOrder, movingAverage, vectorAutoregression } from './vectorAutoregression.ts';

interface Reference {
  readonly intercept: number[];
  readonly coefficients: number[][][];
  readonly covariance: number[][];
  readonly logLikelihood: number;
  readonly criteria: Readonly<Record<'aic' | 'bic' | 'hqic', number>>;
  readonly movingAverage: number[][][];
}

const oracle = readOracle('stats_leadlag_var') as {
  readonly autoregression: Readonly<Record<string, Reference>>;
  readonly orders: Readonly<Record<'aic' | 'bic' | 'hqic', number[]>>;
};

const series = referenceSystem();
const [x, y] = series;

describe('vectorAutoregression', () => {
  it('by hand: one series is an autoregression', () => {
    // y_t on y_{t-1}: (1, 2), (2, 2), (2, 3), (3, 1) has slope -1/2 and intercept 3.
    const fit = vectorAutoregression([Float64Array.of(1, 2, 2, 3, 1)], { lags: 1 });
    expect(fit.coefficients[0]!.get(0, 0)).toBeCloseTo(-0.5, 12);
    expect(fit.intercept[0]).toBeCloseTo(3, 12);
    // Residuals -1/2, 0, 1, -1/2.
    expect(fit.covariance.get(0, 0)).toBeCloseTo(1.5 / 2, 12);
    expect(fit.observations).toBe(4);
  });

  it.each([1, 2])('equals statsmodels with %i lags', (lags) => {
    const fit = vectorAutoregression(series, { lags });
    const expected = oracle.autoregression[lags]!;
    expectMatrix(Matrix.rowVector(fit.intercept), [expected.intercept]);
    expected.coefficients.forEach((matrix, lag) => {
      expectMatrix(fit.coefficients[lag]!, matrix);
    });
    expectMatrix(fit.covariance, expected.covariance);
    expect(fit.logLikelihood / expected.logLikelihood).toBeCloseTo(1, 10);
    expect(fit.criteria.aic / expected.criteria.aic).toBeCloseTo(1, 9);
    expect(fit.criteria.bic / expected.criteria.bic).toBeCloseTo(1, 9);
    expect(fit.criteria.hannanQuinn / expected.criteria.hqic).toBeCloseTo(1, 9);
  });

  it('equals one regression a series', () => {
    const fit = vectorAutoregression(series, { lags: 2 });
    const design = [
      constant(298),
      ...series.map((one) => one.slice(1, -1)),
      ...series.map((one) => one.slice(0, -2)),
    ];
    series.forEach((one, i) => {
      const alone = leastSquares(one.slice(2), design).coefficients;
      const row = [fit.intercept[i]!, ...fit.coefficients.flatMap((matrix) => matrix.getRow(i))];
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(alone[j]!, 11);
      });
    });
  });

  it('follows the order and the units of the series', () => {
    const fit = vectorAutoregression(series, { lags: 2 });
    const turned = vectorAutoregression([series[2], series[0], series[1].map((value) => 10 * value)], {
      lags: 2,
    });
    const order = [2, 0, 1];
    const units = [1, 1, 10];
    const expected = reorder(fit.coefficients[1]!, order).map((row, i) =>
      row.map((v, j) => (v * units[i]!) / units[j]!),
    );
    expectMatrix(turned.coefficients[1]!, expected);
  });

  it('finds the coefficients it was made of', () => {
    const random = createRandom(81);
    const made = [new Float64Array(4000), new Float64Array(4000)] as const;
    for (let t = 1; t < 4000; t++) {
      made[0][t] = 0.5 * made[0][t - 1]! + random.normal();
      made[1][t] = 0.3 * made[0][t - 1]! - 0.2 * made[1][t - 1]! + random.normal();
    }
    const { coefficients } = vectorAutoregression(made, { lags: 1 });
    // Standard errors are about 1 / sqrt(4000).
    expect(
      Matrix.sub(
        coefficients[0]!,
        new Matrix([
          [0.5, 0],
          [0.3, -0.2],
        ]),
      )
        .abs()
        .max(),
    ).toBeLessThan(0.06);
  });

  it('refuses what it cannot fit', () => {
    const head = (length: number) =>
      vectorAutoregression(
        series.map((one) => one.slice(0, length)),
        { lags: 2 },
      );
    expect(() => head(9)).toThrow(InfeasibleError);
    expect(() => vectorAutoregression([x, x], { lags: 1 })).toThrow(DataError);
    expect(() => vectorAutoregression([x, y.with(9, NaN)], { lags: 1 })).toThrow(DataError);
    expect(() => vectorAutoregression([x, y.slice(1)], { lags: 1 })).toThrow(RangeError);
    expect(() => vectorAutoregression([x, y], { lags: 0 })).toThrow(RangeError);
  });

  it('refuses a series that follows from another without error', () => {
    const shifted = x.map((_, t) => (t > 0 ? x[t - 1]! : 0));
    expect(() => vectorAutoregression([x, shifted.map((value) => 2 * value)], { lags: 1 })).toThrow(
      DataError,
    );
  });
});

describe('autoregressionOrder', () => {
  it.each([
    ['aic', 'aic'],
    ['bic', 'bic'],
    ['hannanQuinn', 'hqic'],
  ] as const)('equals select_order of statsmodels: %s', (criterion, name) => {
    const { lags, criteria } = autoregressionOrder(series, { maxLags: 6, criterion });
    const expected = oracle.orders[name];
    expect(criteria).toHaveLength(6);
    criteria.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-9);
    });
    expect(lags).toBe(expected.indexOf(Math.min(...expected)) + 1);
  });
});

describe('movingAverage', () => {
  it('by hand: powers of one matrix', () => {
    const one = knownModel(
      [
        [
          [0.5, 0],
          [1, 0.2],
        ],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    );
    const responses = movingAverage(one, 2);
    expect(responses.map((response) => response.to2DArray())).toEqual([
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0.5, 0],
        [1, 0.2],
      ],
      [
        [0.25, 0],
        [0.7, expect.closeTo(0.04, 12)],
      ],
    ]);
  });

  it.each([1, 2])('equals ma_rep of statsmodels, %i lags', (lags) => {
    const responses = movingAverage(vectorAutoregression(series, { lags }), 5);
    oracle.autoregression[lags]!.movingAverage.forEach((expected, h) => {
      expectMatrix(responses[h]!, expected);
    });
  });

  it('equals the path after an error of one', () => {
    const fit = vectorAutoregression(series, { lags: 2 });
    const responses = movingAverage(fit, 6);
    let past = [Matrix.columnVector([0, 1, 0]), Matrix.zeros(3, 1)];
    for (let h = 1; h <= 6; h++) {
      const next = Matrix.add(fit.coefficients[0]!.mmul(past[0]!), fit.coefficients[1]!.mmul(past[1]!));
      past = [next, past[0]!];
      expect(Matrix.sub(responses[h]!.getColumnVector(1), next).norm()).toBeLessThan(1e-12);
    }
  });
});
