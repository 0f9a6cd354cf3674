import type { Matrix } from 'ml-matrix';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { inverseOfUpper, qrOfColumns, solveUpper } from './householder.ts';

/** A linear regression `y = X b + e`, fitted by least squares. n observations, k regressors. */
export interface LinearFit {
  /** k. */
  readonly coefficients: Float64Array;
  /** n. */
  readonly residuals: Float64Array;
  /** The k columns of X, n long each. */
  readonly design: readonly Float64Array[];
  /** `(X'X)^-1`, k by k. */
  readonly inverseGram: Matrix;
  readonly observations: number;
  /** n - k. */
  readonly degreesOfFreedom: number;
  readonly residualSumOfSquares: number;
  /** About the mean of y. */
  readonly totalSumOfSquares: number;
  /** Against the mean of y, so meant for designs with a constant; NaN where y does not vary. */
  readonly rSquared: number;
  /** Gaussian, at the maximum-likelihood variance `RSS / n`. */
  readonly logLikelihood: number;
}

/** A column of ones. */
export function constant(observations: number): Float64Array {
  return new Float64Array(observations).fill(1);
}

/**
 * Ordinary least squares by Householder QR. Takes finite values only (see `completeRows`); adds no constant of its own.
 * Throws `InfeasibleError` with no more observations than regressors, `DataError` where regressors are linearly dependent.
 * Oracle: statsmodels `OLS`. O(n k^2).
 */
export function leastSquares(y: Float64Array, design: readonly Float64Array[]): LinearFit {
  const [n, k] = [y.length, design.length];
  if (n <= k) {
    throw new InfeasibleError(`regress on ${k} columns`, k + 1, n);
  }
  const { coefficients, inverseGram } = solve(y, design);
  const residuals = residualsOf(y, design, coefficients);
  const residualSumOfSquares = sumOfSquares(residuals, 0);
  const totalSumOfSquares = sumOfSquares(y, y.reduce((sum, value) => sum + value, 0) / n);
  return {
    coefficients,
    residuals,
    design,
    inverseGram,
    observations: n,
    degreesOfFreedom: n - k,
    residualSumOfSquares,
    totalSumOfSquares,
    rSquared: totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : Number.NaN,
    logLikelihood: (-n / 2) * (Math.log((2 * Math.PI * residualSumOfSquares) / n) + 1),
  };
}

/** The rows in which every column is finite, as new columns. */
export function completeRows(columns: readonly Float64Array[]): readonly Float64Array[] {
  const length = columns[0]?.length ?? 0;
  const rows: number[] = [];
  for (let t = 0; t < length; t++) {
    if (columns.every((column) => Number.isFinite(column[t]))) rows.push(t);
  }
  return columns.map((column) => Float64Array.from(rows, (t) => column[t]!));
}

/** Columns are scaled to unit length first: levels and returns may stand in one design. */
function solve(
  y: Float64Array,
  design: readonly Float64Array[],
): { coefficients: Float64Array; inverseGram: Matrix } {
  const scales = design.map((column) => Math.sqrt(sumOfSquares(column, 0)) || 1);
  const scaled = design.map((column, j) => column.map((value) => value / scales[j]!));
  const { r, rotated } = qrOfColumns(scaled, y);
  if (!isWellConditioned(r)) {
    throw new DataError(
      `Cannot regress on ${design.length} columns: they must be linearly independent; leave one out`,
    );
  }
  const inverse = inverseOfUpper(r);
  const inverseGram = inverse.mmul(inverse.transpose());
  scales.forEach((scale, j) => {
    inverseGram.mulRow(j, 1 / scale).mulColumn(j, 1 / scale);
  });
  return { coefficients: solveUpper(r, rotated).map((value, j) => value / scales[j]!), inverseGram };
}

function residualsOf(
  y: Float64Array,
  design: readonly Float64Array[],
  coefficients: Float64Array,
): Float64Array {
  const residuals = Float64Array.from(y);
  design.forEach((column, j) => {
    const coefficient = coefficients[j]!;
    for (let t = 0; t < residuals.length; t++) residuals[t]! -= coefficient * column[t]!;
  });
  return residuals;
}

function sumOfSquares(values: Float64Array, centre: number): number {
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return sum;
}

/** Columns have unit length, so a small diagonal entry is a column that the others nearly span. */
function isWellConditioned(r: Matrix): boolean {
  return r.diagonal().every((entry) => Math.abs(entry) > 1e-11);
}
