import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { coefficientCovariance } from './covariance.ts';
import { constant, leastSquares } from './leastSquares.ts';
import { predictiveRegression } from './predictiveRegression.ts';

interface Reference {
  readonly lags: number;
  readonly coefficients: readonly [number, number];
  readonly rSquared: number;
  readonly classical: readonly [number, number];
  readonly neweyWest: readonly [number, number];
  readonly hodrick: readonly [number, number];
  readonly classicalPValue: number;
  readonly hodrickPValue: number;
}

const oracle = readOracle('stats_regression') as { readonly predictive: Readonly<Record<string, Reference>> };

const { x, y } = goldenSeries();

/** A predictor of persistence 0.9, and returns that follow it by `effect`. */
function simulated(random: RandomSource, effect: number): [y: Float64Array, x: Float64Array] {
  const predictor = new Float64Array(300);
  const returns = new Float64Array(300);
  for (let t = 1; t < returns.length; t++) {
    predictor[t] = 0.9 * predictor[t - 1]! + random.normal();
    returns[t] = effect * predictor[t - 1]! + random.normal();
  }
  return [returns, predictor];
}

describe('predictiveRegression', () => {
  it('by hand: the next two values are three times the predictor', () => {
    // Sums of the next two: 6, 0, 6, 0 for x = 2, 0, 2, 0.
    const result = predictiveRegression(
      Float64Array.of(9, 5, 1, -1, 7, -7),
      Float64Array.of(2, 0, 2, 0, 3, 3),
      {
        horizon: 2,
        lags: 0,
      },
    );
    expect(result.slope).toBeCloseTo(3, 12);
    expect(result.intercept).toBeCloseTo(0, 12);
    expect(result.rSquared).toBeCloseTo(1, 12);
    expect(result).toMatchObject({ observations: 4, nonOverlapping: 2, neweyWest: { lags: 0 } });
  });

  it.each([1, 5, 20])('equals statsmodels and numpy, horizon %i', (horizon) => {
    const result = predictiveRegression(y, x, { horizon });
    const expected = oracle.predictive[horizon]!;
    const pairs = [
      [result.intercept, expected.coefficients[0]],
      [result.slope, expected.coefficients[1]],
      [result.rSquared, expected.rSquared],
      [result.classical.standardError, expected.classical[1]],
      [result.neweyWest.standardError, expected.neweyWest[1]],
      [result.hodrick.standardError, expected.hodrick[1]],
      [result.classical.pValue, expected.classicalPValue],
      [result.hodrick.pValue, expected.hodrickPValue],
    ] as const;
    for (const [actual, value] of pairs) expect(actual / value).toBeCloseTo(1, 8);
    expect(result.neweyWest.lags).toBe(expected.lags);
  });

  it('equals a regression of two predictors, where one is a control', () => {
    const control = Float64Array.from(x, (value, t) => Math.sin(value + t));
    const result = predictiveRegression(y, x, { horizon: 3, controls: [control], lags: 7 });
    const outcome = Float64Array.from({ length: 297 }, (_, t) => y[t + 1]! + y[t + 2]! + y[t + 3]!);
    const fit = leastSquares(outcome, [constant(297), x.slice(0, 297), control.slice(0, 297)]);
    expect(result.slope).toBeCloseTo(fit.coefficients[1]!, 12);
    const covariance = coefficientCovariance(fit, { kind: 'newey-west', lags: 7 });
    expect(result.neweyWest.standardError).toBeCloseTo(Math.sqrt(covariance.get(1, 1)), 12);
  });

  it('follows units and ignores levels', () => {
    const result = predictiveRegression(y, x, { horizon: 5 });
    const scaled = predictiveRegression(
      y.map((value) => 0.01 * value),
      x.map((value) => 40 + 5 * value),
      { horizon: 5 },
    );
    expect(scaled.slope / result.slope).toBeCloseTo(0.002, 10);
    expect(scaled.neweyWest.statistic).toBeCloseTo(result.neweyWest.statistic, 8);
    expect(scaled.hodrick.statistic).toBeCloseTo(result.hodrick.statistic, 8);
  });

  it.each([1, 5, 20])('has its size with Hodrick errors, n 300, horizon %i', (horizon) => {
    const size = rejectionRate(
      { repetitions: 500, seed: 62 },
      (random) => predictiveRegression(...simulated(random, 0), { horizon }).hodrick.pValue,
    );
    expect(Math.abs(size - 0.05)).toBeLessThan(binomialError(500));
  });

  it('rejects far too often with the other errors at a horizon of 20', () => {
    const rates = (['classical', 'neweyWest'] as const).map((kind) =>
      rejectionRate(
        { repetitions: 300, seed: 63 },
        (random) => predictiveRegression(...simulated(random, 0), { horizon: 20 })[kind].pValue,
      ),
    ) as [number, number];
    expect(rates[0]).toBeGreaterThan(0.4);
    expect(rates[1]).toBeGreaterThan(0.1);
    expect(rates[1]).toBeLessThan(rates[0]);
  });

  it('has power that rises with the effect, over five periods', () => {
    const [weak, strong] = [0.05, 0.12].map((effect) =>
      rejectionRate(
        { repetitions: 200, seed: 64 },
        (random) => predictiveRegression(...simulated(random, effect), { horizon: 5 }).hodrick.pValue,
      ),
    ) as [number, number];
    expect(weak).toBeGreaterThan(0.3);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('refuses what it cannot regress', () => {
    const head = (length: number) =>
      predictiveRegression(y.slice(0, length), x.slice(0, length), { horizon: 4 });
    expect(head(7).observations).toBe(3);
    expect(() => head(6)).toThrow(InfeasibleError);
    expect(() => predictiveRegression(y, x, { horizon: 0 })).toThrow(RangeError);
    expect(() => predictiveRegression(y, x.slice(1), { horizon: 1 })).toThrow(RangeError);
    expect(() => predictiveRegression(y, constant(300), { horizon: 1 })).toThrow(DataError);
    expect(() => predictiveRegression(y.with(5, Number.NaN), x, { horizon: 1 })).toThrow(DataError);
  });
});
