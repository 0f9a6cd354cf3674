import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../api/types.ts';
import { csvOf } from '../files/csv.ts';
import { axisKindOf, isOverTime } from './axis.ts';
import { tableOf } from './table.ts';

const FIGURE: StudyFigure = {
  name: 'f',
  title: 'F',
  kind: 'line',
  x: { label: 'date', unit: 'date' },
  y: { label: 'level', unit: '' },
  series: [
    {
      name: 'a',
      points: [
        ['2026-01-02', 2],
        ['2026-01-01', 1],
      ],
    },
    {
      name: 'b, with "band"',
      points: [
        ['2026-01-02', 5, 4, 6],
        ['2026-01-03', null, null, null],
      ],
    },
  ],
};

describe('a figure as a table', () => {
  it('joins series on their dates and leaves what is missing empty', () => {
    expect(tableOf(FIGURE).rows).toEqual([
      ['2026-01-01', 1, null, null, null],
      ['2026-01-02', 2, 5, 4, 6],
      ['2026-01-03', null, null, null, null],
    ]);
  });

  it('is CSV that no spreadsheet runs', () => {
    expect(csvOf(tableOf(FIGURE)).split('\r\n').slice(0, 2)).toEqual([
      'date,a,"b, with ""band""","b, with ""band"", lower","b, with ""band"", upper"',
      '2026-01-01,1,,,',
    ]);
    expect(csvOf({ columns: ['x'], rows: [['=1+1'], [-1]] })).toBe("x\r\n'=1+1\r\n-1");
  });

  it('runs by time, size or as it comes', () => {
    const withX = (...xs: (string | number)[]) => ({
      ...FIGURE,
      series: [{ name: 'a', points: xs.map((x) => [x, 1]) }],
    });
    expect(axisKindOf(FIGURE)).toBe('time');
    expect(axisKindOf(withX(1, 2))).toBe('value');
    expect(axisKindOf(withX('low', 'high'))).toBe('category');
    expect(axisKindOf({ ...FIGURE, kind: 'bar' })).toBe('category');
    // Bars of dates join the charts over time; a picture of them has room for each.
    expect(isOverTime({ ...FIGURE, kind: 'bar' })).toBe(true);
    expect(isOverTime({ ...withX('2026-01-14, first'), kind: 'bar' })).toBe(false);
    expect(isOverTime({ ...withX(2025, 2026), kind: 'bar' })).toBe(false);
    expect(tableOf(withX('low', 'high')).rows.map(([x]) => x)).toEqual(['low', 'high']);
  });

  it('gives paths a row for each point', () => {
    const path: StudyFigure = {
      ...FIGURE,
      kind: 'path',
      x: { label: 'strength', unit: '' },
      series: [
        {
          name: 'a',
          labels: ['then', 'now'],
          points: [
            [2, 5],
            [2, 6],
          ],
        },
      ],
    };
    expect(tableOf(path)).toMatchObject({
      columns: ['series', 'when', 'strength', 'level'],
      rows: [
        ['a', 'then', 2, 5],
        ['a', 'now', 2, 6],
      ],
    });
    expect(axisKindOf(path)).toBe('value');
  });
});
