import { sampleQuantile } from '../../../stats/resampling/sampleQuantile.ts';

/** Makes the median absolute deviation of a normal variable its standard deviation. */
const MEDIAN_SCALE = 1.482602218505602;
/** The same for the mean absolute deviation: the square root of pi / 2. */
const MEAN_SCALE = Math.sqrt(Math.PI / 2);
/** Fewer coins say nothing about what is usual. */
const LEAST_VALUES = 10;

/**
 * How unusual is each coin among its peers? `(x - median) / (1.4826 MAD)` over the finite values, clipped at `limit` either way
 * (Iglewicz and Hoaglin 1993). Where more than half of the values are equal, so that the MAD is 0, the mean absolute deviation from the
 * median times 1.2533 is the scale. NaN for a missing value; all NaN below 10 values or where all are equal. O(n log n).
 */
export function robustZ(values: Float64Array, limit: number): Float64Array {
  const finite = values.filter(Number.isFinite);
  const nothing = new Float64Array(values.length).fill(Number.NaN);
  if (finite.length < LEAST_VALUES) return nothing;
  const centre = median(finite);
  const scale = robustScale(finite, centre);
  if (!(scale > 0)) return nothing;
  return values.map((value) =>
    Number.isFinite(value) ? Math.max(-limit, Math.min(limit, (value - centre) / scale)) : Number.NaN,
  );
}

/** The middle of the finite values; NaN where there are none. */
export function median(values: Float64Array): number {
  return sampleQuantile(values.filter(Number.isFinite).sort(), 0.5);
}

/** The mean of the finite values; NaN where there are none. */
export function meanOf(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}

/** The robust standard deviation about a centre. */
export function robustScale(finite: Float64Array, centre: number): number {
  const distances = finite.map((value) => Math.abs(value - centre));
  const scale = MEDIAN_SCALE * median(distances);
  return scale > 0 ? scale : MEAN_SCALE * meanOf(distances);
}
