import { describe, expect, it } from 'vitest';
import { lagCorrelation } from './lagged.ts';

/** y repeats x a bar later. */
const x = Float64Array.of(1, 5, 2, 6, 3, 4);
const y = Float64Array.of(0, 1, 5, 2, 6, 3);

describe('lagCorrelation', () => {
  it('is 1 where y repeats x later, at the positive lag', () => {
    expect(lagCorrelation(x, y, 1)).toEqual({ lag: 1, value: 1, pairs: 5 });
    expect(lagCorrelation(y, x, -1)).toEqual({ lag: -1, value: 1, pairs: 5 });
    expect(lagCorrelation(x, y, -1).value).toBeLessThan(0.9);
  });

  it('by hand at lag 2: x 1, 5, 2, 6 with y 5, 2, 6, 3', () => {
    // Deviations -2.5, 1.5, -1.5, 2.5 and 1, -2, 2, -1.
    const expected = (-2.5 - 3 - 3 - 2.5) / Math.sqrt(17 * 10);
    const { value, pairs } = lagCorrelation(x, y, 2);
    expect(value).toBeCloseTo(expected, 12);
    expect(pairs).toBe(4);
  });

  it('leaves out pairs with a gap, and is missing below three pairs and beyond the ends', () => {
    const gappy = x.with(2, Number.NaN);
    expect(lagCorrelation(gappy, y, 1).pairs).toBe(4);
    expect(lagCorrelation(x, y, 4)).toEqual({ lag: 4, value: Number.NaN, pairs: 2 });
    expect(lagCorrelation(x, y, -9)).toEqual({ lag: -9, value: Number.NaN, pairs: 0 });
  });
});
