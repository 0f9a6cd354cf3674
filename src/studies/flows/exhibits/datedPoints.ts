import { toDate } from '../../../core/time.ts';
import { numberOrNull, type Point } from '../../figure.ts';

/** Daily values by the day that ends at each instant. */
export function datedPoints(eventMs: Float64Array, values: Float64Array): readonly Point[] {
  return Array.from(eventMs, (ms, t) => [toDate(ms - 1), numberOrNull(values[t]!)] as const);
}
