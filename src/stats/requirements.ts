import { DataError, InfeasibleError } from '../core/errors.ts';

const ROUNDING = 16 * Number.EPSILON;

/** What a test demands of its input before it computes anything. */
export interface Demand {
  /** Completes "Cannot ...". */
  readonly action: string;
  readonly minimum: number;
}

/** Throws `InfeasibleError` below the minimum length and `DataError` where a value is missing or infinite. */
export function requireFinite(values: Float64Array, { action, minimum }: Demand): void {
  if (values.length < minimum) throw new InfeasibleError(action, minimum, values.length);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new DataError(
      `Cannot ${action}: every value must be finite, got ${values[at]!} at position ${at}; drop incomplete rows first`,
    );
  }
}

/** As `requireFinite`, and throws `DataError` where all values are equal. */
export function requireVarying(values: Float64Array, demand: Demand): void {
  requireFinite(values, demand);
  if (values.every((value) => value === values[0])) {
    throw new DataError(
      `Cannot ${demand.action}: the series must vary, got ${values[0]!} throughout; check that its source is alive`,
    );
  }
}

/** Throws `DataError` where residuals are no larger than the rounding of the levels that they come from. */
export function requireRandomChanges(
  residualSumOfSquares: number,
  levels: Float64Array,
  action: string,
): void {
  let squares = 0;
  for (const level of levels) squares += level * level;
  if (residualSumOfSquares > ROUNDING ** 2 * squares) return;
  throw new DataError(
    `Cannot ${action}: the series must have random changes, got one that its past determines exactly; check its source`,
  );
}

/** Throws `RangeError` unless `value` is an integer of at least `minimum`: a mistake of the caller, not of the data. */
export function requireCount(name: string, value: number, minimum: number): void {
  if (!Number.isInteger(value) || value < minimum) {
    throw new RangeError(`${name} must be an integer of at least ${minimum}, got ${value}`);
  }
}
