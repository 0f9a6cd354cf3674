import { meanOf, medianOf } from '../../stats/paths/window.ts';

/** A rally, in the words of the story. */
export const RALLY = 0.2;

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
