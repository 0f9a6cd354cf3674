import { describe, expect, it } from 'vitest';
import { InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { expectedShortfall, leastForTail } from './expectedShortfall.ts';

describe('expectedShortfall', () => {
  it('is the mean of the worst by hand', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => 40 - i);
    expect(expectedShortfall(values, 0.05)).toBeCloseTo(1.5, 12);
  });

  it('counts the observation at the edge in part', () => {
    // 5 % of 30 are 1.5 observations: -10 and half of -4.
    const values = Float64Array.from({ length: 30 }, (_, i) => (i === 7 ? -10 : i === 9 ? -4 : 1));
    expect(expectedShortfall(values, 0.05)).toBeCloseTo((-10 + 0.5 * -4) / 1.5, 12);
  });

  it('is the mean where the tail is all, and the least value where it is one', () => {
    const values = Float64Array.of(3, -1, 4);
    expect(expectedShortfall(values, 1)).toBeCloseTo(2, 12);
    expect(expectedShortfall(values, 1 / 3)).toBeCloseTo(-1, 12);
  });

  it('equals the integral of the quantiles below the tail (slow twin)', () => {
    const random = createRandom(5);
    for (const n of [20, 33, 77, 100]) {
      const values = Float64Array.from({ length: n }, () => random.normal());
      const sorted = values.toSorted();
      const steps = 200_000;
      let sum = 0;
      for (let i = 0; i < steps; i++) sum += sorted[Math.floor((0.05 * (i + 0.5) * n) / steps)]!;
      expect(expectedShortfall(values, 0.05)).toBeCloseTo(sum / steps, 4);
    }
  });

  it('moves and scales with the values, and is subadditive', () => {
    const random = createRandom(6);
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: 50 }, () => random.normal())) as [
      Float64Array,
      Float64Array,
    ];
    const es = (values: Float64Array) => expectedShortfall(values, 0.1);
    expect(es(x.map((v) => 2 * v + 1))).toBeCloseTo(2 * es(x) + 1, 12);
    expect(es(x.map((v, i) => v + y[i]!))).toBeGreaterThanOrEqual(es(x) + es(y) - 1e-12);
  });

  it('says where it cannot be told', () => {
    expect(leastForTail(0.05)).toBe(20);
    expect(() => expectedShortfall(new Float64Array(19), 0.05)).toThrow(InfeasibleError);
    expect(() => expectedShortfall(new Float64Array(20), 0)).toThrow(RangeError);
    expect(expectedShortfall(new Float64Array(20).fill(Number.NaN, 3, 4), 0.05)).toBeNaN();
  });
});
