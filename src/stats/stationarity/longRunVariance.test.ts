import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autocovariance, bartlettLongRunVariance } from './longRunVariance.ts';

describe('bartlettLongRunVariance', () => {
  it('by hand: 1, 2, -3 has autocovariances 14/3, -4/3 and -1', () => {
    const values = Float64Array.of(1, 2, -3);
    expect([0, 1, 2].map((lag) => 3 * autocovariance(values, lag))).toEqual([14, -4, -3]);
    expect(bartlettLongRunVariance(values, 0)).toBeCloseTo(14 / 3, 12);
    expect(bartlettLongRunVariance(values, 1)).toBeCloseTo((14 - 4) / 3, 12);
  });

  it('equals the mean square of windowed sums, so it is never negative, and goes with the square of the scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 40 }),
        (numbers, lags) => {
          const values = Float64Array.from(numbers);
          let sum = 0;
          for (let end = 0; end < numbers.length + lags; end++) {
            let window = 0;
            for (let t = end - lags; t <= end; t++) window += numbers[t] ?? 0;
            sum += window ** 2 / (lags + 1);
          }
          const variance = bartlettLongRunVariance(values, lags);
          expect(variance).toBeCloseTo(sum / numbers.length, 7);
          expect(
            bartlettLongRunVariance(
              values.map((v) => -3 * v),
              lags,
            ),
          ).toBeCloseTo(9 * variance, 6);
        },
      ),
      { seed: 66, numRuns: 100 },
    );
  });

  it('passes NaN on', () => {
    expect(bartlettLongRunVariance(Float64Array.of(1, Number.NaN), 1)).toBeNaN();
  });
});
