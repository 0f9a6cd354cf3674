import { DataError } from '../../core/errors.ts';
import { requireVarying } from '../requirements.ts';

/**
 * Throws unless two series are equally long (`RangeError`), long enough (`InfeasibleError`), finite and varying
 * (`DataError`).
 */
export function requirePairs(
  x: Float64Array,
  y: Float64Array,
  demand: { readonly action: string; readonly minimum: number },
): void {
  requireEqualLengths([x, y]);
  requireVarying(x, demand);
  requireVarying(y, demand);
}

/** Throws `RangeError`: a caller that pairs series of unequal length has made a mistake. */
export function requireEqualLengths(series: readonly Float64Array[]): void {
  const lengths = series.map(({ length }) => length);
  if (new Set(lengths).size > 1)
    throw new RangeError(`series must be equally long, got ${lengths.join(', ')}`);
}

/** Throws `DataError` unless a correlation lies strictly between -1 and 1. */
export function requireInsideUnit(correlations: Readonly<Record<string, number>>, action: string): void {
  for (const [name, value] of Object.entries(correlations)) {
    if (!(Math.abs(value) < 1)) {
      throw new DataError(
        `Cannot ${action}: correlation ${name} must lie between -1 and 1, got ${value}; leave out identical series`,
      );
    }
  }
}
