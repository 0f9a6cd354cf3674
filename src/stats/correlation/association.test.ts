import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { crossMoments, fisherInterval, pearson, slope, slopeInterval } from './association.ts';

const whole = (x: Float64Array) => ({ from: 0, to: x.length });

describe('correlation and slope', () => {
  it('equal scipy and statsmodels on the reference series', () => {
    const { x, y } = goldenSeries();
    const moments = crossMoments(x, y, whole(x));
    expect(pearson(moments)).toBeCloseTo(0.1224534368, 10);
    expect(slope(moments)).toBeCloseTo(0.14946437, 8);
    const interval = slopeInterval(moments);
    expect(((interval?.upper ?? 0) - (interval?.lower ?? 0)) / 2 / normalQuantile(0.975)).toBeCloseTo(
      0.07017426,
      8,
    );
  });

  it('do not depend on shift and scale, and turn with the sign', () => {
    const { x, y } = goldenSeries();
    const r = pearson(crossMoments(x, y, whole(x)));
    expect(
      pearson(
        crossMoments(
          x.map((v) => 3 * v + 1e6),
          y,
          whole(x),
        ),
      ),
    ).toBeCloseTo(r, 9);
    expect(
      pearson(
        crossMoments(
          x.map((v) => -v),
          y,
          whole(x),
        ),
      ),
    ).toBeCloseTo(-r, 12);
  });

  it('leave out pairs with a gap and stay within [-1, 1]', () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(numbers, (pairs) => {
        const x = Float64Array.from([...pairs.map(([a]) => a), Number.NaN, 3]);
        const y = Float64Array.from([...pairs.map(([, b]) => b), 4, Number.NaN]);
        const moments = crossMoments(x, y, whole(x));
        expect(moments.count).toBe(pairs.length);
        const r = pearson(moments);
        expect(Number.isNaN(r) || Math.abs(r) <= 1).toBe(true);
      }),
      { seed: 6 },
    );
  });

  it('are missing for constants and below three pairs', () => {
    const constant = Float64Array.of(0.1, 0.1, 0.1, 0.1);
    expect(pearson(crossMoments(constant, Float64Array.of(1, 2, 3, 4), whole(constant)))).toBeNaN();
    expect(pearson(crossMoments(Float64Array.of(1, 2), Float64Array.of(1, 2), { from: 0, to: 2 }))).toBeNaN();
    expect(slope(crossMoments(constant, Float64Array.of(1, 2, 3, 4), whole(constant)))).toBeNaN();
  });
});

describe('fisherInterval', () => {
  it('equals the reference for r = 0.4714 and 503 pairs', () => {
    const interval = fisherInterval(0.4714, 503);
    expect(interval?.lower).toBeCloseTo(0.4004767, 7);
    expect(interval?.upper).toBeCloseTo(0.5367087, 7);
  });

  it('is not there below four pairs', () => {
    expect(fisherInterval(0.5, 3)).toBeUndefined();
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.5, 0],
    [1e-12, -7.034483825301132],
    [1e-300, -37.0471],
    [0.0013498980316300933, -3],
  ])('of %d is %d (mpmath)', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(
      p === 1e-300 ? 1e-4 : 1e-13 * Math.max(1, Math.abs(z)) * 10,
    );
  });

  it('is infinite at the ends and missing beyond', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
