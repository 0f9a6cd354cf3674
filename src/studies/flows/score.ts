import { medianOf } from '../../stats/paths/window.ts';

/** Makes the median absolute deviation of a normal variable its standard deviation. */
const NORMAL_SCALE = 1.482602218505602;

/**
 * How unusual is the last value among all of them, whatever a few wild ones do? `(last - median) / (1.4826 MAD)`, not clipped. NaN
 * where more than half are equal. Finite values. O(n log n).
 */
export function robustScoreOf(values: Float64Array): number {
  const centre = medianOf(values, 0, values.length);
  const scale = medianOf(
    values.map((value) => Math.abs(value - centre)),
    0,
    values.length,
  );
  return scale > 0 ? (values.at(-1)! - centre) / (NORMAL_SCALE * scale) : Number.NaN;
}
