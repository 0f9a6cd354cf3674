import { Matrix } from 'ml-matrix';

/**
 * `X = Q R` by Householder reflections (Golub and Van Loan, section 5.2). Returns R, upper triangular, k by k; overwrites
 * every target y by `Q'y`, and the columns by their reflectors. Takes the matrix as columns, which lie together in memory: a
 * row-based QR of a library took more than twice as long on long, narrow designs, and simulations run tens of thousands of
 * them. n rows, k columns, n >= k. O(n k^2).
 */
export function triangularize(columns: readonly Float64Array[], targets: readonly Float64Array[]): Matrix {
  const k = columns.length;
  const r = new Matrix(k, k);
  columns.forEach((column, j) => {
    const length = Math.sqrt(dot(column, column, j));
    const first = column[j]!;
    const pivot = first > 0 ? -length : length;
    column[j] = first - pivot;
    r.set(j, j, pivot);
    if (length > 0) {
      const halfSquare = length * (length + Math.abs(first));
      for (let i = j + 1; i < k; i++) reflect(columns[i]!, column, { from: j, halfSquare });
      for (const target of targets) reflect(target, column, { from: j, halfSquare });
    }
    for (let i = j + 1; i < k; i++) r.set(j, i, columns[i]![j]!);
  });
  return r;
}

/** Solves `R x = b` for an upper triangular R; `b` may be longer than x. */
export function solveUpper(r: Matrix, b: Float64Array): Float64Array {
  const x = b.slice(0, r.rows);
  for (let i = x.length - 1; i >= 0; i--) {
    let value = x[i]!;
    for (let j = i + 1; j < x.length; j++) value -= r.get(i, j) * x[j]!;
    x[i] = value / r.get(i, i);
  }
  return x;
}

/** `R^-1` for an upper triangular R. */
export function inverseOfUpper(r: Matrix): Matrix {
  const inverse = new Matrix(r.rows, r.rows);
  for (let j = 0; j < r.rows; j++) {
    inverse.set(j, j, 1 / r.get(j, j));
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let m = i + 1; m <= j; m++) sum -= r.get(i, m) * inverse.get(m, j);
      inverse.set(i, j, sum / r.get(i, i));
    }
  }
  return inverse;
}

/** `sum a_t b_t` for t >= from; four partial sums, because one chain of additions waits for each of them. */
export function dot(a: Float64Array, b: Float64Array, from = 0): number {
  const end = a.length - ((a.length - from) & 3);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let t = from; t < end; t += 4) {
    first += a[t]! * b[t]!;
    second += a[t + 1]! * b[t + 1]!;
    third += a[t + 2]! * b[t + 2]!;
    fourth += a[t + 3]! * b[t + 3]!;
  }
  for (let t = end; t < a.length; t++) first += a[t]! * b[t]!;
  return first + second + (third + fourth);
}

/** Mirrors the target at the plane across the reflector, whose square is twice `halfSquare`. */
function reflect(
  target: Float64Array,
  reflector: Float64Array,
  { from, halfSquare }: { from: number; halfSquare: number },
): void {
  const factor = dot(reflector, target, from) / halfSquare;
  for (let t = from; t < target.length; t++) target[t]! -= factor * reflector[t]!;
}
