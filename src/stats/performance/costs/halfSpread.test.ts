import { describe, expect, it } from 'vitest';
import { ORACLE, relativeError } from '../testing/goldenReturns.ts';
import { HALF_SPREADS_BY_VOLUME, halfSpreadOfIlliquidity, halfSpreadOfVolume } from './halfSpread.ts';

describe('halfSpreadOfVolume', () => {
  it('is that of the table at its rows, and of the last row beyond them', () => {
    for (const { dollarVolume, halfSpread } of HALF_SPREADS_BY_VOLUME) {
      expect(relativeError(halfSpreadOfVolume(dollarVolume), halfSpread)).toBeLessThan(1e-12);
    }
    expect(halfSpreadOfVolume(1)).toBe(0.03);
    expect(halfSpreadOfVolume(1e12)).toBe(0.0001);
  });

  it.each(Object.entries(ORACLE.halfSpreads))('interpolates as numpy at %s USD a day', (volume, expected) => {
    expect(relativeError(halfSpreadOfVolume(Number(volume)), expected)).toBeLessThan(1e-12);
  });

  it('by hand: the middle of two rows in logarithms', () => {
    const table = [
      { dollarVolume: 1, halfSpread: 0.04 },
      { dollarVolume: 100, halfSpread: 0.01 },
    ];
    expect(halfSpreadOfVolume(10, table)).toBeCloseTo(0.02, 14);
  });

  it('never rises with volume', () => {
    const path = Array.from({ length: 200 }, (_, i) => halfSpreadOfVolume(10 ** (2 + i / 20)));
    expect(path.every((value, i) => i === 0 || value <= path[i - 1]!)).toBe(true);
  });

  it('is missing without volume, and refuses an empty table', () => {
    expect([0, -1, Number.NaN].map((volume) => halfSpreadOfVolume(volume))).toEqual(
      Array(3).fill(Number.NaN),
    );
    expect(() => halfSpreadOfVolume(1, [])).toThrow(RangeError);
  });
});

describe('halfSpreadOfIlliquidity', () => {
  it('reads the table at the volume at which a move of 2 % is as illiquid', () => {
    expect(halfSpreadOfIlliquidity(0.02 / 1e7)).toBeCloseTo(0.001, 12);
    expect(halfSpreadOfIlliquidity(0.04 / 1e7)).toBe(halfSpreadOfVolume(0.02 / (0.04 / 1e7)));
    expect(halfSpreadOfIlliquidity(0)).toBeNaN();
    expect(halfSpreadOfIlliquidity(Number.NaN)).toBeNaN();
  });
});
