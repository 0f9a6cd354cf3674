import { describe, expect, it } from 'vitest';
import { ownMiddlePercentile, ownPercentile } from './ownPercentile.ts';

describe('ownPercentile', () => {
  it('counts the days of the year that are at most the last, itself included', () => {
    const path = Float64Array.from({ length: 100 }, (_, t) => t);
    expect(ownPercentile(path, 99)).toEqual({ value: 1, dates: 100 });
    expect(ownPercentile(path.toReversed(), 99)).toEqual({ value: 0.01, dates: 100 });
    expect(ownPercentile(path, 88)).toEqual({ value: null, dates: 89 });
  });

  it('forgets after a year, skips holes and needs the day itself', () => {
    const path = Float64Array.from({ length: 500 }, (_, t) => (t < 135 ? -1 : t === 200 ? Number.NaN : t));
    expect(ownPercentile(path, 499)).toEqual({ value: 1, dates: 364 });
    expect(ownPercentile(path.with(499, 0), 499)).toEqual({ value: 1 / 364, dates: 364 });
    expect(ownPercentile(path, 200)).toMatchObject({ value: null });
  });
});

describe('ownMiddlePercentile', () => {
  it('counts equal values in half, so that a rate that never moves stands in the middle', () => {
    const usual = new Float64Array(100).fill(0.0001);
    expect(ownMiddlePercentile(usual, 99)).toEqual({ value: 0.5, dates: 100 });
    // 40 lower, 60 equal ones with itself: (40 + 30) / 100.
    expect(ownMiddlePercentile(usual.fill(0, 0, 40), 99).value).toBeCloseTo(0.7, 12);
    expect(ownMiddlePercentile(usual.with(99, 1), 99).value).toBeCloseTo(0.995, 12);
  });

  it('mirrors when signs are turned, and needs the same days as the other', () => {
    const path = Float64Array.from({ length: 120 }, (_, t) => Math.round(3 * Math.sin(t)));
    const [up, down] = [path, path.map((value) => -value)].map((one) => ownMiddlePercentile(one, 119).value);
    expect(Number(up) + Number(down)).toBeCloseTo(1, 12);
    expect(ownMiddlePercentile(path, 88)).toEqual({ value: null, dates: 89 });
  });
});
