import type { StateOrder } from '../../stats/regimes/markov/markovModel.ts';

/** What states are called. */
export type StateWord = 'calm' | 'middle' | 'stress' | 'low' | 'high';

/** A stretch in which one state was the last to be named. */
export interface StateSpan {
  readonly state: number;
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  /** It had begun before the history, or goes on. */
  readonly isOpen: boolean;
}

/** The names of the states, the least first. */
export function stateWords(order: StateOrder, states: number): readonly StateWord[] {
  const words =
    order === 'variance' ? (['calm', 'middle', 'stress'] as const) : (['low', 'middle', 'high'] as const);
  return states === 3 ? words : [words[0], words[2]];
}

/** The state whose probability is above the threshold at each bar; -1 where none is. */
export function namedStates(probabilities: readonly Float64Array[], threshold: number): Int32Array {
  return Int32Array.from(probabilities[0] ?? [], (_, t) =>
    probabilities.findIndex((path) => path[t]! > threshold),
  );
}

/** The most probable state at each bar; -1 where nothing is known. */
export function likeliestStates(probabilities: readonly Float64Array[]): Int32Array {
  return Int32Array.from(probabilities[0] ?? [], (first, t) => {
    if (Number.isNaN(first)) return -1;
    return probabilities.reduce(
      (best, path, state) => (path[t]! > probabilities[best]![t]! ? state : best),
      0,
    );
  });
}

/** Runs of the state that was named last: a state lasts until another one is named. */
export function spansOf(named: Int32Array): readonly StateSpan[] {
  const spans: StateSpan[] = [];
  named.forEach((state, t) => {
    if (state < 0 || spans.at(-1)?.state === state) return;
    const before = spans.pop();
    if (before) spans.push({ ...before, to: t - 1, isOpen: spans.length === 0 });
    spans.push({ state, from: t, to: named.length - 1, isOpen: true });
  });
  return spans;
}
