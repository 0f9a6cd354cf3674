import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { excessOf, trimPaths } from './returnPath.ts';

const DEMAND = { action: 'test', minimum: 2 };
const { NaN: GAP } = Number;

describe('trimPaths', () => {
  it('cuts both ends where any column is missing', () => {
    const { columns, offset } = trimPaths(
      [Float64Array.of(GAP, GAP, 0.1, 0.2, 0.3, GAP), Float64Array.of(GAP, 1, 2, 3, GAP, GAP)],
      DEMAND,
    );
    expect(columns.map((column) => [...column])).toEqual([
      [0.1, 0.2],
      [2, 3],
    ]);
    expect(offset).toBe(2);
  });

  it('refuses gaps between, losses of more than everything, infinities, short and uneven paths', () => {
    const refuse = (...values: number[]) => expect(() => trimPaths([Float64Array.from(values)], DEMAND));
    refuse(GAP, 0.1, GAP, 0.2).toThrow(/got NaN at position 2/);
    refuse(0.1, -1.01, 0.2).toThrow(DataError);
    refuse(0.1, Number.POSITIVE_INFINITY, 0.2).toThrow(DataError);
    refuse(GAP, 0.1, GAP).toThrow(InfeasibleError);
    refuse(GAP, GAP).toThrow(InfeasibleError);
    expect(() => trimPaths([new Float64Array(3), new Float64Array(4)], DEMAND)).toThrow(RangeError);
    expect(() => trimPaths([], DEMAND)).toThrow(InfeasibleError);
  });
});

describe('excessOf', () => {
  it('subtracts the cash of the same periods', () => {
    const { excess, path, offset } = excessOf(
      Float64Array.of(GAP, 0.5, 0.25),
      Float64Array.of(0.125, 0.125, 0.25),
      DEMAND,
    );
    expect([...excess]).toEqual([0.375, 0]);
    expect([...path]).toEqual([0.5, 0.25]);
    expect(offset).toBe(1);
  });
});
