import type { Interval } from '../../core/finding.ts';
import { binomialCdf } from './binomial.ts';

const LEVEL = 0.95;

/**
 * Between which values does the median lie? The order statistics that enclose it with a probability of at least 95 %, whatever the
 * distribution of independent values; undefined below six of them, where even the whole range does not.
 */
export function medianInterval(values: Float64Array): Interval | undefined {
  const n = values.length;
  const sorted = values.slice().sort();
  let cut = -1;
  while (2 * binomialCdf(cut + 1, n, 0.5) <= 1 - LEVEL) cut++;
  const [lower, upper] = [sorted[cut], sorted[n - 1 - cut]];
  if (cut < 0 || lower === undefined || upper === undefined) return undefined;
  return { lower, upper, level: LEVEL, method: 'order statistics, independent values, at least this level' };
}
