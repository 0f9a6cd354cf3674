import { describe, expect, it } from 'vitest';
import { ownPercentile } from './ownPercentile.ts';

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
