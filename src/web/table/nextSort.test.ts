import { describe, expect, it } from 'vitest';
import { nextSort } from './nextSort.ts';

const score = { id: 'score', desc: true };

describe('a click on a head', () => {
  it('sorts one way, the other way, not at all', () => {
    const click = { descFirst: true, isAdded: false };
    expect(nextSort([], 'score', click)).toEqual([score]);
    expect(nextSort([score], 'score', click)).toEqual([{ id: 'score', desc: false }]);
    expect(nextSort([{ id: 'score', desc: false }], 'score', click)).toEqual([]);
  });

  it('replaces other columns, or adds to them', () => {
    expect(nextSort([score], 'coin', { descFirst: false, isAdded: false })).toEqual([
      { id: 'coin', desc: false },
    ]);
    expect(nextSort([score], 'coin', { descFirst: false, isAdded: true })).toEqual([
      score,
      { id: 'coin', desc: false },
    ]);
  });
});
