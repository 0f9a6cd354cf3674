import { describe, expect, it } from 'vitest';
import { filterSeries } from './filterSeries.ts';
import { askingOf, withSide } from './pair.ts';

const PAIR = { first: 'RUT', second: 'ETH' };

describe('a pair', () => {
  it('is asked of each study in its own words, with window and join', () => {
    const query = { from: '2024-01-02', join: 'known', leader: 'SPX', 'legs.sort': 'p' };
    expect(askingOf('co-movement', PAIR, query)).toEqual({
      first: 'RUT',
      second: 'ETH',
      from: '2024-01-02',
      join: 'known',
    });
    expect(askingOf('risk-on', PAIR, query)).toEqual({});
    expect(askingOf('lead-lag', undefined, query)).toEqual({});
  });

  it('never holds one series twice', () => {
    expect(withSide(PAIR, 'first', 'IWM')).toEqual({ first: 'IWM', second: 'ETH' });
    expect(withSide(PAIR, 'first', 'ETH')).toEqual({ first: 'ETH', second: 'RUT' });
    expect(withSide(PAIR, 'second', 'RUT')).toEqual({ first: 'ETH', second: 'RUT' });
  });
});

describe('a search for a series', () => {
  const series = [
    { id: 'BETH', name: 'Beacon ether', kind: 'coin' },
    { id: 'ETH', name: 'Ether', kind: 'coin' },
    { id: 'RUT', name: 'Russell 2000', kind: 'equity-index' },
    { id: 'ETHE', name: 'Grayscale trust', kind: 'etf' },
  ];
  const found = (text: string) => filterSeries(series, text).map(({ id }) => id);

  it('has the id itself first, then those that begin so, then the rest', () => {
    expect(found('eth')).toEqual(['ETH', 'ETHE', 'BETH']);
    expect(found('russ')).toEqual(['RUT']);
    expect(found('coin ether')).toEqual(['BETH', 'ETH']);
    expect(found('')).toHaveLength(4);
    expect(found('nothing')).toEqual([]);
  });
});
