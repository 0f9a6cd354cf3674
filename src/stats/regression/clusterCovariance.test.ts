import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { readOracle } from '../../../test/support/readOracle.ts';
import { InfeasibleError } from '../../core/errors.ts';
import { clusterCovariance } from './clusterCovariance.ts';
import { coefficientCovariance } from './covariance.ts';
import { constant, leastSquares } from './leastSquares.ts';

const oracle = readOracle('stats_panel') as { cluster: { coefficients: number[]; covariance: number[][] } };
const golden = goldenSeries();
const [x, y] = [golden.x.slice(0, 295), golden.y.slice(0, 295)];
const fit = leastSquares(y, [constant(295), x]);
const dates = Int32Array.from({ length: 295 }, (_, i) => Math.floor(i / 10));

describe('clusterCovariance', () => {
  it('is that of statsmodels', () => {
    const { covariance, clusters } = clusterCovariance(fit, dates);
    expect(clusters).toBe(30);
    for (const [i, row] of oracle.cluster.covariance.entries()) {
      for (const [j, value] of row.entries()) {
        expect(Math.abs(covariance.get(i, j) / value - 1)).toBeLessThan(1e-10);
      }
    }
  });

  it('is HC1 where every row is a cluster of its own, whatever the clusters are called', () => {
    const own = clusterCovariance(
      fit,
      dates.map((_, i) => 1000 - 3 * i),
    );
    // G / (G - 1) * (n - 1) / (n - k) is n / (n - k) for G = n.
    const hc1 = coefficientCovariance(fit, { kind: 'HC1' });
    expect(own.covariance.get(1, 1)).toBeCloseTo(hc1.get(1, 1), 12);
  });

  it('knows that rows that stand there twice say nothing new', () => {
    const twice = (values: Float64Array) => Float64Array.from({ length: 590 }, (_, i) => values[i >> 1]!);
    const double = leastSquares(twice(y), [constant(590), twice(x)]);
    const clusters = Int32Array.from({ length: 590 }, (_, i) => i >> 1);
    const single = coefficientCovariance(fit, { kind: 'HC0' }).get(1, 1);
    const ratio = clusterCovariance(double, clusters).covariance.get(1, 1) / single;
    expect(ratio).toBeCloseTo((295 / 294) * (589 / 588), 10);
  });

  it('needs two clusters, and one for each row', () => {
    expect(() => clusterCovariance(fit, new Int32Array(295))).toThrow(InfeasibleError);
    expect(() => clusterCovariance(fit, dates.slice(1))).toThrow(RangeError);
  });
});
