import { DataError, InfeasibleError } from '../../../core/errors.ts';
import type { Demand } from '../../requirements.ts';

export interface TrimmedPaths {
  /** The same periods of every column. */
  readonly columns: readonly Float64Array[];
  /** Periods cut off at the front: position 0 here is position `offset` of the input. */
  readonly offset: number;
}

/**
 * From when to when is there a return in every column?
 *
 * Columns of simple returns of one length (`RangeError`). Periods at either end in which any column is NaN are cut off: before a
 * strategy began and after it ended there is nothing to judge. What lies between must be complete: wealth is a product, so that
 * a gap is neither a zero nor to be left out. There a NaN, an infinite value or a loss of more than everything (below -1) is a
 * `DataError`, fewer periods than `minimum` an `InfeasibleError`. O(n).
 */
export function trimPaths(columns: readonly Float64Array[], { action, minimum }: Demand): TrimmedPaths {
  const length = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== length)) {
    throw new RangeError(`paths of returns must be of one length, ${length} as the first`);
  }
  const isMissing = (t: number) => columns.some((column) => Number.isNaN(column[t]));
  let [from, to] = [0, length];
  while (from < to && isMissing(from)) from++;
  while (to > from && isMissing(to - 1)) to--;
  if (to - from < minimum) throw new InfeasibleError(action, minimum, to - from);
  const trimmed = columns.map((column) => column.subarray(from, to));
  for (const column of trimmed) requireReturns(column, { action, offset: from });
  return { columns: trimmed, offset: from };
}

/** As `trimPaths` for one column. */
export function trimPath(returns: Float64Array, demand: Demand): { path: Float64Array; offset: number } {
  const { columns, offset } = trimPaths([returns], demand);
  return { path: columns[0]!, offset };
}

/** Returns over the cash of the same periods, and both as they were trimmed. */
export function excessOf(
  returns: Float64Array,
  cash: Float64Array,
  demand: Demand,
): { excess: Float64Array; path: Float64Array; offset: number } {
  const { columns, offset } = trimPaths([returns, cash], demand);
  const [path, rate] = [columns[0]!, columns[1]!];
  return { excess: path.map((value, t) => value - rate[t]!), path, offset };
}

function requireReturns(
  column: Float64Array,
  { action, offset }: { readonly action: string; readonly offset: number },
): void {
  const at = column.findIndex((value) => !(value >= -1 && value < Number.POSITIVE_INFINITY));
  if (at < 0) return;
  throw new DataError(
    `Cannot ${action}: between its first and last period a path needs a return of at least -1 each time, got ${column[at]!} at position ${at + offset}; fill the gap at its source`,
  );
}
