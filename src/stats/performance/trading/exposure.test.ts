import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { exposure, hitRate } from './exposure.ts';

describe('exposure', () => {
  it('by hand: long and short add up in gross and offset in net', () => {
    const held = [Float64Array.of(1, 0.5, 0, 0), Float64Array.of(0, -0.5, 0, 1)];
    expect(exposure(held)).toEqual({ gross: 0.75, net: 0.5, invested: 0.75, periods: 4 });
  });

  it('turns the sign of net with the sign of positions, and does not change with their order', () => {
    const held = [Float64Array.of(0.2, 0.4), Float64Array.of(-0.1, 0.3)];
    const turned = exposure(held.map((column) => column.map((value) => -value)).reverse());
    expect(turned.net).toBeCloseTo(-exposure(held).net, 14);
    expect(turned.gross).toBeCloseTo(exposure(held).gross, 14);
  });

  it('refuses gaps, nothing and uneven columns', () => {
    expect(() => exposure([Float64Array.of(1, Number.NaN)])).toThrow(DataError);
    expect(() => exposure([])).toThrow(RangeError);
    expect(() => exposure([Float64Array.of(1), Float64Array.of(1, 1)])).toThrow(RangeError);
  });
});

describe('hitRate', () => {
  it('leaves out periods in which nothing happened', () => {
    expect(hitRate(Float64Array.of(Number.NaN, 0.1, 0, -0.1, 0.2, 0.3))).toEqual({
      share: 0.75,
      wins: 3,
      losses: 1,
    });
    expect(hitRate(Float64Array.of(0, 0)).share).toBeNaN();
    expect(() => hitRate(Float64Array.of(Number.NaN))).toThrow(InfeasibleError);
    expect(() => hitRate(Float64Array.of(0.1, Number.NaN, 0.1))).toThrow(DataError);
  });
});
