import { describe, expect, it } from 'vitest';
import { checkTable } from './table.ts';

const columns = [
  { name: 'coin', label: 'coin', unit: 'text' },
  { name: 'score', label: 'score', unit: '' },
];
const table = { name: 'ranking', title: 'Ranking', columns };

describe('a table of a study', () => {
  it('has a cell for each column, and names each row once', () => {
    expect(() => {
      checkTable({
        ...table,
        rows: [
          ['ETH', 1],
          ['SOL', null],
        ],
      });
    }).not.toThrow();
    expect(() => {
      checkTable({ ...table, rows: [['ETH']] });
    }).toThrow('the table ranking has 2 columns, but a row of 1');
    expect(() => {
      checkTable({
        ...table,
        rows: [
          ['ETH', 1],
          ['ETH', 2],
        ],
      });
    }).toThrow('names two rows alike');
  });
});
