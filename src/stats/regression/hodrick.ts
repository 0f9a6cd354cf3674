import { Matrix } from 'ml-matrix';
import { dot } from './householder.ts';
import type { LinearFit } from './leastSquares.ts';

/** One period at a time, n rows: one for every period that an outcome covers. */
export interface OnePeriodRows {
  /** Row t: what the next period brought beyond its expectation under the null, known at t + 1. */
  readonly innovations: Float64Array;
  /** Row t: the regressors known at t; the columns of the fit, continued to the end. */
  readonly design: readonly Float64Array[];
  /** Periods that each outcome of the fit sums. */
  readonly horizon: number;
}

/**
 * How uncertain are the coefficients of a regression of overlapping sums over `horizon` periods, if nothing can be
 * predicted? Hodrick (1992), standard errors 1B: instead of summing the innovations over the horizon it sums the regressors into
 * the past, `w_t = e_{t+1} (x_t + ... + x_{t-h+1})`. Under the null both have the same covariance, and the w are
 * uncorrelated, so that no lags have to be chosen; Newey-West errors reject far too often where the horizon is long.
 *
 * `fit` is the regression of the sums, on the rows 0 .. n - horizon. Allows innovations of unequal variance. Throws
 * `RangeError` where the rows do not belong together. Oracle: independent rewrite in numpy, as a double sum.
 * O(n k (k + horizon)).
 */
export function hodrickCovariance(fit: LinearFit, { innovations, design, horizon }: OnePeriodRows): Matrix {
  const n = innovations.length;
  if (fit.observations !== n - horizon + 1 || design.length !== fit.design.length) {
    throw new RangeError(
      `the fit must have ${n - horizon + 1} rows and ${design.length} columns, got ${fit.observations} and ${fit.design.length}`,
    );
  }
  const scores = design.map((column) =>
    pastSums(column, horizon).map((sum, t) => sum * innovations[t + horizon - 1]!),
  );
  const meat = new Matrix(scores.map((left) => scores.map((right) => dot(left, right))));
  return fit.inverseGram.mmul(meat).mmul(fit.inverseGram);
}

/** Entry t is `x_t + ... + x_{t + horizon - 1}`. */
function pastSums(column: Float64Array, horizon: number): Float64Array {
  const sums = new Float64Array(column.length - horizon + 1);
  for (let t = 0; t < sums.length; t++) {
    let sum = 0;
    for (let i = 0; i < horizon; i++) sum += column[t + i]!;
    sums[t] = sum;
  }
  return sums;
}
