import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossMoments, pearson } from './association.ts';
import { exponentialCorrelation } from './exponential.ts';
import { oracle, ratio, referenceSeries } from './testing/oracle.ts';

const { x, y } = referenceSeries();

/** The weighted moments written out for one bar. */
function slow(
  u: Float64Array,
  v: Float64Array,
  about: { halfLife: number; t: number; centred: boolean },
): number {
  const { halfLife, t, centred } = about;
  const rows = [...u.keys()]
    .filter((s) => s <= t && Number.isFinite(u[s]!) && Number.isFinite(v[s]!))
    .map((s) => ({ weight: 0.5 ** ((t - s) / halfLife), u: u[s]!, v: v[s]! }));
  const mean = (f: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + row.weight * f(row), 0) / rows.reduce((sum, row) => sum + row.weight, 0);
  const [mu, mv] = centred ? [mean((row) => row.u), mean((row) => row.v)] : [0, 0];
  const xy = mean((row) => (row.u - mu) * (row.v - mv));
  return xy / Math.sqrt(mean((row) => (row.u - mu) ** 2) * mean((row) => (row.v - mv) ** 2));
}

describe('exponentialCorrelation', () => {
  it('equals pandas about the mean, and numpy about zero', () => {
    for (const centre of ['mean', 'zero'] as const) {
      const path = exponentialCorrelation(x, y, { halfLife: 12, centre });
      [30, 100, 299].forEach((t, i) => {
        expect(ratio(path[t]!, oracle.exponential[centre][i]!)).toBeLessThan(1e-10);
      });
    }
  });

  it('equals its definition, gaps included', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }) },
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value), { minLength: 8, maxLength: 40 }),
        fc.double({ min: 0.5, max: 30, noNaN: true }),
        fc.boolean(),
        (pairs, halfLife, centred) => {
          const [u, v] = [Float64Array.from(pairs, ([a]) => a), Float64Array.from(pairs, ([, b]) => b)];
          const centre = centred ? 'mean' : 'zero';
          exponentialCorrelation(u, v, { halfLife, centre, warmUp: 5 }).forEach((r, t) => {
            if (!Number.isNaN(r)) expect(r).toBeCloseTo(slow(u, v, { halfLife, t, centred }), 7);
          });
        },
      ),
      { seed: 131, numRuns: 100 },
    );
  });

  it('with a long half-life is the plain correlation', () => {
    const path = exponentialCorrelation(x, y, { halfLife: 1e9, warmUp: 3 });
    expect(path[299]).toBeCloseTo(pearson(crossMoments(x, y, { from: 0, to: 300 })), 7);
  });

  it('turns with a change, the sooner the shorter its half-life', () => {
    const turned = x.map((value, t) => (t < 150 ? value : -value) + 0.5 * y[t]!);
    const atTurn = (halfLife: number) => exponentialCorrelation(x, turned, { halfLife })[170]!;
    expect(atTurn(5)).toBeLessThan(-0.5);
    expect(atTurn(5)).toBeLessThan(atTurn(40));
  });

  it('does not depend on shift and scale, nor on later bars', () => {
    const path = exponentialCorrelation(x, y, { halfLife: 10 });
    const moved = exponentialCorrelation(
      x.map((value) => 1e-3 * value + 1e4),
      y,
      { halfLife: 10 },
    );
    moved.subarray(10).forEach((r, t) => {
      expect(r).toBeCloseTo(path[t + 10]!, 6);
    });
    expect(exponentialCorrelation(x.subarray(0, 90), y.subarray(0, 90), { halfLife: 10 })).toEqual(
      path.slice(0, 90),
    );
  });

  it('is missing during the warm-up, in a gap, and for a side that does not vary', () => {
    const path = exponentialCorrelation(x, y, { halfLife: 9.5 });
    expect(path.findIndex((r) => !Number.isNaN(r))).toBe(9);
    const holed = x.map((value, t) => (t === 50 ? Number.NaN : value));
    const withHole = exponentialCorrelation(holed, y, { halfLife: 10 });
    expect([withHole[50], Number.isFinite(withHole[51])]).toEqual([Number.NaN, true]);
    expect(
      exponentialCorrelation(
        x.map(() => 0.1),
        y,
        { halfLife: 10 },
      ).every(Number.isNaN),
    ).toBe(true);
  });

  it('refuses a half-life that is not positive and series of unequal length', () => {
    expect(() => exponentialCorrelation(x, y, { halfLife: 0 })).toThrow(RangeError);
    expect(() => exponentialCorrelation(x, y.subarray(1), { halfLife: 3 })).toThrow(RangeError);
  });
});
