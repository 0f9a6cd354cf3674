import { describe, expect, it } from 'vitest';
import { curveOf } from './curveLayout.ts';

const names = ['rank', 'series', 'part', 'lookback', 'horizon', 'effect', 'lower', 'upper', 'p', 'n'];
const table = {
  name: 'specifications',
  title: '',
  columns: names.map((name) => ({ name, label: name === 'lookback' ? 'bars back' : name, unit: '' })),
  rows: [
    [1, 'spreads', 'second half', 21, 5, -0.1, -0.3, 0.1, 0.3, 90],
    [2, 'returns', 'whole sample', 5, 21, 0.1, null, null, 1, 200],
    [3, 'returns', 'first half', 1, 1, 0.2, 0.1, 0.3, 0.01, 100],
  ],
};

describe('a specification curve', () => {
  const curve = curveOf(table);

  it('keeps the order and the choices of each', () => {
    expect(curve.specs.map(({ rank, effect }) => [rank, effect])).toEqual([
      [1, -0.1],
      [2, 0.1],
      [3, 0.2],
    ]);
    expect(curve.specs[1]?.choices).toEqual({
      series: 'returns',
      part: 'whole sample',
      lookback: '5',
      horizon: '21',
    });
    expect(curve.specs[1]?.lower).toBeNaN();
  });

  it('lists what could be chosen in the order of the argument, numbers by size', () => {
    expect(curve.choices.map(({ label, options }) => [label, options])).toEqual([
      ['series', ['returns', 'spreads']],
      ['part', ['whole sample', 'first half', 'second half']],
      ['bars back', ['1', '5', '21']],
      ['horizon', ['1', '5', '21']],
    ]);
  });

  it('spans all intervals and 0', () => {
    expect([curve.least, curve.most]).toEqual([-0.3, 0.3]);
    expect(curveOf({ ...table, rows: table.rows.slice(2) })).toMatchObject({ least: 0, most: 0.3 });
  });
});
