import { describe, expect, it } from 'vitest';
import { DataError } from '../../core/errors.ts';
import {
  emptyProbabilities,
  eventProbabilities,
  featuresAt,
  independentWindows,
  matrixOf,
  occurrences,
  probabilitiesAt,
  rowsOf,
  scoredRows,
  selectRows,
} from './classProbabilities.ts';

const forecasts = { classes: 2, values: Float64Array.of(0.2, 0.8, Number.NaN, Number.NaN, 0.5, 0.5) };

describe('probabilities of classes', () => {
  it('are read by row and by event', () => {
    expect(rowsOf(forecasts)).toBe(3);
    expect([...probabilitiesAt(forecasts, 2)]).toEqual([0.5, 0.5]);
    expect([...eventProbabilities(forecasts, 1)]).toEqual([0.8, Number.NaN, 0.5]);
    expect([...occurrences(Int32Array.of(0, 1, -1), 1)]).toEqual([0, 1, -1]);
  });

  it('are scored only where forecast and outcome exist', () => {
    expect([...scoredRows(forecasts, Int32Array.of(0, 1, 1))]).toEqual([0, 2]);
    expect([...scoredRows(forecasts, Int32Array.of(-1, 1, 0))]).toEqual([2]);
    expect([...scoredRows(emptyProbabilities(2, 3), Int32Array.of(0, 1))]).toEqual([]);
  });

  it('refuse what is no forecast or no outcome', () => {
    const wrong = (...values: number[]) => ({ classes: 2, values: Float64Array.from(values) });
    expect(() => scoredRows(wrong(0.2, 0.7), Int32Array.of(0))).toThrow(DataError);
    expect(() => scoredRows(wrong(-0.2, 1.2), Int32Array.of(0))).toThrow(DataError);
    expect(() => scoredRows(wrong(0.2, 0.8), Int32Array.of(2))).toThrow(DataError);
    expect(() => scoredRows(wrong(0.2, 0.8), Int32Array.of(-2))).toThrow(DataError);
    expect(() => scoredRows(forecasts, Int32Array.of(0))).toThrow(RangeError);
    expect(() => emptyProbabilities(3, 1)).toThrow(RangeError);
  });
});

describe('features', () => {
  const matrix = matrixOf([Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)]);

  it('are a matrix, row after row', () => {
    expect([...matrix.values]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...featuresAt(matrix, 1)]).toEqual([2, 5]);
    expect([...selectRows(matrix, Int32Array.of(2, 0)).values]).toEqual([3, 6, 1, 4]);
    expect(() => matrixOf([new Float64Array(2), new Float64Array(3)])).toThrow(RangeError);
  });
});

describe('independentWindows', () => {
  it('is the whole part of rows over horizon', () => {
    expect([independentWindows(100, 21), independentWindows(20, 21), independentWindows(7, 1)]).toEqual([
      4, 0, 7,
    ]);
    expect(() => independentWindows(10, 0)).toThrow(RangeError);
  });
});
