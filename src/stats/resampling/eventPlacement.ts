import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';

/**
 * Prepares random placements of `count` events on `eligible` positions (ascending), at least `spacing` apart, all placements
 * equally likely. The result fills an array of `count` positions, ascending.
 *
 * Counts, for every position and number of events left, the ways to go on, and walks through the positions with the resulting
 * probabilities; each row of counts is scaled to 1, so that none overflows. `InfeasibleError` where fewer fit, `RangeError` for
 * positions that do not ascend, or a count or spacing that is no positive integer. O(count eligible) to prepare, O(eligible) a
 * draw.
 */
export function eventPlacement(
  count: number,
  { eligible, spacing }: { readonly eligible: Int32Array; readonly spacing: number },
): (positions: Int32Array, random: RandomSource) => void {
  checkPlacement(count, eligible, spacing);
  const next = nextFree(eligible, spacing);
  const probabilities = placementProbabilities(count, next);
  return (positions, random) => {
    let i = 0;
    for (let left = count; left > 0; left--) {
      const takes = probabilities[left]!;
      while (random.uniform() >= takes[i]!) i++;
      positions[count - left] = eligible[i]!;
      i = next[i]!;
    }
  };
}

/** For j events left, the probability of an event at i given none between the last one and i. */
function placementProbabilities(count: number, next: Int32Array): readonly Float64Array[] {
  const n = next.length;
  const probabilities = [new Float64Array(n)];
  let fewer = new Float64Array(n + 1).fill(1);
  for (let left = 1; left <= count; left++) {
    const ways = new Float64Array(n + 1);
    const takes = new Float64Array(n);
    for (let i = n - 1; i >= 0; i--) {
      const taking = fewer[next[i]!]!;
      ways[i] = ways[i + 1]! + taking;
      takes[i] = ways[i + 1] === 0 ? 1 : taking / ways[i]!;
    }
    probabilities.push(takes);
    const total = ways[0]!;
    fewer = ways.map((value) => value / total);
  }
  return probabilities;
}

/** The index of the first eligible position at least `spacing` after each. */
function nextFree(eligible: Int32Array, spacing: number): Int32Array {
  let j = 0;
  return eligible.map((position) => {
    while (j < eligible.length && eligible[j]! - position < spacing) j++;
    return j;
  });
}

function checkPlacement(count: number, eligible: Int32Array, spacing: number): void {
  for (const value of [count, spacing]) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`count and spacing must be positive integers, got ${value}`);
    }
  }
  if (!eligible.every((position, i) => i === 0 || position > eligible[i - 1]!)) {
    throw new RangeError('eligible positions must ascend');
  }
  let [fitting, last] = [0, Number.NEGATIVE_INFINITY];
  for (const position of eligible) {
    if (position - last < spacing) continue;
    fitting++;
    last = position;
  }
  if (fitting < count) {
    throw new InfeasibleError(`place ${count} events ${spacing} or more apart (positions)`, count, fitting);
  }
}
