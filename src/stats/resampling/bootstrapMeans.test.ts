import { describe, expect, it } from 'vitest';
import { goldenSeries } from '../../../test/support/goldenSeries.ts';
import { createRandom } from '../../core/random.ts';
import { bootstrapReplicates } from './blockBootstrap.ts';
import { bootstrapMeans } from './bootstrapMeans.ts';

const { x, y } = goldenSeries();
const OPTIONS = {
  scheme: { kind: 'stationary', length: 5 },
  replicates: 50,
  random: createRandom(3),
} as const;

describe('bootstrapMeans', () => {
  it('equals one bootstrap a column with the same streams', () => {
    const means = bootstrapMeans([x, y], OPTIONS);
    for (const [k, column] of [x, y].entries()) {
      const alone = bootstrapReplicates(
        (rows) => rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length,
        { ...OPTIONS, observations: 300 },
      );
      alone.forEach((value, b) => {
        expect(means[k]![b]).toBeCloseTo(value, 12);
      });
    }
  });

  it('draws the same rows for every column: the mean of a sum is the sum of means', () => {
    const [a, b, sum] = bootstrapMeans([x, y, x.map((value, t) => value + y[t]!)], OPTIONS);
    sum!.forEach((value, i) => {
      expect(value).toBeCloseTo(a![i]! + b![i]!, 12);
    });
  });

  it('has the same numbers, whatever columns and replicates stand beside', () => {
    const columns = Array.from({ length: 19 }, (_, k) => x.map((value, t) => value + k * y[t]!));
    const many = { ...OPTIONS, replicates: 130 };
    const together = bootstrapMeans(columns, many);
    for (const k of [0, 7, 8, 18]) expect(together[k]).toEqual(bootstrapMeans([columns[k]!], many)[0]);
    expect(together[3]!.slice(0, 50)).toEqual(bootstrapMeans([columns[3]!], OPTIONS)[0]);
  });

  it('keeps constants and NaN, and refuses columns of unequal length and none', () => {
    const [flat, missing] = bootstrapMeans(
      [new Float64Array(300).fill(2), new Float64Array(300).fill(Number.NaN)],
      OPTIONS,
    );
    expect([...flat!]).toEqual(new Array(50).fill(2));
    expect(missing!.every(Number.isNaN)).toBe(true);
    expect(() => bootstrapMeans([x, y.slice(1)], OPTIONS)).toThrow(RangeError);
    expect(() => bootstrapMeans([], OPTIONS)).toThrow(RangeError);
  });
});
