import { describe, expect, it } from 'vitest';
import { groupSpread } from './groupSpread.ts';

describe('groupSpread', () => {
  it('is the mean of the highest group less that of the lowest', () => {
    const signal = Float64Array.of(5, 1, 3, 6, 2, 4);
    const outcome = Float64Array.of(50, 10, 30, 70, 20, 40);
    expect(groupSpread(signal, outcome, 3)).toBe(60 - 15);
    expect(groupSpread(signal, outcome, 2)).toBeCloseTo(160 / 3 - 20, 12);
    expect(groupSpread(signal, outcome, 6)).toBe(60);
  });

  it('does not tear equal signals apart, in whatever order they come', () => {
    const signal = Float64Array.of(1, 1, 2, 2, 3, 3);
    expect(groupSpread(signal, Float64Array.of(0, 2, 9, 9, 4, 6), 3)).toBe(4);
    expect(groupSpread(signal.toReversed(), Float64Array.of(6, 4, 9, 9, 2, 0), 3)).toBe(4);
  });

  it('has no answer where nearly all are equal', () => {
    expect(groupSpread(new Float64Array(9).fill(1), new Float64Array(9), 3)).toBeNaN();
    // The default rate of most coins lies in the middle: nobody is high.
    expect(groupSpread(Float64Array.of(0, 1, 1, 1, 1, 1, 1, 1, 1), new Float64Array(9), 3)).toBeNaN();
  });
});
