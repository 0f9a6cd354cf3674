import { describe, expect, it } from 'vitest';
import { InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { featuresAt, matrixOf } from '../classProbabilities.ts';
import { classifiedRows, forecastOracle } from '../testing/oracleForecasts.ts';
import { meanLogLoss, sliceTraining } from './model.ts';
import { multinomialLogisticModel } from './multinomialLogistic.ts';
import { softmaxAt, softmaxRegression } from './softmaxRegression.ts';
import { momentsOf, standardizedRows } from './standardize.ts';

const oracle = forecastOracle();
const training = classifiedRows();
const { features, outcomes } = training;
const standard = { ...training, features: standardizedRows(features, momentsOf(features)) };

describe('softmaxRegression', () => {
  it('starts from the rows of the oracle', () => {
    expect([0, 1, 2].map((k) => outcomes.filter((outcome) => outcome === k).length)).toEqual(oracle.classes);
  });

  it.each(Object.entries(oracle.logistic))(
    'has the coefficients of scikit-learn, penalty %s',
    (penalty, expected) => {
      const fit = softmaxRegression(standard, { penalty: Number(penalty), tolerance: 1e-10 });
      expect(fit.converged).toBe(true);
      const middle = [3, 7, 11].reduce((sum, i) => sum + fit.coefficients[i]!, 0) / 3;
      expected.slopes.forEach((slopes, k) => {
        slopes.forEach((slope, j) => {
          expect(Math.abs(fit.coefficients[4 * k + j]! - slope)).toBeLessThan(1e-6);
        });
        expect(Math.abs(fit.coefficients[4 * k + 3]! - middle - expected.intercepts[k]!)).toBeLessThan(1e-6);
      });
      expected.probabilities.forEach((row, t) => {
        softmaxAt(fit.coefficients, featuresAt(standard.features, t)).forEach((p, k) => {
          expect(Math.abs(p - row[k]!)).toBeLessThan(1e-6);
        });
      });
    },
  );

  it('has no gradient at its minimum, by differences of the plain objective', () => {
    const fit = softmaxRegression(standard, { penalty: 0.05, tolerance: 1e-10 });
    const objective = (at: Float64Array) => {
      let sum = 0;
      outcomes.forEach((outcome, t) => {
        sum -= Math.log(softmaxAt(at, featuresAt(standard.features, t))[outcome]!);
      });
      const slopes = [...at].filter((_, i) => i % 4 !== 3);
      return sum / outcomes.length + 0.025 * slopes.reduce((total, value) => total + value ** 2, 0);
    };
    expect(objective(fit.coefficients)).toBeCloseTo(fit.value, 12);
    for (let i = 0; i < fit.coefficients.length; i++) {
      const [up, down] = [1e-5, -1e-5].map((h) =>
        objective(fit.coefficients.with(i, fit.coefficients[i]! + h)),
      );
      expect(Math.abs(up! - down!) / 2e-5).toBeLessThan(1e-7);
    }
  });

  it('says where it has no minimum', () => {
    const separable = {
      features: { columns: 1, values: Float64Array.from({ length: 60 }, (_, t) => t - 29.5) },
      outcomes: Int32Array.from({ length: 60 }, (_, t) => Number(t >= 30)),
      classes: 2,
    };
    expect(softmaxRegression(separable, { penalty: 0, maximumIterations: 20 }).converged).toBe(false);
    expect(softmaxRegression(separable, { penalty: 0.01 }).converged).toBe(true);
  });
});

describe('multinomialLogisticModel', () => {
  it('gives base rates under a penalty without limit, and does not mind the unit of a feature', () => {
    const stiff = multinomialLogisticModel({ penalty: 1e7 }).fit(training);
    stiff.predict(featuresAt(features, 3)).forEach((p, k) => {
      expect(p).toBeCloseTo(oracle.classes[k]! / 240, 5);
    });
    const scaled = {
      ...features,
      values: features.values.map((value, i) => value * [1, 100, 1e-3][i % 3]! + 7),
    };
    const plain = multinomialLogisticModel({ penalty: 0.1 }).fit(training);
    const other = multinomialLogisticModel({ penalty: 0.1 }).fit({ ...training, features: scaled });
    plain.predict(featuresAt(features, 3)).forEach((p, k) => {
      expect(other.predict(featuresAt(scaled, 3))[k]!).toBeCloseTo(p, 6);
    });
  });

  it('chooses a small penalty for a strong feature and a large one for noise', () => {
    const grid = [0.001, 0.01, 0.1, 1, 10];
    const model = multinomialLogisticModel({ penalty: { grid, folds: 3 } });
    const chosen = model.tune!(training).fit(training).parameters['penalty']!;
    expect(chosen).toBeLessThan(1);
    const random = createRandom(2);
    const columns = Array.from({ length: 6 }, () =>
      Float64Array.from({ length: 240 }, () => random.normal()),
    );
    const noise = { ...training, features: matrixOf(columns) };
    expect(model.fit(noise).parameters['penalty']).toBeGreaterThanOrEqual(1);
  });

  it('chooses by purged forecasts of the later half, written plainly', () => {
    const [grid, folds] = [[0.003, 0.03, 0.3, 3], 3];
    const overlapping = { ...training, horizon: 7 };
    const losses = grid.map((penalty) => {
      let sum = 0;
      for (let f = 0; f < folds; f++) {
        const [first, end] = [120 + 40 * f, 160 + 40 * f];
        const known = sliceTraining(overlapping, { first: 0, end: first - 7 + 1 });
        const fit = multinomialLogisticModel({ penalty }).fit(known);
        sum += 40 * meanLogLoss(fit, sliceTraining(overlapping, { first, end }));
      }
      return sum;
    });
    const chosen = multinomialLogisticModel({ penalty: { grid, folds } }).fit(overlapping).parameters[
      'penalty'
    ];
    expect(chosen).toBe(grid[losses.indexOf(Math.min(...losses))]);
  });

  it('leaves out missing features, gives unseen classes their base rate, ignores constants', () => {
    const gappy = { ...features, values: features.values.with(3, Number.NaN) };
    const fit = multinomialLogisticModel({ penalty: 0.1 }).fit({ ...training, features: gappy });
    expect(fit.parameters['windows']).toBe(239);
    expect(fit.predict(Float64Array.of(0, Number.NaN, 0)).every(Number.isNaN)).toBe(true);
    const picking = multinomialLogisticModel({ penalty: 0.1, columns: [0, 2] }).fit(training);
    expect(picking.predict(Float64Array.of(0, Number.NaN, 0)).every(Number.isFinite)).toBe(true);
    const four = multinomialLogisticModel({ penalty: 0.1 }).fit({ ...training, classes: 4 });
    const p = four.predict(featuresAt(features, 0));
    expect(p[3]).toBeCloseTo(0.5 / 242, 12);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    const constant = { columns: 1, values: new Float64Array(240).fill(0.1) };
    const flat = multinomialLogisticModel({ penalty: 0.1 }).fit({ ...training, features: constant });
    expect(flat.converged).toBe(true);
    expect(flat.predict(Float64Array.of(5))[0]).toBeCloseTo(oracle.classes[0]! / 240, 6);
    const single = multinomialLogisticModel({ penalty: 0.1 }).fit({
      ...training,
      outcomes: outcomes.map(() => 1),
    });
    expect(single.predict(featuresAt(features, 0))[1]).toBeCloseTo(240.5 / 241.5, 12);
  });

  it('refuses short samples and impossible penalties', () => {
    const short = sliceTraining(training, { first: 0, end: 29 });
    expect(() => multinomialLogisticModel({ penalty: 1 }).fit(short)).toThrow(InfeasibleError);
    const choice = { grid: [0.1, 1], folds: 2 };
    const middling = sliceTraining(training, { first: 0, end: 59 });
    expect(() => multinomialLogisticModel({ penalty: choice }).fit(middling)).toThrow(InfeasibleError);
    expect(() => multinomialLogisticModel({ penalty: -1 })).toThrow(RangeError);
    expect(() => multinomialLogisticModel({ penalty: { grid: [], folds: 2 } })).toThrow(RangeError);
  });
});
