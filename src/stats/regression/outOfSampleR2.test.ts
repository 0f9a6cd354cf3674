import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { outOfSampleR2 } from './outOfSampleR2.ts';
import { forecastSums } from './testing/forecastSums.ts';

const oracle = readOracle('stats_regression') as {
  readonly outOfSample: Readonly<Record<string, { rSquared: number }>>;
};

const { x, y } = goldenSeries();

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
