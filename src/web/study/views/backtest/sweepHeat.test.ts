import { describe, expect, it } from 'vitest';
import { sweepFigure, sweptNames } from './sweepHeat.ts';

const column = (name: string) => ({ name, label: name, unit: '' });
const TABLE = {
  columns: ['combination', 'mean', 'lead', 'core', 'sharpe', 'growth', 'trips'].map(column),
  rows: [
    ['a', 50, 20, 0.4, 1, 0, 1],
    ['b', 50, 20, 0.6, 2, 0, 1],
    ['c', 100, 20, 0.4, 1.75, 0, 1],
    ['d', 100, 20, 0.6, null, 0, 0],
    ['e', 50, 40, 0.4, null, 0, 0],
  ],
};

describe('the heat of a sweep', () => {
  it('is over the parameters that vary', () => {
    expect(sweptNames(TABLE)).toEqual(['mean', 'lead', 'core']);
  });

  it('is the mean over all other parameters, of what is known', () => {
    const { title, x, y, series } = sweepFigure(TABLE, { across: 'mean', down: 'lead' });
    expect([title, x.label, y.label]).toEqual(['Sharpe ratio by mean and lead', 'mean', 'lead']);
    expect(series.map(({ name, points }) => [name, points])).toEqual([
      [
        '20',
        [
          [50, 1.5],
          [100, 1.75],
        ],
      ],
      [
        '40',
        [
          [50, null],
          [100, null],
        ],
      ],
    ]);
  });

  it('marks the cell of the best combination, which need not have the highest mean, and tells of each what it is of', () => {
    const { series } = sweepFigure(TABLE, { across: 'mean', down: 'lead' });
    expect(series.map(({ marked }) => marked)).toEqual([[0], []]);
    expect(series.map(({ labels }) => labels)).toEqual([
      ['the mean of 2 combinations, 1 to 2\n★ the best of all combinations', ''],
      ['nothing was ever held', 'nothing was ever held'],
    ]);
  });

  it('is one row where one parameter is looked at', () => {
    const [row, ...more] = sweepFigure(TABLE, { across: 'core' }).series;
    expect(more).toEqual([]);
    expect(row?.points).toEqual([
      [0.4, 1.375],
      [0.6, 2],
    ]);
    expect(row?.marked).toEqual([1]);
  });
});
