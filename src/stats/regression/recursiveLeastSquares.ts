/** Least squares that learns one row at a time. */
export interface RecursiveLeastSquares {
  /** Takes in one observation; O(k^2). */
  add(row: Float64Array, y: number): void;
  /** `row' b` with the coefficients of the rows so far; NaN while they do not identify every coefficient. O(k^2). */
  forecast(row: Float64Array): number;
}

/**
 * Updates the triangular factor of the design by Givens rotations (Golub and Van Loan, section 6.5; Gentleman 1973): as exact as
 * a fresh QR, where the recursion on `(X'X)^-1` loses digits.
 */
export function createRecursiveLeastSquares(regressors: number): RecursiveLeastSquares {
  const k = regressors;
  // Row i holds R's entries i .. k - 1 at i * width + j, and (Q'y)_i in the last place.
  const width = k + 1;
  const factor = new Float64Array(k * width);
  const incoming = new Float64Array(width);
  const coefficients = new Float64Array(k);
  let isSolved = false;

  function add(row: Float64Array, y: number): void {
    incoming.set(row);
    incoming[k] = y;
    for (let i = 0; i < k; i++) rotateInto(i);
    isSolved = false;
  }

  /** Rotates the incoming row with row i of R, so that the incoming row becomes zero in column i. */
  function rotateInto(i: number): void {
    const start = i * width;
    const [pivot, entry] = [factor[start + i]!, incoming[i]!];
    if (entry === 0) return;
    const length = Math.hypot(pivot, entry);
    const [cosine, sine] = [pivot / length, entry / length];
    for (let j = i; j < width; j++) {
      const [above, below] = [factor[start + j]!, incoming[j]!];
      factor[start + j] = cosine * above + sine * below;
      incoming[j] = cosine * below - sine * above;
    }
  }

  function solve(): void {
    for (let i = k - 1; i >= 0; i--) {
      const start = i * width;
      let value = factor[start + k]!;
      for (let j = i + 1; j < k; j++) value -= factor[start + j]! * coefficients[j]!;
      const isIdentified = Math.abs(factor[start + i]!) > 1e-11 * columnLength(i);
      coefficients[i] = isIdentified ? value / factor[start + i]! : Number.NaN;
    }
    isSolved = true;
  }

  /** The length of column j of the design, which R keeps. */
  function columnLength(j: number): number {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += factor[i * width + j]! ** 2;
    return Math.sqrt(sum);
  }

  function forecast(row: Float64Array): number {
    if (!isSolved) solve();
    let sum = 0;
    for (let j = 0; j < k; j++) sum += row[j]! * coefficients[j]!;
    return sum;
  }

  return { add, forecast };
}
