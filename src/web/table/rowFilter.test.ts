import { describe, expect, it } from 'vitest';
import { filterRows } from './rowFilter.ts';

const columns = [{ name: 'coin' }, { name: 'kind' }, { name: 'score' }];
const rows = [
  ['ETH', 'layer-1', 1.5],
  ['UNI', 'defi', -0.5],
  ['AAVE', 'defi', null],
];
const found = (text: string) => filterRows(rows, columns, text).map(([coin]) => coin);

describe('a filter of rows', () => {
  it('wants every word, in whatever case', () => {
    expect(found('')).toEqual(['ETH', 'UNI', 'AAVE']);
    expect(found('DEFI un')).toEqual(['UNI']);
  });

  it('compares one column, and passes nothing that is missing', () => {
    expect(found('score>=1.5')).toEqual(['ETH']);
    expect(found('score<2')).toEqual(['ETH', 'UNI']);
    expect(found('kind=defi score<0')).toEqual(['UNI']);
    expect(found('score>many')).toEqual([]);
    expect(found('coin>b')).toEqual(['ETH', 'UNI']);
  });

  it('takes a comparison of no column for a word', () => {
    expect(filterRows([['a=b']], columns, 'a=b')).toHaveLength(1);
    expect(found('size>1')).toEqual([]);
  });
});
