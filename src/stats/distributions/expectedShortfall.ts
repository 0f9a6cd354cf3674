import { InfeasibleError } from '../../core/errors.ts';

/**
 * How bad are the worst cases on average? The mean of the lowest `tail` of the sample, the observation at the edge counted in part:
 * `(x(1) + ... + x(k) + (tail n - k) x(k + 1)) / (tail n)` with `k = floor(tail n)`, which is coherent for any distribution (Acerbi
 * and Tasche 2002). In the units of the values, negative for losses.
 *
 * NaN in, NaN out. Throws `RangeError` for a tail outside (0, 1] and `InfeasibleError` where the tail holds less than one observation.
 * A description, not a test. Oracle: the definition in pandas. O(n log n).
 */
export function expectedShortfall(values: Float64Array, tail: number): number {
  if (!(tail > 0 && tail <= 1)) throw new RangeError(`tail must be in (0, 1], got ${tail}`);
  const least = leastForTail(tail);
  if (values.length < least) throw new InfeasibleError('average the worst cases', least, values.length);
  if (values.some(Number.isNaN)) return Number.NaN;
  const sorted = values.slice().sort();
  const mass = tail * sorted.length;
  // A product such as 0.05 * 20 may land just below the whole number that it is.
  const whole = Math.min(sorted.length, Math.floor(mass + 1e-9));
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += sorted[i]!;
  const part = Math.max(0, mass - whole);
  return (sum + (part > 0 ? part * sorted[whole]! : 0)) / mass;
}

/** Observations with which a tail holds one whole observation. */
export function leastForTail(tail: number): number {
  return Math.ceil(1 / tail - 1e-9);
}
