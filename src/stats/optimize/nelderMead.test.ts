import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic, logit, lowest } from './coordinates.ts';
import { nelderMead } from './nelderMead.ts';

const rosenbrock = (p: Float64Array) => {
  let sum = 0;
  for (let i = 0; i + 1 < p.length; i++) sum += 100 * (p[i + 1]! - p[i]! ** 2) ** 2 + (1 - p[i]!) ** 2;
  return sum;
};

describe('nelderMead', () => {
  it('finds the bottom of a parabola', () => {
    const { point, value, converged } = nelderMead((p) => (p[0]! - 3) ** 2 + 5, Float64Array.of(-40));
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(3, 4);
    expect(value).toBeCloseTo(5, 9);
  });

  it.each([2, 3, 4])("follows Rosenbrock's valley in %i dimensions", (dimensions) => {
    const result = nelderMead(rosenbrock, new Float64Array(dimensions).fill(-1.2), { tolerance: 1e-12 });
    expect(result.converged).toBe(true);
    for (const value of result.point) expect(value).toBeCloseTo(1, 4);
  });

  it('finds the minimum of every quadratic form, wherever it starts', () => {
    const coordinate = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate), ([a, b], [u, v]) => {
        const form = (p: Float64Array) =>
          2 * (p[0]! - a) ** 2 + 1.5 * (p[0]! - a) * (p[1]! - b) + (p[1]! - b) ** 2;
        const { point, value } = nelderMead(form, Float64Array.of(u, v), { tolerance: 1e-12 });
        expect(value).toBeLessThan(1e-9);
        expect(Math.hypot(point[0]! - a, point[1]! - b)).toBeLessThan(1e-4);
      }),
      { seed: 71, numRuns: 50 },
    );
  });

  it('stays inside a domain that is fenced by Infinity or NaN', () => {
    const fenced = (p: Float64Array) =>
      p[0]! < 0 ? Number.NaN : p[0]! > 9 ? Number.POSITIVE_INFINITY : p[0]!;
    const { point } = nelderMead(fenced, Float64Array.of(8));
    expect(point[0]).toBeGreaterThanOrEqual(0);
    expect(point[0]).toBeLessThan(1e-4);
  });

  it('says so when its evaluations run out', () => {
    const result = nelderMead(rosenbrock, Float64Array.of(-1.2, 1), { maxEvaluations: 30 });
    expect(result.converged).toBe(false);
    expect(result.evaluations).toBeLessThan(40);
    expect(result.value).toBeLessThan(rosenbrock(Float64Array.of(-1.2, 1)));
  });

  it('leaves its start as it was and gives the same result again', () => {
    const start = Float64Array.of(-1.2, 1);
    expect(nelderMead(rosenbrock, start)).toEqual(nelderMead(rosenbrock, start));
    expect([...start]).toEqual([-1.2, 1]);
  });

  it('refuses a start without a value', () => {
    expect(() => nelderMead(() => Number.NaN, Float64Array.of(1))).toThrow(RangeError);
    expect(() => nelderMead(() => 1, new Float64Array(0))).toThrow(RangeError);
  });
});

describe('the coordinates of a search', () => {
  it('map the line to shares and back, in both tails', () => {
    for (const share of [1e-12, 0.01, 0.5, 0.9, 0.999999])
      expect(logistic(logit(share))).toBeCloseTo(share, 14);
    expect([logistic(-800), logistic(800), logistic(0)]).toEqual([0, 1, 0.5]);
    expect(logistic(2) + logistic(-2)).toBeCloseTo(1, 15);
  });

  it('start at the lowest candidate, the first of equals, and never where there is no value', () => {
    const candidates = [4, -1, 1, 9].map((value) => Float64Array.of(value));
    expect(lowest(candidates, (p) => p[0]! ** 2)).toBe(candidates[1]);
    expect(lowest(candidates, (p) => (p[0]! < 5 ? Number.NaN : p[0]!))).toBe(candidates[3]);
  });
});
