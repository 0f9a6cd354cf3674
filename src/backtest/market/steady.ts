/** A price counts where at least so many of the last bars have one: monthly points are no prices of bars. */
const WINDOW = 10;
const LEAST = 8;

/** The values of bars on which a series is read bar by bar; NaN elsewhere. Depends on no later bar. O(T). */
export function steadyValues(values: Float64Array): Float64Array {
  let count = 0;
  return values.map((value, t) => {
    if (!Number.isNaN(value)) count++;
    if (t >= WINDOW && !Number.isNaN(values[t - WINDOW]!)) count--;
    return count >= LEAST ? value : Number.NaN;
  });
}
