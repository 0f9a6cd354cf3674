import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { median, robustZ } from './robustZ.ts';

const VALUES = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000);

describe('robustZ', () => {
  it('counts from the median in scaled median deviations, and clips', () => {
    const z = robustZ(VALUES, 3);
    // Median 6, median distance 3.
    expect(z[5]).toBe(0);
    expect(z[8]).toBeCloseTo(3 / (1.482602218505602 * 3), 12);
    expect(z[0]).toBeCloseTo(-5 / (1.482602218505602 * 3), 12);
    expect(z[10]).toBe(3);
  });

  it('falls back on the mean deviation where most values are equal', () => {
    const z = robustZ(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 2), 30);
    expect(z[9]).toBeCloseTo(2 / (Math.sqrt(Math.PI / 2) * 0.2), 12);
    expect(z[0]).toBe(0);
  });

  it('is nothing for equal values and for fewer than ten', () => {
    expect([...robustZ(new Float64Array(12).fill(4), 3)].every(Number.isNaN)).toBe(true);
    expect([...robustZ(VALUES.slice(0, 9), 3)].every(Number.isNaN)).toBe(true);
  });

  it('leaves missing values missing, and the others as if these were not there', () => {
    const z = robustZ(Float64Array.of(Number.NaN, ...VALUES), 3);
    expect(z[0]).toBeNaN();
    expect(z.slice(1)).toEqual(robustZ(VALUES, 3));
  });

  it('does not change with units and origin', () => {
    const random = createRandom(3);
    const x = Float64Array.from({ length: 40 }, () => random.normal());
    const [one, other] = [
      robustZ(x, 3),
      robustZ(
        x.map((value) => 8 * value - 5),
        3,
      ),
    ];
    one.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(value, 12);
    });
  });

  it('scores normal values as their standard scores', () => {
    const random = createRandom(4);
    const x = Float64Array.from({ length: 20_000 }, () => 2 + 3 * random.normal());
    const z = robustZ(x, 10);
    const square = z.reduce((sum, value) => sum + value * value, 0) / z.length;
    expect(Math.abs(Math.sqrt(square) - 1)).toBeLessThan(0.03);
    expect(Math.abs(median(z))).toBeLessThan(1e-12);
  });
});
