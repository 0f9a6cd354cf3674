import type { Interval } from '../../core/finding.ts';
import { binomialCdf } from '../../stats/distributions/binomial.ts';
import { meanOf, medianOf } from '../../stats/paths/window.ts';

/** A rally, in the words of the story. */
export const RALLY = 0.2;
const LEVEL = 0.95;

/** Returns of one kind in a few numbers; NaN for an empty sample. */
export interface ReturnSummary {
  readonly count: number;
  readonly median: number;
  readonly mean: number;
  readonly above: number;
  readonly rallies: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Summarises finite returns. */
export function summarize(returns: Float64Array): ReturnSummary {
  const count = returns.length;
  return {
    count,
    median: count > 0 ? medianOf(returns, 0, count) : Number.NaN,
    mean: count > 0 ? meanOf(returns, 0, count) : Number.NaN,
    above: returns.filter((value) => value > 0).length,
    rallies: returns.filter((value) => value >= RALLY).length,
    lowest: count > 0 ? Math.min(...returns) : Number.NaN,
    highest: count > 0 ? Math.max(...returns) : Number.NaN,
  };
}

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
