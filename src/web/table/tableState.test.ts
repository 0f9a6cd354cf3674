import { describe, expect, it } from 'vitest';
import { readTableState, writeTableState } from './tableState.ts';

describe('the state of a table', () => {
  it('comes back from the address as it went there', () => {
    const state = {
      filter: 'defi score>1',
      sort: [
        { id: 'score', desc: true },
        { id: 'coin', desc: false },
      ],
      pinned: ['ETH', 'a,b'],
    };
    const query = writeTableState(state, 'ranking');
    expect(query['ranking.sort']).toBe('-score,coin');
    expect(readTableState(query, 'ranking')).toEqual(state);
    expect(readTableState(query, 'other')).toEqual({ filter: '', sort: [], pinned: [] });
  });

  it('leaves nothing in the address where nothing was done', () => {
    const query = writeTableState({ filter: '', sort: [], pinned: [] }, 'ranking');
    expect(Object.values(query)).toEqual([undefined, undefined, undefined]);
  });
});
