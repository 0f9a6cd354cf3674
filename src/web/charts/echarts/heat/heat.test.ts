import { describe, expect, it } from 'vitest';
import type { StudyFigure } from '../../../api/types.ts';
import { cellsOf } from './cells.ts';
import { cellTexts } from './cellTexts.ts';
import { contrast, inkOn } from './contrast.ts';
import { scaleOf } from './heatOption.ts';

const HEAT = ['low', 'middle', 'high'];
const INKS = { ink: 'page', letters: { dark: 'dark', light: 'light' } };

function figure(...values: readonly (number | null)[]): StudyFigure {
  const axis = (label: string) => ({ label, unit: '' });
  const points = values.map((value, i): [number, number | null] => [10 * (i + 1), value]);
  const series = [{ name: '5', points, labels: values.map(() => 'of two'), marked: [1] }];
  return {
    name: 'f',
    title: 'F',
    kind: 'heat',
    x: axis('core'),
    y: axis('mean'),
    z: { label: 'ratio', unit: '' },
    series,
  };
}

describe('a heat map', () => {
  it('has the middle colour for zero, or for what is nearest to it', () => {
    expect(scaleOf(figure(-1, 3), { heat: HEAT })).toEqual({ min: -3, max: 3, inRange: { color: HEAT } });
    expect(scaleOf(figure(1, 3), { heat: HEAT })).toMatchObject({
      min: 1,
      max: 3,
      inRange: { color: ['middle', 'high'] },
    });
    expect(scaleOf(figure(-3, -1), { heat: HEAT }).inRange.color).toEqual(['low', 'middle']);
    const { min, max } = scaleOf(figure(2, 2), { heat: HEAT });
    expect(max).toBeGreaterThan(min);
  });

  it('tells all of a cell', () => {
    expect(cellsOf(figure(0.123456, null))).toEqual([
      {
        column: 0,
        row: 0,
        value: 0.123456,
        isMarked: false,
        reading: 'core 10\nmean 5\nratio: 0.12346\nof two',
      },
      {
        column: 1,
        row: 0,
        value: null,
        isMarked: true,
        reading: 'core 20\nmean 5\nratio: not known\nof two',
      },
    ]);
  });

  it('writes all values with the same digits, and percents without their sign where room is short', () => {
    const written = (values: readonly number[], unit: string) =>
      cellTexts(values, unit).map((write) => values.map(write));
    expect(written([0.9, 1.07, -0.001], 'ratio')).toEqual([['0.90', '1.07', '0.00']]);
    expect(written([0, 0.456], 'fraction')).toEqual([
      ['0 %', '46 %'],
      ['0', '46'],
    ]);
    expect(written([0.012], 'fraction')[0]).toEqual(['1.2 %']);
    expect(written([12.34, 5], '')).toEqual([['12.3', '5.0']]);
    expect(written([1_500_000], '')).toEqual([['1.5M']]);
  });

  it('has letters that can be read on any colour', () => {
    expect(inkOn('rgb(230, 159, 0)', INKS)).toBe('dark');
    expect(inkOn('rgba(0,114,178,1)', INKS)).toBe('light');
    expect(inkOn('rgba(0,0,0,0)', INKS)).toBe('page');
    expect(inkOn('', INKS)).toBe('page');
    for (let grey = 0; grey < 256; grey++) {
      const against = inkOn(`rgb(${grey}, ${grey}, ${grey})`, INKS) === 'dark' ? 0 : 255;
      expect(contrast([grey, grey, grey], [against, against, against])).toBeGreaterThan(4.5);
    }
  });
});
