import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { expandingForecasts, type NestedForecasts } from './expandingForecasts.ts';
import { constant } from './leastSquares.ts';
import { outOfSampleR2 } from './outOfSampleR2.ts';

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/oracles/stats/stats_regression.json', import.meta.url), 'utf8'),
) as { readonly outOfSample: Readonly<Record<string, { rSquared: number }>> };

const { x, y } = goldenSeries();

/** Sums of the next `horizon` values: the outcome of row t is complete at t + horizon. */
function nextSums(values: Float64Array, horizon: number): Float64Array {
  return Float64Array.from({ length: values.length - horizon }, (_, t) =>
    values.subarray(t + 1, t + 1 + horizon).reduce((sum, value) => sum + value, 0),
  );
}

function forecastSums(
  series: { x: Float64Array; y: Float64Array },
  horizon: number,
  start: number,
): NestedForecasts {
  const outcome = nextSums(series.y, horizon);
  const ones = constant(outcome.length);
  const unrestricted = [ones, series.x.slice(0, outcome.length)];
  return expandingForecasts(outcome, { restricted: [ones], unrestricted }, { start, horizon });
}

describe('outOfSampleR2', () => {
  it('by hand', () => {
    const actual = Float64Array.of(1, 2, 3);
    const zero = new Float64Array(3);
    expect(outOfSampleR2({ actual, restricted: zero, unrestricted: actual })).toBe(1);
    expect(outOfSampleR2({ actual, restricted: zero, unrestricted: zero })).toBe(0);
    expect(outOfSampleR2({ actual, restricted: zero, unrestricted: Float64Array.of(1, 1, 1) })).toBeCloseTo(
      9 / 14,
      14,
    );
    expect(outOfSampleR2({ actual, restricted: Float64Array.of(1, 1, 1), unrestricted: zero })).toBeCloseTo(
      -9 / 5,
      14,
    );
  });

  it.each([1, 5])('equals numpy, horizon %i', (horizon) => {
    const expected = oracle.outOfSample[horizon]!.rSquared;
    expect(outOfSampleR2(forecastSums({ x, y }, horizon, 60)) / expected).toBeCloseTo(1, 8);
  });

  it('refuses nothing, gaps, unequal lengths and a perfect baseline', () => {
    const some = Float64Array.of(1, 2);
    const none = new Float64Array(0);
    expect(() => outOfSampleR2({ actual: none, restricted: none, unrestricted: none })).toThrow(
      InfeasibleError,
    );
    expect(() => outOfSampleR2({ actual: some, restricted: some, unrestricted: none })).toThrow(RangeError);
    expect(() => outOfSampleR2({ actual: some, restricted: some, unrestricted: some })).toThrow(/no error/);
    const gap = Float64Array.of(1, Number.NaN);
    expect(() => outOfSampleR2({ actual: some, restricted: gap, unrestricted: some })).toThrow(DataError);
  });
});
