import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { dipOfSorted, dipTest } from './dip.ts';

/**
 * The definition: the least d for which some G, convex up to a sample point and concave from it on, with a jump there at most, stays
 * within d of both sides of every step. No ties. O(n^3) a step of the bisection.
 */
function slowDip(sorted: readonly number[]): number {
  const n = sorted.length;
  const mirrored = sorted.map((value) => -value).toReversed();
  const isNear = (d: number) =>
    sorted.some((_, mode) => {
      const lowest = leastEnd(sorted, mode, d);
      const highest = 1 - leastEnd(mirrored, n - 1 - mode, d);
      return lowest <= highest + 1e-13;
    });
  let [low, high] = [0, 0.5];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isNear(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The least value, at the mode from the left, of a rising convex function within the band; infinite where there is none. */
function leastEnd(x: readonly number[], mode: number, d: number): number {
  const n = x.length;
  const lower = (i: number) => (i === mode ? i : i + 1) / n - d;
  const upper = (i: number) => i / n + d;
  let least = Math.max(0, lower(mode));
  for (let j = 0; j <= mode; j++) {
    if (lower(j) > upper(j) + 1e-13) return Number.POSITIVE_INFINITY;
    if (j < mode) least = Math.max(least, lower(j));
    for (let i = 0; i < j && j < mode; i++) {
      const slope = (lower(j) - upper(i)) / (x[j]! - x[i]!);
      least = Math.max(least, lower(j) + slope * (x[mode]! - x[j]!));
      for (let k = j + 1; k < mode; k++) {
        if (lower(j) + slope * (x[k]! - x[j]!) > upper(k) + 1e-13) return Number.POSITIVE_INFINITY;
      }
    }
    for (let k = j + 1; k < mode; k++) if (lower(j) > upper(k) + 1e-13) return Number.POSITIVE_INFINITY;
  }
  return least <= upper(mode) + 1e-13 ? least : Number.POSITIVE_INFINITY;
}

const sortedOf = (values: readonly number[]) => Float64Array.from(values).sort();

describe('dipOfSorted', () => {
  it('of evenly spaced values is the least there is, of two points far apart a quarter', () => {
    expect(dipOfSorted(sortedOf([1, 2, 3, 4, 5]))).toBeCloseTo(0.1, 14);
    const apart = [...Array(50).keys()].map((i) => (i < 25 ? i / 1e6 : 1 + i / 1e6));
    expect(dipOfSorted(sortedOf(apart))).toBeGreaterThan(0.23);
    expect(dipOfSorted(sortedOf([3, 3, 3]))).toBeCloseTo(1 / 6, 14);
  });

  it('equals its definition', () => {
    const random = createRandom(5);
    for (let world = 0; world < 60; world++) {
      const n = 4 + (world % 11);
      const shape = world % 3;
      const values = sortedOf(
        Array.from({ length: n }, (_, i) =>
          shape === 0 ? random.uniform() : random.normal() + (shape === 2 && i % 2 === 0 ? 6 : 0),
        ),
      );
      expect(dipOfSorted(values), `world ${world}, n ${n}`).toBeCloseTo(slowDip([...values]), 10);
    }
  });

  it('does not depend on unit, origin or direction', () => {
    const random = createRandom(6);
    const values = sortedOf(Array.from({ length: 40 }, () => random.normal() ** 3));
    const dip = dipOfSorted(values);
    expect(dipOfSorted(values.map((v) => 5 * v - 9))).toBeCloseTo(dip, 12);
    expect(dipOfSorted(values.map((v) => -v).toReversed())).toBeCloseTo(dip, 12);
    expect(dip).toBeGreaterThanOrEqual(1 / 80);
    expect(dip).toBeLessThanOrEqual(0.25);
  });
});

describe('dipTest', () => {
  const test = (draw: (random: ReturnType<typeof createRandom>, i: number) => number, n: number) => {
    return (random: ReturnType<typeof createRandom>) =>
      dipTest(
        Float64Array.from({ length: n }, (_, i) => draw(random, i)),
        { replicates: 99, random },
      ).pValue;
  };

  it('rejects the uniform about as often as its level, one bell hardly ever (n = 40)', () => {
    const options = { repetitions: 300, seed: 8 };
    const uniform = rejectionRate(
      options,
      test((random) => random.uniform(), 40),
    );
    expect(Math.abs(uniform - 0.05)).toBeLessThan(binomialError(300));
    const bell = rejectionRate(
      options,
      test((random) => random.normal(), 40),
    );
    expect(bell).toBeLessThan(0.03);
  });

  it('finds two bells that lie apart', () => {
    const rate = rejectionRate(
      { repetitions: 60, seed: 9 },
      test((random, i) => random.normal() + (i % 2 === 0 ? 6 : 0), 40),
    );
    expect(rate).toBeGreaterThan(0.95);
  });

  it('leaves missing values out and refuses fewer than four', () => {
    const random = createRandom(1);
    const few = Float64Array.of(1, 2, Number.NaN, 3);
    expect(() => dipTest(few, { replicates: 9, random })).toThrow(InfeasibleError);
    expect(dipTest(Float64Array.of(1, 2, Number.NaN, 3, 4), { replicates: 9, random }).observations).toBe(4);
  });
});
