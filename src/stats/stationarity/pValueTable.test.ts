import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolatePValue } from './pValueTable.ts';

const TABLE = { levels: [0.1, 0.05, 0.01], critical: [1, 2, 4] };

describe('interpolatePValue', () => {
  it('by hand, on both scales', () => {
    expect(interpolatePValue(3, TABLE, 'linear').pValue).toBeCloseTo(0.03, 12);
    expect(interpolatePValue(3, TABLE, 'logarithmic').pValue).toBeCloseTo(Math.sqrt(0.05 * 0.01), 12);
    expect(interpolatePValue(1, TABLE, 'linear')).toEqual({ pValue: 0.1, pValueIs: 'interpolated' });
  });

  it('says where it is a bound', () => {
    expect(interpolatePValue(0.5, TABLE, 'linear')).toEqual({ pValue: 0.1, pValueIs: 'at-least' });
    expect(interpolatePValue(4, TABLE, 'linear')).toEqual({ pValue: 0.01, pValueIs: 'at-most' });
    expect(() => interpolatePValue(Number.NaN, TABLE, 'linear')).toThrow(RangeError);
  });

  it('falls as the statistic rises and stays within the table', () => {
    const statistic = fc.double({ min: -2, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        statistic,
        statistic,
        fc.constantFrom('linear' as const, 'logarithmic' as const),
        (a, b, scale) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const p = interpolatePValue(high, TABLE, scale).pValue;
          expect(p).toBeLessThanOrEqual(interpolatePValue(low, TABLE, scale).pValue);
          expect(p).toBeGreaterThanOrEqual(0.01);
        },
      ),
      { seed: 3 },
    );
  });
});
