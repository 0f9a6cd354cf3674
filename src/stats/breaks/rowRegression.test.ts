import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../test/support/readOracle.ts';
import { createRandom } from '../../core/random.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { createRowRegression, cumulativeResidualSums, recursiveResiduals } from './rowRegression.ts';
import { changingSeries } from './testing/changingSeries.ts';

const R = readOracle('stats_breaks-r') as { recursiveResiduals: number[] };

describe('recursiveResiduals', () => {
  it('by hand: with a constant, the distance from the mean so far over sqrt(1 + 1 / t)', () => {
    const [second, third] = recursiveResiduals(Float64Array.of(1, 3, 8), [constant(3)]);
    expect(second).toBeCloseTo(2 / Math.sqrt(2), 12);
    expect(third).toBeCloseTo(6 / Math.sqrt(1.5), 12);
  });

  it('equals strucchange', () => {
    const { y, design } = changingSeries().slope;
    const ours = recursiveResiduals(y, design);
    expect(ours.length).toBe(R.recursiveResiduals.length);
    ours.forEach((value, t) => {
      expect(value).toBeCloseTo(R.recursiveResiduals[t] ?? Number.NaN, 9);
    });
  });

  it('equals forecasts from a regression on the rows before', () => {
    const random = createRandom(51);
    const n = 30;
    const x = Float64Array.from({ length: n }, () => random.normal());
    const y = x.map((v) => 2 * v + random.normal());
    const ours = recursiveResiduals(y, [constant(n), x]);
    for (let t = 3; t < n; t++) {
      const fit = leastSquares(y.slice(0, t), [constant(t), x.slice(0, t)]);
      const row = [1, x[t] ?? 0];
      const forecast = row.reduce((sum, v, j) => sum + v * (fit.coefficients[j] ?? 0), 0);
      const spread = row.reduce(
        (sum, a, i) => sum + row.reduce((inner, b, j) => inner + a * b * fit.inverseGram.get(i, j), 0),
        1,
      );
      expect(ours[t - 2]).toBeCloseTo(((y[t] ?? 0) - forecast) / Math.sqrt(spread), 9);
    }
  });
});

describe('cumulativeResidualSums', () => {
  it('equals a regression on every prefix and suffix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createRandom(seed);
        const n = 25;
        const design = [constant(n), Float64Array.from({ length: n }, () => 1e3 * random.normal())];
        const y = Float64Array.from({ length: n }, () => random.normal());
        const [before, after] = (['start', 'end'] as const).map((from) =>
          cumulativeResidualSums(y, design, from),
        );
        for (let size = 3; size <= n; size++) {
          const first = leastSquares(
            y.slice(0, size),
            design.map((c) => c.slice(0, size)),
          );
          const last = leastSquares(
            y.slice(n - size),
            design.map((c) => c.slice(n - size)),
          );
          expect(before?.[size - 1]).toBeCloseTo(first.residualSumOfSquares, 9);
          expect(after?.[size - 1]).toBeCloseTo(last.residualSumOfSquares, 9);
        }
      }),
      { seed: 52, numRuns: 20 },
    );
  });
});

describe('createRowRegression', () => {
  it('bears first rows that do not determine the coefficients, and forgets on demand', () => {
    const x = Float64Array.of(0, 0, 1, 2);
    const y = Float64Array.of(1, 3, 4, 9);
    const regression = createRowRegression(y, [constant(4), x]);
    // Mean 2 of the first two leaves 1 + 1; the third determines the slope; then the line 2 + 2 x misses 9 by 3.
    const residuals = [0, 1, 2, 3].map((t) => regression.append(t));
    expect(residuals[0]).toBe(0);
    expect(residuals[1]).toBeCloseTo(Math.SQRT2, 12);
    expect(residuals[2]).toBeCloseTo(0, 12);
    const fit = leastSquares(y, [constant(4), x]);
    expect(residuals.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(fit.residualSumOfSquares, 12);
    regression.clear();
    expect(regression.append(3)).toBe(0);
  });
});
