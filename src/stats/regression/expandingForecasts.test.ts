import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { expandingForecasts } from './expandingForecasts.ts';
import { constant, leastSquares } from './leastSquares.ts';
import { forecastSums, nextSums } from './testing/forecastSums.ts';

interface Reference {
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
  readonly sums: readonly [number, number];
}

const oracle = readOracle('stats_regression') as {
  readonly outOfSample: Readonly<Record<string, Reference>>;
};

const { x, y } = goldenSeries();

function noise(random: RandomSource, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

describe('expandingForecasts', () => {
  it('by hand: the mean of what was known', () => {
    const ones = constant(6);
    const trend = Float64Array.of(0, 1, 2, 3, 4, 5);
    const { restricted, unrestricted, actual } = expandingForecasts(
      Float64Array.of(1, 2, 3, 4, 5, 60),
      { restricted: [ones], unrestricted: [ones, trend] },
      { start: 4, horizon: 2 },
    );
    // Row 4 knows rows 0 to 2, row 5 knows rows 0 to 3.
    expect([...restricted]).toEqual([expect.closeTo(2, 12), expect.closeTo(2.5, 12)]);
    expect([...unrestricted]).toEqual([expect.closeTo(5, 12), expect.closeTo(6, 12)]);
    expect([...actual]).toEqual([5, 60]);
  });

  it.each([1, 5])('equals refits by statsmodels, horizon %i', (horizon) => {
    const { restricted, unrestricted } = forecastSums({ x, y }, horizon, 60);
    const expected = oracle.outOfSample[horizon]!;
    [restricted, unrestricted].forEach((forecasts, i) => {
      expect(forecasts[0]! / expected.first[i]!).toBeCloseTo(1, 9);
      expect(forecasts.at(-1)! / expected.last[i]!).toBeCloseTo(1, 9);
      expect(forecasts.reduce((sum, value) => sum + value, 0) / expected.sums[i]!).toBeCloseTo(1, 9);
    });
  });

  it('equals a refit for every row', () => {
    for (const [horizon, seed] of [
      [1, 3],
      [4, 5],
      [10, 8],
    ] as const) {
      const random = createRandom(seed);
      const outcome = noise(random, 70);
      const design = [constant(70), noise(random, 70), noise(random, 70)];
      const { unrestricted } = expandingForecasts(
        outcome,
        { restricted: design.slice(0, 1), unrestricted: design },
        { start: 20, horizon },
      );
      unrestricted.forEach((forecast, i) => {
        const end = 20 + i - horizon + 1;
        const fit = leastSquares(
          outcome.slice(0, end),
          design.map((column) => column.slice(0, end)),
        );
        const slow = design.reduce((sum, column, j) => sum + column[20 + i]! * fit.coefficients[j]!, 0);
        expect(forecast).toBeCloseTo(slow, 10);
      });
    }
  });

  it.each([1, 6])('uses nothing that was not known, horizon %i', (horizon) => {
    const outcome = nextSums(y, horizon);
    const ones = constant(outcome.length);
    const predictor = x.slice(0, outcome.length);
    const forecast = (values: Float64Array, column: Float64Array) =>
      expandingForecasts(
        values,
        { restricted: [ones], unrestricted: [ones, column] },
        { start: 50, horizon },
      );
    const before = forecast(outcome, predictor);
    for (const row of [50, 77, 200]) {
      const later = forecast(
        outcome.map((value, t) => (t + horizon > row ? -9 : value)),
        predictor.map((value, t) => (t > row ? 9 : value)),
      );
      expect(later.unrestricted.slice(0, row - 50 + 1)).toEqual(before.unrestricted.slice(0, row - 50 + 1));
      expect(later.restricted.slice(0, row - 50 + 1)).toEqual(before.restricted.slice(0, row - 50 + 1));
      expect(later.unrestricted.at(-1)).not.toBe(before.unrestricted.at(-1));
    }
  });

  it('refuses what it cannot forecast', () => {
    const ones = constant(300);
    const designs = { restricted: [ones], unrestricted: [ones, x] };
    expect(() => expandingForecasts(y, designs, { start: 6, horizon: 5 })).toThrow(
      'needs 7 observations, has 6',
    );
    expect(expandingForecasts(y, designs, { start: 7, horizon: 5 }).actual).toHaveLength(293);
    expect(() => expandingForecasts(y, designs, { start: 300, horizon: 1 })).toThrow(InfeasibleError);
    expect(() => expandingForecasts(y, designs, { start: 60, horizon: 0 })).toThrow(RangeError);
    expect(() => expandingForecasts(y, designs, { start: 60.5, horizon: 1 })).toThrow(RangeError);
    expect(() => expandingForecasts(y.slice(1), designs, { start: 60, horizon: 1 })).toThrow(RangeError);
    expect(() => expandingForecasts(y.with(299, Number.NaN), designs, { start: 60, horizon: 1 })).toThrow(
      DataError,
    );
    const twice = { restricted: [ones], unrestricted: [ones, ones] };
    expect(() => expandingForecasts(y, twice, { start: 60, horizon: 1 })).toThrow(/independent/);
    const open = { restricted: [ones], unrestricted: [ones, x.with(299, Number.NaN)] };
    expect(() => expandingForecasts(y, open, { start: 60, horizon: 1 })).toThrow(DataError);
  });
});
