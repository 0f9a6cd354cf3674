import { describe, expect, it } from 'vitest';
import { afterHoles } from './holes.ts';

const DAY = 86_400;
const holes = (...days: readonly number[]) => [...afterHoles(days.map((day) => day * DAY))];

describe('holes of a series', () => {
  it('are steps of more than ten usual ones and more than a month', () => {
    expect(holes(0, 1, 2, 3, 4, 40, 41, 42)).toEqual([5]);
    expect(holes(0, 1, 2, 3, 4, 30, 31, 32)).toEqual([]);
  });

  it('are not the steps of what is rare', () => {
    expect(holes(0, 91, 182, 273, 364, 546, 637)).toEqual([]);
    expect(holes(0, 91, 182, 273, 364, 1500, 1591)).toEqual([5]);
  });

  it('are none where little is known', () => {
    expect(holes()).toEqual([]);
    expect(holes(5)).toEqual([]);
    expect(holes(5, 900)).toEqual([]);
  });
});
