import { InfeasibleError } from '../../core/errors.ts';
import { constant } from '../regression/leastSquares.ts';

/** The question of a Granger test: does the past of `cause` help beyond the past of `effect` and of the controls? */
export interface GrangerOptions {
  /** Lags of every series, 1 or more. */
  readonly lags: number;
  /** Further series on the same clock, whose lags stand on both sides of the comparison. */
  readonly controls?: readonly Float64Array[];
}

/** Views of the input, so no observation is copied. */
export interface GrangerDesign {
  /** The effect at t. */
  readonly target: Float64Array;
  /** A constant, lags of the effect, lags of each control; the lags of the cause stand last. */
  readonly columns: readonly Float64Array[];
  /** Number of columns without the cause. */
  readonly restricted: number;
}

/**
 * Rows t = lags .. n - 1. Throws `RangeError` for series of unequal length or lags below 1, `InfeasibleError` where no degree of
 * freedom would remain.
 */
export function grangerDesign(
  cause: Float64Array,
  effect: Float64Array,
  options: GrangerOptions,
): GrangerDesign {
  const { lags, controls = [] } = options;
  const others = [effect, ...controls];
  checkLagged([...others, cause], lags);
  const columns = [constant(effect.length - lags), ...others.flatMap((series) => lagColumns(series, lags))];
  return {
    target: effect.subarray(lags),
    columns: [...columns, ...lagColumns(cause, lags)],
    restricted: columns.length,
  };
}

/** Lags 1 to `lags`, in the rows from t = `from` on. */
export function lagColumns(series: Float64Array, lags: number, from = lags): Float64Array[] {
  return Array.from({ length: lags }, (_, i) => series.subarray(from - i - 1, series.length - i - 1));
}

/** Refuses series of unequal length, and too few observations for a regression on a constant and all lags of all. */
export function checkLagged(series: readonly Float64Array[], lags: number): void {
  const n = series[0]?.length ?? 0;
  if (!Number.isInteger(lags) || lags < 1)
    throw new RangeError(`lags must be an integer of 1 or more, got ${lags}`);
  if (series.some((one) => one.length !== n)) {
    throw new RangeError(`series must be equally long, got ${series.map((one) => one.length).join(', ')}`);
  }
  const required = lags + series.length * lags + 2;
  if (n < required)
    throw new InfeasibleError(`regress on ${lags} lags of ${series.length} series`, required, n);
}
