import { inverse, Matrix } from 'ml-matrix';
import { DataError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { dot } from './householder.ts';

/** A regression of y on k columns for one quantile, and where to start from. */
export interface QuantileProblem {
  readonly y: Float64Array;
  readonly design: readonly Float64Array[];
  readonly quantile: number;
  /** Residuals of any fit near the solution. */
  readonly start: Float64Array;
}

/** How far ties are pulled apart, as a share of the size of the residuals (or of a thousandth of y, where they vanish). */
const PERTURBATION = 1e-9;
const TOLERANCE = 1e-10;

/**
 * Coefficients that minimize the sum of `r (quantile - [r < 0])` over the residuals r. The minimum lies where k residuals are
 * zero; the search walks from one such vertex to the next along the steepest edge, each time as far as the loss falls (Barrodale
 * and Roberts 1974; Koenker and d'Orey 1987). Exact, in finitely many steps; where residuals tie, the data are pulled apart by a
 * billionth of their spread to choose the vertex, whose coefficients then come from the data as they are. O(n (k + log n)) a
 * step, some 10 k steps.
 */
export function quantileVertex({ y, design, quantile, start }: QuantileProblem): Float64Array {
  const moved = perturb(y, start);
  const basis = startingRows(design, start);
  for (let step = 0; step < 50 * y.length; step++) {
    const edges = inverseOfRows(design, basis);
    const residuals = residualsAt({ y: moved, design }, vertexOf(edges, moved, basis));
    const edge = steepestEdge({ design, residuals, basis, quantile }, edges);
    if (!edge) return vertexOf(edges, y, basis);
    basis[edge.leaving] = rowAtMinimum(design, residuals, { ...edge, basis });
  }
  throw new Error(`the search for the quantile ${quantile} did not end`);
}

interface Edge {
  /** Position in the basis whose residual leaves zero. */
  readonly leaving: number;
  readonly direction: Float64Array;
  /** Of the loss at the vertex, below 0. */
  readonly slope: number;
}

function perturb(y: Float64Array, start: Float64Array): Float64Array {
  const random = createRandom(1);
  const size = Math.max(rootMeanSquare(start), 1e-3 * rootMeanSquare(y)) || 1;
  return y.map((value) => value + PERTURBATION * size * (random.uniform() - 0.5));
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(dot(values, values) / values.length);
}

/** k independent rows whose residuals are as near to zero as possible, by Gram and Schmidt. */
function startingRows(design: readonly Float64Array[], start: Float64Array): number[] {
  const scales = design.map(rootMeanSquare);
  const order = Array.from(start.keys()).sort((a, b) => Math.abs(start[a]!) - Math.abs(start[b]!));
  const rows: number[] = [];
  const spanned: Float64Array[] = [];
  for (const row of order) {
    if (rows.length === design.length) break;
    const rest = Float64Array.from(design, (column, j) => column[row]! / scales[j]!);
    for (const unit of spanned) addScaled(rest, unit, -dot(rest, unit));
    const length = Math.sqrt(dot(rest, rest));
    if (length < 1e-9) continue;
    spanned.push(rest.map((value) => value / length));
    rows.push(row);
  }
  if (rows.length < design.length) {
    throw new DataError(
      `Cannot regress on ${design.length} columns: they must differ beyond rounding; centre them`,
    );
  }
  return rows;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let t = 0; t < target.length; t++) target[t]! += factor * source[t]!;
}

/** Column j is the direction that moves the fit at basis row j alone, by one. */
function inverseOfRows(design: readonly Float64Array[], basis: readonly number[]): Matrix {
  return inverse(new Matrix(basis.map((row) => design.map((column) => column[row]!))));
}

function vertexOf(edges: Matrix, y: Float64Array, basis: readonly number[]): Float64Array {
  const values = Matrix.columnVector(basis.map((row) => y[row]!));
  return Float64Array.from(edges.mmul(values).to1DArray());
}

function residualsAt(
  { y, design }: { y: Float64Array; design: readonly Float64Array[] },
  coefficients: Float64Array,
): Float64Array {
  const residuals = y.slice();
  design.forEach((column, j) => {
    addScaled(residuals, column, -coefficients[j]!);
  });
  return residuals;
}

/** The edge along which the loss falls fastest, or undefined at the minimum. */
function steepestEdge(
  at: {
    design: readonly Float64Array[];
    residuals: Float64Array;
    basis: readonly number[];
    quantile: number;
  },
  edges: Matrix,
): Edge | undefined {
  const { design, residuals, basis, quantile } = at;
  const weights = residuals.map((residual) => (residual > 0 ? quantile : quantile - 1));
  for (const row of basis) weights[row] = 0;
  const pull = Matrix.rowVector(design.map((column) => dot(column, weights)));
  let best: Edge | undefined;
  pull
    .mmul(edges)
    .to1DArray()
    .forEach((gain, leaving) => {
      // Up, the residual of the row turns negative and costs 1 - quantile; down, it turns positive and costs quantile.
      const [up, down] = [1 - quantile - gain, quantile + gain];
      const slope = Math.min(up, down);
      if (slope >= (best?.slope ?? -TOLERANCE)) return;
      const sign = up < down ? 1 : -1;
      best = {
        leaving,
        slope,
        direction: Float64Array.from(edges.getColumn(leaving), (value) => sign * value),
      };
    });
  return best;
}

/** The row whose residual is zero where the loss along the edge is least. */
function rowAtMinimum(
  design: readonly Float64Array[],
  residuals: Float64Array,
  { direction, slope, basis }: Edge & { basis: readonly number[] },
): number {
  const speeds = new Float64Array(residuals.length);
  design.forEach((column, j) => {
    addScaled(speeds, column, direction[j]!);
  });
  for (const row of basis) speeds[row] = 0;
  const crossings: { row: number; at: number }[] = [];
  for (let row = 0; row < speeds.length; row++) {
    const at = residuals[row]! / speeds[row]!;
    if (at > 0 && Number.isFinite(at)) crossings.push({ row, at });
  }
  crossings.sort((a, b) => a.at - b.at);
  let remaining = slope;
  for (const { row } of crossings) {
    remaining += Math.abs(speeds[row]!);
    if (remaining >= 0) return row;
  }
  throw new Error('the loss fell without end along an edge');
}
