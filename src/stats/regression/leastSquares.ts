import type { Matrix } from 'ml-matrix';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { dot, inverseOfUpper, solveUpper, triangularize } from './householder.ts';

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
 * Throws `InfeasibleError` with no more observations than regressors, `DataError` where a value is not finite or regressors
 * are linearly dependent. Oracle: statsmodels `OLS`. O(n k^2).
 */
export function leastSquares(y: Float64Array, design: readonly Float64Array[]): LinearFit {
  const [fit] = leastSquaresSystem([y], design);
  return fit!;
}

/** One fit for each y on the same design, which is decomposed once. Otherwise as `leastSquares`. */
export function leastSquaresSystem(
  ys: readonly Float64Array[],
  design: readonly Float64Array[],
): readonly LinearFit[] {
  const n = ys[0]?.length ?? 0;
  if (n <= design.length) {
    throw new InfeasibleError(`regress on ${design.length} columns`, design.length + 1, n);
  }
  const { coefficients, inverseGram } = solve(ys, design);
  return ys.map((y, i) => describeFit(y, design, { coefficients: coefficients[i]!, inverseGram }));
}

/**
 * Residual sums of squares of the regressions of y on the first 0, 1, ..., k columns of a design: k + 1 values from one
 * decomposition, so that tests of nested models and the choice among them cost one regression. Conditions as for
 * `leastSquares`. O(n k^2).
 */
export function nestedResidualSums(y: Float64Array, design: readonly Float64Array[]): Float64Array {
  const [n, k] = [y.length, design.length];
  if (n <= k) throw new InfeasibleError(`regress on ${k} columns`, k + 1, n);
  const { rotated } = decompose([y], design);
  const sums = new Float64Array(k + 1);
  sums[k] = dot(rotated[0]!, rotated[0]!, k);
  for (let j = k - 1; j >= 0; j--) sums[j] = sums[j + 1]! + rotated[0]![j]! ** 2;
  return sums;
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

function solve(
  ys: readonly Float64Array[],
  design: readonly Float64Array[],
): { coefficients: readonly Float64Array[]; inverseGram: Matrix } {
  const { r, rotated, scales } = decompose(ys, design);
  const inverse = inverseOfUpper(r);
  const inverseGram = inverse.mmul(inverse.transpose());
  scales.forEach((scale, j) => {
    inverseGram.mulRow(j, 1 / scale).mulColumn(j, 1 / scale);
  });
  const coefficients = rotated.map((target) => solveUpper(r, target).map((value, j) => value / scales[j]!));
  return { coefficients, inverseGram };
}

/** `Q'y` for every y, and R of the columns scaled to unit length: levels and returns may stand in one design. */
function decompose(
  ys: readonly Float64Array[],
  design: readonly Float64Array[],
): { r: Matrix; rotated: readonly Float64Array[]; scales: Float64Array } {
  const scales = Float64Array.from(design, (column) => Math.sqrt(dot(column, column)) || 1);
  if (!scales.every(Number.isFinite) || !ys.every((y) => Number.isFinite(dot(y, y)))) {
    throw new DataError('Cannot regress: every value must be finite; drop incomplete rows first');
  }
  const rotated = ys.map((y) => y.slice());
  const r = triangularize(
    design.map((column, j) => scaled(column, 1 / scales[j]!)),
    rotated,
  );
  if (!isWellConditioned(r)) {
    throw new DataError(
      `Cannot regress on ${design.length} columns: they must be linearly independent; leave one out`,
    );
  }
  return { r, rotated, scales };
}

/** Columns have unit length, so a small diagonal entry is a column that the others nearly span. */
function isWellConditioned(r: Matrix): boolean {
  return r.diagonal().every((entry) => Math.abs(entry) > 1e-11);
}

function scaled(column: Float64Array, factor: number): Float64Array {
  const out = new Float64Array(column.length);
  for (let t = 0; t < out.length; t++) out[t] = column[t]! * factor;
  return out;
}

function describeFit(
  y: Float64Array,
  design: readonly Float64Array[],
  { coefficients, inverseGram }: Pick<LinearFit, 'coefficients' | 'inverseGram'>,
): LinearFit {
  const n = y.length;
  const residuals = residualsOf(y, design, coefficients);
  const residualSumOfSquares = dot(residuals, residuals);
  const totalSumOfSquares = squaresAboutMean(y);
  return {
    coefficients,
    residuals,
    design,
    inverseGram,
    observations: n,
    degreesOfFreedom: n - design.length,
    residualSumOfSquares,
    totalSumOfSquares,
    rSquared: totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : Number.NaN,
    logLikelihood: (-n / 2) * (Math.log((2 * Math.PI * residualSumOfSquares) / n) + 1),
  };
}

function residualsOf(
  y: Float64Array,
  design: readonly Float64Array[],
  coefficients: Float64Array,
): Float64Array {
  const residuals = y.slice();
  design.forEach((column, j) => {
    const coefficient = coefficients[j]!;
    for (let t = 0; t < residuals.length; t++) residuals[t]! -= coefficient * column[t]!;
  });
  return residuals;
}

function squaresAboutMean(values: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < values.length; t++) sum += values[t]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let t = 0; t < values.length; t++) squares += (values[t]! - mean) ** 2;
  return squares;
}
