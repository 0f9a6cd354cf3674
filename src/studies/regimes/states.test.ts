import { describe, expect, it } from 'vitest';
import { likeliestStates, namedStates, spansOf, stateWords } from './states.ts';

const CALM = Float64Array.of(Number.NaN, 0.5, 0.9, 0.6, 0.4, 0.15, 0.3, 0.85, 0.95);
const PROBABILITIES = [CALM, CALM.map((p) => 1 - p)];

describe('states', () => {
  it('are called by what orders them', () => {
    expect(stateWords('variance', 2)).toEqual(['calm', 'stress']);
    expect(stateWords('variance', 3)).toEqual(['calm', 'middle', 'stress']);
    expect(stateWords('mean', 2)).toEqual(['low', 'high']);
  });

  it('are named above the threshold only, and likeliest otherwise', () => {
    expect([...namedStates(PROBABILITIES, 0.8)]).toEqual([-1, -1, 0, -1, -1, 1, -1, 0, 0]);
    expect([...likeliestStates(PROBABILITIES)]).toEqual([-1, 0, 0, 0, 1, 1, 1, 0, 0]);
  });

  it('last until another one is named; the first and the last are open', () => {
    const named = Int32Array.of(-1, -1, 0, -1, -1, 1, -1, 0, 0, 1, -1);
    expect(spansOf(named)).toEqual([
      { state: 0, from: 2, to: 4, isOpen: true },
      { state: 1, from: 5, to: 6, isOpen: false },
      { state: 0, from: 7, to: 8, isOpen: false },
      { state: 1, from: 9, to: 10, isOpen: true },
    ]);
    expect(spansOf(Int32Array.of(-1, -1))).toEqual([]);
  });
});
