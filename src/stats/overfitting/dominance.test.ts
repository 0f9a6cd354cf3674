import { describe, expect, it } from 'vitest';
import { dominanceOf } from './dominance.ts';

function against(chosen: readonly number[], ...picks: readonly (readonly number[])[]) {
  const all = picks.flat();
  return dominanceOf(Float64Array.from(chosen), {
    lowest: Math.min(...all),
    highest: Math.max(...all),
    visitPicks: (visit) => {
      picks.forEach((outcomes) => {
        visit(Float64Array.from(outcomes));
      });
    },
  });
}

describe('dominanceOf', () => {
  it('is of first order where every level is reached as often or more often', () => {
    expect(against([2, 3], [1, 2], [3, 2])).toMatchObject({ first: true, second: true });
  });

  it('is of second order only for the same mean with less scatter', () => {
    expect(against([2, 2], [1, 3])).toEqual({ first: false, second: true, largestGap: 0.5 });
  });

  it('is neither where the choice is worse', () => {
    expect(against([1, 1], [1, 2])).toEqual({ first: false, second: false, largestGap: 0.5 });
  });

  it('holds for equal distributions, also for a single level', () => {
    expect(against([1, 3], [1, 3])).toMatchObject({ first: true, second: true });
    expect(against([1, 1], [1, 1])).toMatchObject({ first: true, second: true });
  });
});
