import { describe, expect, it } from 'vitest';
import { heatOf, sweptNames } from './sweepHeat.ts';

const column = (name: string) => ({ name, label: name, unit: '' });
const TABLE = {
  columns: ['combination', 'mean', 'lead', 'core', 'sharpe', 'growth', 'trips'].map(column),
  rows: [
    ['a', 50, 20, 0.4, 1, 0, 1],
    ['b', 50, 20, 0.6, 2, 0, 1],
    ['c', 100, 20, 0.4, -1, 0, 1],
    ['d', 100, 20, 0.6, null, 0, 0],
    ['e', 50, 40, 0.4, null, 0, 0],
  ],
};

describe('the heat of a sweep', () => {
  it('is over the parameters that vary', () => {
    expect(sweptNames(TABLE)).toEqual(['mean', 'lead', 'core']);
  });

  it('is the mean over all other parameters, of what is known', () => {
    const { columns, rows, least, most } = heatOf(TABLE, { across: 'mean', down: 'lead' });
    expect(columns).toEqual([50, 100]);
    expect(rows).toEqual([
      {
        value: 20,
        cells: [
          { value: 1.5, count: 2 },
          { value: -1, count: 2 },
        ],
      },
      {
        value: 40,
        cells: [
          { value: null, count: 1 },
          { value: null, count: 0 },
        ],
      },
    ]);
    expect([least, most]).toEqual([-1, 1.5]);
  });

  it('is one row where one parameter is looked at', () => {
    expect(heatOf(TABLE, { across: 'core' }).rows).toEqual([
      {
        value: undefined,
        cells: [
          { value: 0, count: 3 },
          { value: 2, count: 2 },
        ],
      },
    ]);
  });
});
