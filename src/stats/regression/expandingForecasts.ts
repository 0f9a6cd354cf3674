import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRecursiveLeastSquares } from './recursiveLeastSquares.ts';

/** Two nested regressions of the same outcome, as columns. */
export interface NestedDesigns {
  /** Under the null, often a constant alone. */
  readonly restricted: readonly Float64Array[];
  /** With the predictors that are on trial. */
  readonly unrestricted: readonly Float64Array[];
}

/** Entry i belongs to row `start + i`. */
export interface NestedForecasts {
  readonly start: number;
  readonly actual: Float64Array;
  readonly restricted: Float64Array;
  readonly unrestricted: Float64Array;
}

/**
 * What would each regression have forecast, refitted at every step on the past alone? Row t of the designs is known at time t;
 * `y[t]` is its outcome over the next `horizon` periods, known at `t + horizon`. So the forecast of row t rests on the
 * rows 0 .. t - horizon: the last `horizon - 1` rows before t have outcomes that overlap with the one to be forecast, and
 * nobody knew them.
 *
 * Forecasts rows `start` .. n - 1. Throws `RangeError` for columns of unequal length or a horizon below 1, `InfeasibleError`
 * where `start` leaves no more training rows than regressors, `DataError` where a value is not finite or where regressors are
 * linearly dependent in the first training rows. Source: the recursive scheme of Clark and West (2007). Oracle: refits by
 * statsmodels `OLS`. O(n k^2), by updates of the triangular factor.
 */
export function expandingForecasts(
  y: Float64Array,
  designs: NestedDesigns,
  { start, horizon }: { readonly start: number; readonly horizon: number },
): NestedForecasts {
  const { restricted, unrestricted } = designs;
  checkWindow(y.length, [...restricted, ...unrestricted], { start, horizon });
  const needed = Math.max(restricted.length, unrestricted.length) + horizon;
  if (start < needed)
    throw new InfeasibleError(`forecast row ${start} over ${horizon} periods`, needed, start);
  if (start >= y.length) throw new InfeasibleError(`forecast from row ${start}`, start + 1, y.length);
  if (!y.every(Number.isFinite))
    throw new DataError('Cannot forecast: every outcome must be finite; drop open rows');
  return {
    start,
    actual: y.slice(start),
    restricted: forecastRows(y, restricted, { start, horizon }),
    unrestricted: forecastRows(y, unrestricted, { start, horizon }),
  };
}

function checkWindow(
  n: number,
  columns: readonly Float64Array[],
  { start, horizon }: { start: number; horizon: number },
): void {
  if (!Number.isInteger(horizon) || horizon < 1) {
    throw new RangeError(`horizon must be an integer of 1 or more, got ${horizon}`);
  }
  if (!Number.isInteger(start)) throw new RangeError(`start must be a row, got ${start}`);
  if (columns.some((column) => column.length !== n)) {
    throw new RangeError(`every column must have ${n} rows, as the outcome has`);
  }
}

function forecastRows(
  y: Float64Array,
  design: readonly Float64Array[],
  { start, horizon }: { start: number; horizon: number },
): Float64Array {
  const fit = createRecursiveLeastSquares(design.length);
  const row = new Float64Array(design.length);
  const readRow = (t: number): Float64Array => {
    for (let j = 0; j < row.length; j++) row[j] = design[j]![t]!;
    return row;
  };
  for (let t = 0; t < start - horizon; t++) fit.add(readRow(t), y[t]!);
  const forecasts = new Float64Array(y.length - start);
  for (let i = 0; i < forecasts.length; i++) {
    const known = start + i - horizon;
    fit.add(readRow(known), y[known]!);
    forecasts[i] = fit.forecast(readRow(start + i));
  }
  if (!forecasts.every(Number.isFinite)) {
    throw new DataError(
      'Cannot forecast: rows must be finite, and regressors independent at the first forecast',
    );
  }
  return forecasts;
}
