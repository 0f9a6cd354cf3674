import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { clarkWestTest } from './clarkWest.ts';
import { forecastSums } from './testing/forecastSums.ts';

interface Reference {
  readonly lags: number;
  readonly clarkWest: Readonly<Record<'mean' | 'statistic' | 'pValue', number>>;
}

const oracle = readOracle('stats_regression') as {
  readonly outOfSample: Readonly<Record<string, Reference>>;
};

const { x, y } = goldenSeries();

/** A persistent predictor, and returns that follow it by `effect`. */
function simulated(random: RandomSource, effect: number): { x: Float64Array; y: Float64Array } {
  const predictor = new Float64Array(220);
  const returns = new Float64Array(220);
  for (let t = 1; t < returns.length; t++) {
    predictor[t] = 0.8 * predictor[t - 1]! + 0.6 * random.normal();
    returns[t] = effect * predictor[t - 1]! + random.normal();
  }
  return { x: predictor, y: returns };
}

describe('clarkWestTest', () => {
  it('by hand: half the outcome, twice with the wrong sign, against nothing', () => {
    const actual = Float64Array.from({ length: 10 }, (_, t) => (t % 2 === 0 ? 1 : -1));
    const unrestricted = Float64Array.from(actual, (value, t) => (t < 8 ? value : -value) * 0.5);
    // f = 2 y u is 1 eight times and -1 twice: mean 0.6, variance 6.4 / 9.
    const result = clarkWestTest({ actual, restricted: new Float64Array(10), unrestricted }, { lags: 0 });
    expect(result.meanAdjustedDifference).toBeCloseTo(0.6, 12);
    expect(result.statistic).toBeCloseTo(0.6 / Math.sqrt(6.4 / 90), 12);
    expect(result.pValue).toBeCloseTo(0.0122, 4);
    expect(result.observations).toBe(10);
  });

  it.each([1, 5])('equals numpy, horizon %i', (horizon) => {
    const { lags, clarkWest: expected } = oracle.outOfSample[horizon]!;
    const result = clarkWestTest(forecastSums({ x, y }, horizon, 60), { lags });
    expect(result.meanAdjustedDifference / expected.mean).toBeCloseTo(1, 8);
    expect(result.statistic / expected.statistic).toBeCloseTo(1, 8);
    expect(result.pValue / expected.pValue).toBeCloseTo(1, 7);
  });

  it('changes neither with the unit nor with a level common to outcome and forecasts', () => {
    const { actual, restricted, unrestricted } = forecastSums({ x, y }, 5, 60);
    const move = (values: Float64Array) => values.map((value) => 7 - 0.01 * value);
    const moved = { actual: move(actual), restricted: move(restricted), unrestricted: move(unrestricted) };
    const before = clarkWestTest({ actual, restricted, unrestricted }, { lags: 6 });
    expect(clarkWestTest(moved, { lags: 6 }).statistic).toBeCloseTo(before.statistic, 8);
  });

  it.each([
    [1, 0],
    [5, 8],
  ])('does not reject more than its level, n 220, horizon %i', (horizon, lags) => {
    const size = rejectionRate(
      { repetitions: 400, seed: 41 + horizon },
      (random) => clarkWestTest(forecastSums(simulated(random, 0), horizon, 70), { lags }).pValue,
    );
    // Clark and West (2007) find 0.02 to 0.05 at a level of 0.05 for expanding windows.
    expect(size).toBeLessThan(0.05 + binomialError(400));
    expect(size).toBeGreaterThan(0.005);
  });

  it('has power that rises with the effect', () => {
    const [weak, strong] = [0.15, 0.35].map((effect) =>
      rejectionRate(
        { repetitions: 150, seed: 44 },
        (random) => clarkWestTest(forecastSums(simulated(random, effect), 1, 70), { lags: 0 }).pValue,
      ),
    ) as [number, number];
    expect(weak).toBeGreaterThan(0.3);
    expect(strong).toBeGreaterThan(0.9);
  });

  it('refuses few forecasts, gaps and equal forecasts', () => {
    const { actual, restricted, unrestricted } = forecastSums({ x, y }, 1, 60);
    const head = (values: Float64Array) => values.slice(0, 9);
    expect(() =>
      clarkWestTest(
        { actual: head(actual), restricted: head(restricted), unrestricted: head(unrestricted) },
        { lags: 0 },
      ),
    ).toThrow(InfeasibleError);
    expect(() => clarkWestTest({ actual, restricted, unrestricted: restricted }, { lags: 0 })).toThrow(
      /forecast the same/,
    );
    expect(() =>
      clarkWestTest({ actual: actual.with(3, NaN), restricted, unrestricted }, { lags: 0 }),
    ).toThrow(DataError);
  });
});
