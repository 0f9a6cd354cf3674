import { sampleQuantile } from '../../../stats/resampling/sampleQuantile.ts';
import type { ScenarioMarket } from '../market.ts';
import type { WindowMeasures } from './windows.ts';

/** Sessions of the year before an issue, and how many of them must be known. */
const YEAR_BARS = 252;
const LEAST_BARS = 126;

/** What is usual, as it was known at each bar: quantiles of the year before. NaN with less than half a year. */
export interface UsualBounds {
  /** Upper tenths of daily values. */
  readonly fundingHigh: Float64Array;
  readonly leverageHigh: Float64Array;
  /** Lower quarter and median of the windows that ended in the year before. */
  readonly dispersionLow: Float64Array;
  readonly dispersionMedian: Float64Array;
  readonly volatilityMedian: Float64Array;
}

/** Bounds of every bar. A window of the past counts once it has ended, so that no bound knows what follows. O(T * 252 log 252). */
export function usualBounds({ funding, leverage }: ScenarioMarket, measures: WindowMeasures): UsualBounds {
  const ended = (path: Float64Array) =>
    path.map((_, t) => (t >= measures.horizon ? path[t - measures.horizon]! : Number.NaN));
  const [dispersion, volatility] = [ended(measures.dispersion), ended(measures.bitcoinVolatility)];
  return {
    fundingHigh: trailingQuantile(funding, 0.9),
    leverageHigh: trailingQuantile(leverage, 0.9),
    dispersionLow: trailingQuantile(dispersion, 0.25),
    dispersionMedian: trailingQuantile(dispersion, 0.5),
    volatilityMedian: trailingQuantile(volatility, 0.5),
  };
}

function trailingQuantile(path: Float64Array, probability: number): Float64Array {
  return path.map((_, t) => {
    const year = path.subarray(Math.max(0, t - YEAR_BARS + 1), t + 1).filter(Number.isFinite);
    return year.length < LEAST_BARS ? Number.NaN : sampleQuantile(year.sort(), probability);
  });
}
