import { Matrix } from 'ml-matrix';
import { InfeasibleError } from '../../core/errors.ts';
import type { LinearFit } from './leastSquares.ts';

/** The covariance of coefficients, and the clusters that it rests on. */
export interface ClusterCovariance {
  /** k by k. */
  readonly covariance: Matrix;
  readonly clusters: number;
}

/**
 * How uncertain are coefficients where rows of the same cluster (coins of one date, say) share their errors in whatever way? The
 * sandwich of sums of scores by cluster (Liang and Zeger 1986), times `G / (G - 1) * (n - 1) / (n - k)` for G clusters, n rows and
 * k columns.
 *
 * `clusters` names the cluster of each row of the fit. Assumes that clusters are independent of each other and many: below some
 * 30 the errors come out too small, and t on G - 1 degrees of freedom is the better law. Needs 2 clusters (`InfeasibleError`);
 * `RangeError` where the lengths differ. Oracle: statsmodels `cov_type="cluster"`. O(n k + G k^2).
 */
export function clusterCovariance(fit: LinearFit, clusters: ArrayLike<number>): ClusterCovariance {
  const { observations: n, degreesOfFreedom, design, residuals, inverseGram } = fit;
  if (clusters.length !== n) throw new RangeError(`clusters must have ${n} rows, got ${clusters.length}`);
  const sums = new Map<number, Float64Array>();
  for (let row = 0; row < n; row++) {
    const sum = sums.get(clusters[row]!) ?? new Float64Array(design.length);
    design.forEach((column, j) => {
      sum[j]! += column[row]! * residuals[row]!;
    });
    sums.set(clusters[row]!, sum);
  }
  const count = sums.size;
  if (count < 2) throw new InfeasibleError('cluster errors', 2, count);
  const meat = new Matrix(design.length, design.length);
  for (const sum of sums.values()) {
    const vector = Matrix.columnVector(sum);
    meat.add(vector.mmul(vector.transpose()));
  }
  const factor = (count / (count - 1)) * ((n - 1) / degreesOfFreedom);
  return { covariance: inverseGram.mmul(meat).mmul(inverseGram).mul(factor), clusters: count };
}
