import { describe, expect, it } from 'vitest';
import { basketLevels } from './basket.ts';

const NONE = Number.NaN;
const row = (...values: number[]) => Float64Array.from(values);

describe('basketLevels', () => {
  it('by hand: the mean simple return, compounded, from 1', () => {
    const levels = basketLevels([row(100, 110, 121), row(10, 10, 15), row(1, 2, 1)], 3);
    expect(levels[0]).toBe(1);
    expect(levels[1]).toBeCloseTo((1.1 + 1 + 2) / 3, 14);
    expect(levels[2]).toBeCloseTo(((1.1 + 1 + 2) / 3) * ((1.1 + 1.5 + 0.5) / 3), 14);
  });

  it('counts a member only where it has a price on the bar and the one before', () => {
    const full = [row(1, 1.2, 1.2), row(1, 1.2, 1.2), row(1, 1.2, 1.2)];
    const levels = basketLevels([...full, row(NONE, 5, 10), row(7, 0.7, NONE)], 3);
    expect(levels[1]).toBeCloseTo((3 * 1.2 + 0.1) / 4, 14);
    expect(levels[2]! / levels[1]!).toBeCloseTo((3 + 2) / 4, 14);
  });

  it('begins at the bar before the first return and has gaps below three members', () => {
    const [a, b] = [row(NONE, 1, 2, 2, 2, 4), row(NONE, 1, 2, 2, 2, 4)];
    const levels = basketLevels([a, b, row(NONE, 1, 2, NONE, 2, 4)], 6);
    expect([...levels]).toEqual([NONE, 1, 2, NONE, NONE, 4]);
  });

  it('does not fill a gap where the level happens to be back at 1', () => {
    const member = row(1, 2, 1, 1, 1, 3);
    const levels = basketLevels([member, member, row(1, 2, 1, NONE, 1, 3)], 6);
    expect([...levels]).toEqual([1, 2, 1, NONE, NONE, 3]);
  });

  it('ignores prices of zero, and is empty without three members', () => {
    expect([...basketLevels([row(0, 1), row(1, 2), row(1, 2)], 2)]).toEqual([NONE, NONE]);
    expect([...basketLevels([], 2)]).toEqual([NONE, NONE]);
  });
});
