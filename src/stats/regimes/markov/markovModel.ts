import { Matrix, solve } from 'ml-matrix';
import type { RandomSource } from '../../../core/random.ts';

/** By what states are ordered, the least first: a label then means the same in every estimate. */
export type StateOrder = 'mean' | 'variance';

/** A Markov chain of states, each with a normal law of its own. */
export interface MarkovModel {
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Row by row: `transition[i * k + j]` is the probability that state j follows state i. */
  readonly transition: Float64Array;
}

/**
 * How often each state occurs in the long run: the `p` with `p = P'p`. NaN where the chain has no single answer. O(k^3).
 */
export function ergodicDistribution({ means, transition }: MarkovModel): Float64Array {
  const k = means.length;
  const system = Matrix.zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) system.set(j, i, (i === j ? 1 : 0) - transition[i * k + j]! + 1);
  }
  try {
    return Float64Array.from(solve(system, Matrix.ones(k, 1)).to1DArray());
  } catch {
    return new Float64Array(k).fill(Number.NaN);
  }
}

/** Bars that a stay in each state lasts on average: `1 / (1 - p)`; Infinity for a state that is never left. */
export function expectedDurations({ means, transition }: MarkovModel): Float64Array {
  const k = means.length;
  return means.map((_, i) => {
    let leave = 0;
    for (let j = 0; j < k; j++) leave += i === j ? 0 : transition[i * k + j]!;
    return 1 / leave;
  });
}

/** The same model with its states ordered; of equals the earlier stays first. */
export function orderStates(model: MarkovModel, order: StateOrder): MarkovModel {
  const key = order === 'mean' ? model.means : model.variances;
  const k = key.length;
  const from = [...key.keys()].sort((a, b) => key[a]! - key[b]! || a - b);
  return {
    means: Float64Array.from(from, (i) => model.means[i]!),
    variances: Float64Array.from(from, (i) => model.variances[i]!),
    transition: Float64Array.from(from.flatMap((i) => from.map((j) => model.transition[i * k + j]!))),
  };
}

/** A path of the model that starts in its long-run distribution. */
export function simulateMarkov(
  model: MarkovModel,
  length: number,
  random: RandomSource,
): { readonly values: Float64Array; readonly states: Int32Array } {
  const k = model.means.length;
  const states = new Int32Array(length);
  const values = new Float64Array(length);
  let law = ergodicDistribution(model);
  for (let t = 0; t < length; t++) {
    const state = drawFrom(law, random);
    states[t] = state;
    values[t] = model.means[state]! + Math.sqrt(model.variances[state]!) * random.normal();
    law = model.transition.subarray(state * k, (state + 1) * k);
  }
  return { values, states };
}

function drawFrom(law: Float64Array, random: RandomSource): number {
  let left = random.uniform();
  for (let state = 0; state < law.length - 1; state++) {
    left -= law[state]!;
    if (left < 0) return state;
  }
  return law.length - 1;
}
