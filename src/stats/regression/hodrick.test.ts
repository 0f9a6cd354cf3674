import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { createRandom } from '../../core/random.ts';
import { coefficientCovariance } from './covariance.ts';
import { hodrickCovariance } from './hodrick.ts';
import { constant, leastSquares } from './leastSquares.ts';

const { x, y } = goldenSeries();

describe('hodrickCovariance', () => {
  it('by hand: the mean of two-period sums', () => {
    // One regressor, a constant: w = 2 e for every row but the first, and the bread is 1 / 3.
    const fit = leastSquares(Float64Array.of(3, 5, 4), [constant(3)]);
    const innovations = Float64Array.of(9, 1, -2, 3);
    const covariance = hodrickCovariance(fit, { innovations, design: [constant(4)], horizon: 2 });
    expect(covariance.get(0, 0)).toBeCloseTo((4 * (1 + 4 + 9)) / 9, 12);
  });

  it('equals HC0 with the innovations as residuals, for one period', () => {
    const design = [constant(299), x.slice(0, -1)];
    const fit = leastSquares(y.slice(1), design);
    const white = coefficientCovariance(fit, { kind: 'HC0' });
    const covariance = hodrickCovariance(fit, { innovations: fit.residuals, design, horizon: 1 });
    expect(covariance.sub(white).norm() / white.norm()).toBeLessThan(1e-12);
  });

  it('equals the triple sum of its definition', () => {
    const random = createRandom(61);
    const noise = () => Float64Array.from({ length: 50 }, () => random.normal());
    const [design, innovations, outcome] = [[constant(50), noise(), noise()], noise(), noise()];
    for (const horizon of [1, 3, 12]) {
      const rows = 50 - horizon + 1;
      const fit = leastSquares(
        outcome.slice(0, rows),
        design.map((column) => column.slice(0, rows)),
      );
      const fast = hodrickCovariance(fit, { innovations, design, horizon });
      const meat = fit.inverseGram.clone().mul(0);
      for (let t = horizon - 1; t < 50; t++) {
        for (let i = 0; i < horizon; i++) {
          for (let j = 0; j < horizon; j++) {
            design.forEach((left, a) => {
              design.forEach((right, b) => {
                meat.set(a, b, meat.get(a, b) + innovations[t]! ** 2 * left[t - i]! * right[t - j]!);
              });
            });
          }
        }
      }
      const slow = fit.inverseGram.mmul(meat).mmul(fit.inverseGram);
      expect(fast.sub(slow).norm() / slow.norm()).toBeLessThan(1e-11);
    }
  });

  it('refuses rows that do not belong together', () => {
    const fit = leastSquares(y, [constant(300), x]);
    const rows = { innovations: y, design: [constant(300), x] };
    expect(() => hodrickCovariance(fit, { ...rows, horizon: 2 })).toThrow(RangeError);
    expect(() => hodrickCovariance(fit, { ...rows, design: [x], horizon: 1 })).toThrow(RangeError);
  });
});
