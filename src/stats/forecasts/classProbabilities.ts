import { DataError } from '../../core/errors.ts';
import { requireCount } from '../requirements.ts';

/** The outcome of a row that is not resolved yet or was never observed. */
export const UNRESOLVED = -1;

/** Probabilities of `classes` exclusive outcomes, a row an origin, row after row; a row of NaN is no forecast. */
export interface ClassProbabilities {
  readonly classes: number;
  readonly values: Float64Array;
}

/** Numbers known at the close of each row, row after row; NaN where missing. */
export interface FeatureMatrix {
  readonly columns: number;
  readonly values: Float64Array;
}

const ROUNDING = 1e-9;

/** `rows` rows without a forecast. */
export function emptyProbabilities(rows: number, classes: number): ClassProbabilities {
  requireCount('classes', classes, 2);
  return { classes, values: new Float64Array(rows * classes).fill(Number.NaN) };
}

/** How many rows the forecasts have, with those that are empty. */
export function rowsOf({ classes, values }: ClassProbabilities): number {
  return values.length / classes;
}

/** The probabilities of one row: a view, not a copy. */
export function probabilitiesAt({ classes, values }: ClassProbabilities, row: number): Float64Array {
  return values.subarray(row * classes, (row + 1) * classes);
}

/** The features of one row: a view, not a copy. */
export function featuresAt({ columns, values }: FeatureMatrix, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

/** Columns of one length as a matrix. O(rows columns). */
export function matrixOf(columns: readonly Float64Array[]): FeatureMatrix {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => {
    if (column.length !== rows) throw new RangeError(`columns must have ${rows} rows, got ${column.length}`);
    for (let t = 0; t < rows; t++) values[t * columns.length + j] = column[t]!;
  });
  return { columns: columns.length, values };
}

/** The rows `rows` of a matrix, in that order, as a copy. */
export function selectRows(matrix: FeatureMatrix, rows: Int32Array): FeatureMatrix {
  const { columns } = matrix;
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    values.set(featuresAt(matrix, row), i * columns);
  });
  return { columns, values };
}

/** The probability of one class in every row. */
export function eventProbabilities({ classes, values }: ClassProbabilities, event: number): Float64Array {
  return Float64Array.from({ length: values.length / classes }, (_, t) => values[t * classes + event]!);
}

/** 1 where the class happened, 0 where another did, -1 where the outcome is not known. */
export function occurrences(outcomes: Int32Array, event: number): Int32Array {
  return outcomes.map((outcome) => (outcome === UNRESOLVED ? UNRESOLVED : Number(outcome === event)));
}

/**
 * The rows that have both a forecast and an outcome. `DataError` where a forecast is none: a probability outside [0, 1], a sum
 * that is not 1 within 1e-9, an outcome outside the classes. O(rows classes).
 */
export function scoredRows(forecasts: ClassProbabilities, outcomes: Int32Array): Int32Array {
  if (rowsOf(forecasts) !== outcomes.length) {
    throw new RangeError(
      `forecasts and outcomes must be equally many, got ${rowsOf(forecasts)} and ${outcomes.length}`,
    );
  }
  return Int32Array.from(outcomes.keys()).filter((row) => {
    checkOutcome(outcomes[row]!, forecasts.classes, row);
    return hasForecast(forecasts, row) && outcomes[row] !== UNRESOLVED;
  });
}

/** Windows of `horizon` bars that start at neighbouring rows share all but one bar: how many of `rows` do not overlap. */
export function independentWindows(rows: number, horizon: number): number {
  requireCount('horizon', horizon, 1);
  return Math.floor(rows / horizon);
}

function hasForecast(forecasts: ClassProbabilities, row: number): boolean {
  let sum = 0;
  for (const probability of probabilitiesAt(forecasts, row)) {
    if (Number.isNaN(probability)) return false;
    if (probability < 0 || probability > 1) sum = Number.NaN;
    sum += probability;
  }
  if (Math.abs(sum - 1) <= ROUNDING) return true;
  throw new DataError(
    `Cannot score a forecast: its probabilities must lie in [0, 1] and sum to 1, got ${probabilitiesAt(forecasts, row).join(', ')} in row ${row}; renormalise them`,
  );
}

function checkOutcome(outcome: number, classes: number, row: number): void {
  if (outcome >= UNRESOLVED && outcome < classes) return;
  throw new DataError(
    `Cannot score a forecast: outcomes must be classes 0 .. ${classes - 1}, or -1 where unknown, got ${outcome} in row ${row}; check how they were coded`,
  );
}
