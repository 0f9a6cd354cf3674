/** A least-squares regression that takes its rows one at a time. */
export interface RowRegression {
  /**
   * Adds row `t` of the design and returns its recursive residual: the error of the forecast from the rows before, divided by
   * `sqrt(1 + x'(X'X)^-1 x)`; 0 where those rows do not determine the forecast. Squares of residuals add up to the residual
   * sum of squares of all rows so far.
   */
  append(t: number): number;
  /** Forgets all rows. */
  clear(): void;
}

/**
 * Regression of y on the columns of `design`, updated by Givens rotations of the triangle R and of Q'y (Gentleman 1974): stable,
 * and exact where the first rows are linearly dependent. O(k^2) a row; takes finite values only.
 */
export function createRowRegression(y: Float64Array, design: readonly Float64Array[]): RowRegression {
  const k = design.length;
  const r = new Float64Array(k * k);
  const rotated = new Float64Array(k);
  const row = new Float64Array(k);

  function append(t: number): number {
    let target = y[t]!;
    for (let j = 0; j < k; j++) row[j] = design[j]![t]!;
    for (let i = 0; i < k; i++) {
      const entry = row[i]!;
      if (entry === 0) continue;
      const pivot = r[i * k + i]!;
      const length = Math.hypot(pivot, entry);
      const [cosine, sine] = [pivot / length, entry / length];
      for (let j = i; j < k; j++) {
        const above = r[i * k + j]!;
        r[i * k + j] = cosine * above + sine * row[j]!;
        row[j] = cosine * row[j]! - sine * above;
      }
      const above = rotated[i]!;
      rotated[i] = cosine * above + sine * target;
      target = cosine * target - sine * above;
    }
    return target;
  }

  function clear(): void {
    r.fill(0);
    rotated.fill(0);
  }

  return { append, clear };
}

/**
 * The n - k recursive residuals of Brown, Durbin and Evans (1975): independent with equal variance if errors are and the
 * coefficients do not change. Oracle: strucchange `recresid`. O(n k^2).
 */
export function recursiveResiduals(y: Float64Array, design: readonly Float64Array[]): Float64Array {
  const regression = createRowRegression(y, design);
  const residuals = y.map((_, t) => regression.append(t));
  return residuals.subarray(design.length);
}

/** Residual sums of squares of the regressions on the first 1, 2, ..., n rows, or on the last ones, from the end. O(n k^2). */
export function cumulativeResidualSums(
  y: Float64Array,
  design: readonly Float64Array[],
  from: 'start' | 'end',
): Float64Array {
  const regression = createRowRegression(y, design);
  let sum = 0;
  return y.map((_, i) => {
    sum += regression.append(from === 'start' ? i : y.length - 1 - i) ** 2;
    return sum;
  });
}
