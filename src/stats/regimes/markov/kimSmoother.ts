import type { MarkovFilter } from './hamiltonFilter.ts';
import type { MarkovModel } from './markovModel.ts';

export interface MarkovSmoother {
  /** Given all values, earlier and later: `[t * states + state]`. */
  readonly smoothed: Float64Array;
  /** Expected number of steps from state i to state j over all bars: `[i * states + j]`. */
  readonly steps: Float64Array;
}

/**
 * In which state was the series at each bar, judged in hindsight by all values?
 *
 * Kim (1994, Journal of Econometrics 60): backward from the last bar, where smoothed and filtered are the same. For history
 * and for estimation; nobody knew it at the time, so that nothing may be decided by it. Oracle: statsmodels
 * `MarkovRegression`. O(T k^2).
 */
export function kimSmoother(
  { states: k, bars, filtered, predicted }: MarkovFilter,
  { transition }: MarkovModel,
): MarkovSmoother {
  const smoothed = filtered.slice();
  const steps = new Float64Array(k * k);
  for (let t = bars - 2; t >= 0; t--) {
    const at = t * k;
    for (let i = 0; i < k; i++) {
      let sum = 0;
      for (let j = 0; j < k; j++) {
        const next = predicted[at + k + j]!;
        const weight = next > 0 ? (transition[i * k + j]! * smoothed[at + k + j]!) / next : 0;
        const step = filtered[at + i]! * weight;
        steps[i * k + j]! += step;
        sum += step;
      }
      smoothed[at + i] = sum;
    }
  }
  return { smoothed, steps };
}
