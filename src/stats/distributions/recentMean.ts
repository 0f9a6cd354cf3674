import { requireCount, requireFinite } from '../requirements.ts';
import { bartlettLongRunVariance } from '../stationarity/longRunVariance.ts';
import type { TestResult } from '../testResult.ts';
import { normalSurvival } from './normal.ts';

/** Fewer bars of history say too little about dependence. */
export const LEAST_HISTORY = 40;

/** The mean of the last bars of a series, and how many independent bars they are worth. */
export interface RecentMean extends TestResult {
  readonly mean: number;
  /** Bars divided by the ratio of long-run to plain variance; between 1 and the bars. */
  readonly effectiveBars: number;
}

/**
 * Do yes and no come equally often of late, although days resemble their neighbours? The share of ones among the last `bars` values
 * against 1/2.
 *
 * Few bars say nothing about their own dependence, so the ratio of long-run to plain variance comes from the whole history: Bartlett
 * weights over `1.3 sqrt(n)` lags (Lazarus, Lewis, Stock and Watson 2018), at least 1, since dependence is feared and not hoped for. Then
 * `z = (share - 1/2) / sqrt(1 / (4 effectiveBars))`, half a bar taken off its distance, and two normal tails.
 *
 * `indicator` holds 0 and 1 only, at least 40 and at least `bars` of them (`InfeasibleError`), no NaN (`DataError`). A history that never
 * changes counts as one bar. Assumes that dependence now is as over the history. Oracle: a rewrite in numpy; size simulated. O(n sqrt(n)).
 */
export function recentShareTest(indicator: Float64Array, bars: number): RecentMean {
  const { mean, effectiveBars } = recent(indicator, bars);
  const distance = Math.max(0, Math.abs(mean - 0.5) - 0.5 / bars);
  return resultOf({
    mean,
    effectiveBars,
    bars,
    statistic: Math.sign(mean - 0.5) * distance * 2 * Math.sqrt(effectiveBars),
    nullHypothesis: 'yes and no are equally likely on each bar, dependent as over the history',
  });
}

/**
 * Is the mean of the last `bars` values other than 0? `z = mean / sqrt(variance / effectiveBars)` with the variance (n) of the history and
 * the effective bars of `recentShareTest`; two normal tails. Values in any unit, at least 40 and at least `bars`, no NaN; NaN statistic and
 * p where they never change. Oracle: a rewrite in numpy; size simulated. O(n sqrt(n)).
 */
export function recentMeanTest(values: Float64Array, bars: number): RecentMean {
  const { mean, effectiveBars, variance } = recent(values, bars);
  return resultOf({
    mean,
    effectiveBars,
    bars,
    statistic: variance > 0 ? mean / Math.sqrt(variance / effectiveBars) : Number.NaN,
    nullHypothesis: 'the mean is 0, with variance and dependence as over the history',
  });
}

function resultOf({
  bars,
  ...result
}: Omit<RecentMean, 'pValue' | 'observations'> & { readonly bars: number }): RecentMean {
  return {
    ...result,
    pValue: Math.min(1, 2 * normalSurvival(Math.abs(result.statistic))),
    observations: bars,
  };
}

function recent(
  values: Float64Array,
  bars: number,
): { readonly mean: number; readonly variance: number; readonly effectiveBars: number } {
  requireCount('bars', bars, 1);
  requireFinite(values, { action: 'test a recent mean', minimum: Math.max(LEAST_HISTORY, bars) });
  const centre = meanOf(values);
  const deviations = values.map((value) => value - centre);
  const variance = bartlettLongRunVariance(deviations, 0);
  const longRun = bartlettLongRunVariance(deviations, Math.ceil(1.3 * Math.sqrt(values.length)));
  const ratio = variance > 0 ? Math.min(bars, Math.max(1, longRun / variance)) : bars;
  return { mean: meanOf(values.subarray(values.length - bars)), variance, effectiveBars: bars / ratio };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
