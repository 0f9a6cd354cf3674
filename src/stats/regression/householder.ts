import { Matrix } from 'ml-matrix';

/** `X = Q R` and `Q'y`, as far as least squares needs them. */
export interface QrOfColumns {
  /** Upper triangular, k by k. */
  readonly r: Matrix;
  /** The first k entries of `Q'y`. */
  readonly rotated: Float64Array;
}

/**
 * QR decomposition by Householder reflections (Golub and Van Loan, section 5.2). Takes the matrix as columns, which lie together in
 * memory: a row-based QR of a library took more than twice as long on long, narrow designs, and simulations run tens of
 * thousands of them. n rows, k columns, n >= k. O(n k^2).
 */
export function qrOfColumns(columns: readonly Float64Array[], y: Float64Array): QrOfColumns {
  const work = columns.map((column) => Float64Array.from(column));
  const target = Float64Array.from(y);
  const k = columns.length;
  const r = new Matrix(k, k);
  work.forEach((column, j) => {
    const length = Math.sqrt(dot(column, column, j));
    const pivot = column[j]! > 0 ? -length : length;
    column[j]! -= pivot;
    const scale = dot(column, column, j);
    r.set(j, j, pivot);
    for (const other of [...work.slice(j + 1), target]) {
      if (scale > 0) subtract(other, column, { from: j, factor: (2 * dot(column, other, j)) / scale });
    }
    for (let i = j + 1; i < k; i++) r.set(j, i, work[i]![j]!);
  });
  return { r, rotated: target.slice(0, k) };
}

/** Solves `R x = b` for an upper triangular R. */
export function solveUpper(r: Matrix, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < x.length; j++) x[i]! -= r.get(i, j) * x[j]!;
    x[i]! /= r.get(i, i);
  }
  return x;
}

/** `R^-1` for an upper triangular R. */
export function inverseOfUpper(r: Matrix): Matrix {
  const inverse = new Matrix(r.rows, r.rows);
  for (let j = 0; j < r.rows; j++) {
    const unit = new Float64Array(r.rows);
    unit[j] = 1;
    inverse.setColumn(j, Array.from(solveUpper(r, unit)));
  }
  return inverse;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let t = from; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}

function subtract(
  target: Float64Array,
  column: Float64Array,
  { from, factor }: { from: number; factor: number },
): void {
  for (let t = from; t < target.length; t++) target[t]! -= factor * column[t]!;
}
