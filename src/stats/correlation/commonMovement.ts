import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** How much of what several series do is the same. */
export interface CommonMovement {
  /** Mean Pearson correlation over all pairs; NaN with fewer than two series. */
  readonly meanCorrelation: number;
  /** Largest eigenvalue of the correlation matrix over the number of series, in [1/k, 1]; NaN without a series. */
  readonly firstShare: number;
}

/**
 * How much do series move together? The mean pairwise correlation and the share of variance of the first principal component of
 * the correlation matrix.
 *
 * `columns` hold finite values of any unit, of equal length of at least 3. Series that do not vary have no correlation: they make
 * both numbers NaN. With `k` series the mean correlation is at least `-1 / (k - 1)`; with fewer rows than series the first share is
 * biased upwards (for independent series it is about `(1 + sqrt(k / n))^2 / k`, Marchenko and Pastur 1967). No null
 * hypothesis, no interval: resample rows for one. Oracle: Jacobi rotations and plain pairs in Python. O(k n + m^3), m the lesser of
 * k and n.
 */
export function commonMovement(columns: readonly Float64Array[]): CommonMovement {
  const scaled = columns.map(unitDeviations);
  return { meanCorrelation: meanOfPairs(scaled), firstShare: firstShareOf(scaled) };
}

/** The mean pairwise correlation over some rows, with repetitions. O(k n). */
export function meanCorrelationOfRows(columns: readonly Float64Array[], rows: Int32Array): number {
  return meanOfPairs(columns.map((column) => unitDeviations(Float64Array.from(rows, (row) => column[row]!))));
}

/** Deviations from the mean, scaled to a sum of squares of 1; NaN where nothing varies. */
function unitDeviations(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const deviations = column.map((value) => value - mean);
  const squares = deviations.reduce((sum, value) => sum + value * value, 0);
  const rounding = (Math.abs(mean) * Number.EPSILON * 4) ** 2 * column.length;
  return squares > rounding
    ? deviations.map((value) => value / Math.sqrt(squares))
    : deviations.fill(Number.NaN);
}

/** The squared length of the sum of unit vectors is k plus twice the sum of all pairs. */
function meanOfPairs(scaled: readonly Float64Array[]): number {
  const k = scaled.length;
  if (k < 2) return Number.NaN;
  const length = scaled[0]!.length;
  let squares = 0;
  for (let t = 0; t < length; t++) {
    let sum = 0;
    for (const column of scaled) sum += column[t]!;
    squares += sum * sum;
  }
  return (squares - k) / (k * (k - 1));
}

/** Rows by rows and columns by columns have the same eigenvalues but for zeros: the smaller matrix is decomposed. */
function firstShareOf(scaled: readonly Float64Array[]): number {
  const k = scaled.length;
  if (k === 0 || scaled.some((column) => Number.isNaN(column[0]))) return Number.NaN;
  const byRow = new Matrix(scaled.map((column) => [...column]));
  const gram = k <= byRow.columns ? byRow.mmul(byRow.transpose()) : byRow.transpose().mmul(byRow);
  const { realEigenvalues } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  return Math.max(...realEigenvalues) / k;
}
