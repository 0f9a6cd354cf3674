import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../core/errors.ts';
import { requireCount, requireFinite, requireRandomChanges, requireVarying } from './requirements.ts';

const DEMAND = { action: 'test something', minimum: 3 };

describe('what tests demand of their input', () => {
  it('names the position of what is missing and what to do', () => {
    const message =
      'Cannot test something: every value must be finite, got NaN at position 1; drop incomplete rows first';
    expect(() => {
      requireFinite(Float64Array.of(1, Number.NaN, 2), DEMAND);
    }).toThrow(new DataError(message));
    expect(() => {
      requireFinite(Float64Array.of(1, 2, Number.POSITIVE_INFINITY), DEMAND);
    }).toThrow(DataError);
  });

  it('says how many observations it needs', () => {
    expect(() => {
      requireFinite(Float64Array.of(1, 2), DEMAND);
    }).toThrow(new InfeasibleError('test something', 3, 2));
    requireFinite(Float64Array.of(1, 1, 1), DEMAND);
  });

  it('refuses a constant and accepts the smallest change', () => {
    expect(() => {
      requireVarying(Float64Array.of(0.1, 0.1, 0.1), DEMAND);
    }).toThrow(DataError);
    requireVarying(Float64Array.of(0.1, 0.1, 0.1 + 1e-16), DEMAND);
  });

  it('tells rounding from random changes by the size of the levels', () => {
    const levels = new Float64Array(10).fill(1e6);
    expect(() => {
      requireRandomChanges(10 * 1e-20, levels, 'test something');
    }).toThrow(DataError);
    requireRandomChanges(10 * 1e-12, levels, 'test something');
    expect(() => {
      requireRandomChanges(0, new Float64Array(3), 'test something');
    }).toThrow(DataError);
  });

  it('refuses counts that are none', () => {
    for (const value of [-1, 0.5, Number.NaN]) {
      expect(() => {
        requireCount('lags', value, 0);
      }).toThrow(RangeError);
    }
    requireCount('lags', 0, 0);
  });
});
