import { DataError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import type { TestResult } from '../testResult.ts';
import { replicateRandom } from './blockBootstrap.ts';
import { eventPlacement } from './eventPlacement.ts';

export interface PermutationOptions {
  /** Positions at which an event could have been, ascending. */
  readonly eligible: Int32Array;
  /** Events are at least so many positions apart, 1 where they may be neighbours. */
  readonly spacing: number;
  readonly permutations: number;
  readonly random: RandomSource;
  /** Whether a large statistic, a small one or either speaks against chance. */
  readonly alternative: 'greater' | 'less' | 'two-sided';
}

/**
 * Would the statistic be as extreme if the events had happened at other dates? Compares its value at the events with that at as
 * many events placed at random, every placement on `eligible` positions with the minimum spacing equally likely.
 *
 * p-value `(1 + #{as extreme}) / (1 + permutations)`; two-sided: twice the smaller side, at most 1. The values themselves stay in
 * place, so their autocorrelation is kept. `statistic` gets positions in ascending order, in an array that the next permutation
 * overwrites; NaN at the events gives a NaN p-value, NaN elsewhere a `DataError`. `DataError` where the events themselves break
 * the rules, `InfeasibleError` where so many do not fit. With few eligible positions many placements repeat: the p-value is still
 * valid. Oracle: enumeration of all placements in Python. O(permutations (eligible + statistic) + events eligible).
 */
export function eventPermutationTest(
  statistic: (positions: Int32Array) => number,
  events: Int32Array,
  { eligible, spacing, permutations, random, alternative }: PermutationOptions,
): TestResult {
  checkEvents(events, eligible, spacing);
  const place = eventPlacement(events.length, { eligible, spacing });
  const observed = statistic(Int32Array.from(events));
  const positions = new Int32Array(events.length);
  let [above, below] = [1, 1];
  for (let b = 0; b < permutations; b++) {
    place(positions, replicateRandom(random, b));
    const value = statistic(positions);
    if (Number.isNaN(value)) {
      throw new DataError(
        'Cannot permute events: the statistic must exist at every eligible position, got NaN; narrow the eligible range',
      );
    }
    if (value >= observed) above++;
    if (value <= observed) below++;
  }
  const [greater, less] = [above / (1 + permutations), below / (1 + permutations)];
  const pValue = { greater, less, 'two-sided': Math.min(1, 2 * Math.min(greater, less)) }[alternative];
  return {
    statistic: observed,
    pValue: Number.isNaN(observed) ? Number.NaN : pValue,
    nullHypothesis: 'the events are unrelated to the values around them',
    observations: events.length,
  };
}

function checkEvents(events: Int32Array, eligible: Int32Array, spacing: number): void {
  const allowed = new Set(eligible);
  events.forEach((position, i) => {
    const previous = events[i - 1];
    if (!allowed.has(position) || (previous !== undefined && position - previous < spacing)) {
      throw new DataError(
        `Cannot permute events: each must be at an eligible position and ${spacing} or more after the one before, got ${position}; drop it or widen the rules`,
      );
    }
  });
}
