import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { ORACLE, relativeError } from '../performance/testing/goldenReturns.ts';
import { effectiveTrials, varianceOfSharpes } from './effectiveTrials.ts';
import { goldenSweep, noiseSweep } from './testing/sweeps.ts';

describe('effectiveTrials', () => {
  it('counts copies as one, whatever their scale, and independent strategies as many', () => {
    const [column] = noiseSweep(createRandom(1), { strategies: 1, periods: 100 }) as [Float64Array];
    const copies = [1, 2, 5].map((scale) => column.map((value) => scale * value + 1));
    expect(effectiveTrials(copies)).toMatchObject({
      trials: expect.closeTo(1, 10) as number,
      meanCorrelation: expect.closeTo(1, 10) as number,
      strategies: 3,
    });
    const { trials } = effectiveTrials(noiseSweep(createRandom(2), { strategies: 40, periods: 500 }));
    expect(trials).toBeGreaterThan(39);
    expect(trials).toBeLessThanOrEqual(40);
  });

  it("has numpy's mean correlation, also where it is negative and counts as 0", () => {
    const { meanCorrelation, trials } = effectiveTrials(goldenSweep());
    expect(relativeError(meanCorrelation, ORACLE.meanCorrelation)).toBeLessThan(1e-10);
    expect(trials).toBe(7);
  });

  it('equals the mean over pairs', () => {
    const columns = noiseSweep(createRandom(3), { strategies: 5, periods: 60 }).map((column, _, all) =>
      column.map((value, t) => value + all[0]![t]!),
    );
    let sum = 0;
    for (let i = 0; i < 5; i++) for (let j = 0; j < i; j++) sum += pearson(columns[i]!, columns[j]!);
    expect(effectiveTrials(columns).meanCorrelation).toBeCloseTo(sum / 10, 12);
  });

  it('is 1 for one strategy, and refuses none, constants, gaps, short and uneven columns', () => {
    const columns = goldenSweep();
    expect(effectiveTrials([columns[0]!])).toEqual({ trials: 1, meanCorrelation: 0, strategies: 1 });
    expect(() => effectiveTrials([])).toThrow(RangeError);
    expect(() => effectiveTrials([...columns, new Float64Array(103)])).toThrow(DataError);
    expect(() => effectiveTrials([columns[0]!.with(1, Number.NaN)])).toThrow(DataError);
    expect(() => effectiveTrials(columns.map((column) => column.slice(0, 19)))).toThrow(InfeasibleError);
    expect(() => effectiveTrials([columns[0]!, columns[1]!.slice(1)])).toThrow(RangeError);
  });
});

describe('varianceOfSharpes', () => {
  it('by hand', () => {
    expect(varianceOfSharpes(Float64Array.of(0.1, 0.3))).toBeCloseTo(0.02, 14);
    expect(varianceOfSharpes(Float64Array.of(0.1))).toBe(0);
    expect(() => varianceOfSharpes(Float64Array.of(0.1, Number.NaN))).toThrow(DataError);
    expect(() => varianceOfSharpes(new Float64Array(0))).toThrow(InfeasibleError);
  });
});

function pearson(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [dx, dy] = [x, y].map((values) => values.map((value) => value - mean(values))) as [
    Float64Array,
    Float64Array,
  ];
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, t) => sum + value * b[t]!, 0);
  return product(dx, dy) / Math.sqrt(product(dx, dx) * product(dy, dy));
}
