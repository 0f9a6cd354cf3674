import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { realityCheck, superiorPredictiveAbility } from '../multiplicity/realityCheck.ts';
import { optimalBlockLength } from '../resampling/blockLength.ts';
import { sweepSuperiority } from './sweepSuperiority.ts';
import { noiseSweep } from './testing/sweeps.ts';

const options = { replicates: 99, random: createRandom(8), meanBlock: 3 };
const [benchmark, ...sweep] = noiseSweep(createRandom(9), { strategies: 8, periods: 120 }) as [
  Float64Array,
  ...Float64Array[],
];

describe('sweepSuperiority', () => {
  it('is both tests of return less benchmark', () => {
    const differences = sweep.map((column) => column.map((value, t) => value - benchmark[t]!));
    const result = sweepSuperiority(sweep, { ...options, benchmark });
    expect(result.realityCheck).toEqual(realityCheck(differences, options));
    expect(result.superiority).toEqual(superiorPredictiveAbility(differences, options));
    expect(result).toMatchObject({ compared: 7, copies: 0, constant: 0 });
  });

  it('leaves out the benchmark and copies, and numbers strategies as they came', () => {
    const shifted = benchmark.map((value) => value + 0.5);
    const base = sweepSuperiority(sweep, { ...options, benchmark });
    const more = sweepSuperiority([benchmark, shifted, sweep[0]!, ...sweep, sweep[3]!], {
      ...options,
      benchmark,
    });
    expect(more).toMatchObject({ compared: 7, copies: 2, constant: 2 });
    expect(more.superiority.pValue).toBe(base.superiority.pValue);
    expect(more.superiority.best).toBe(base.superiority.best === 0 ? 2 : base.superiority.best + 3);
  });

  it('takes the 0.9 quantile of the blocks of the strategies for both tests', () => {
    const { replicates, random } = options;
    const blocks = sweep.map(
      (column) => optimalBlockLength(column.map((value, t) => value - benchmark[t]!)).stationary,
    );
    blocks.sort((a, b) => a - b);
    // Position 0.9 x 6 of 7 values.
    const expected = Math.max(1, 0.6 * blocks[5]! + 0.4 * blocks[6]!);
    const result = sweepSuperiority(sweep, { replicates, random, benchmark });
    expect(result.superiority.meanBlock).toBeCloseTo(expected, 12);
    expect(result.realityCheck.meanBlock).toBe(result.superiority.meanBlock);
  });

  it('has its size over a sweep', () => {
    const rate = (merit: number, repetitions: number) =>
      rejectionRate({ repetitions, seed: 5 }, (random) => {
        const columns = noiseSweep(random, { strategies: 30, periods: 100, merit });
        return sweepSuperiority(columns, {
          replicates: 100,
          random,
          meanBlock: 1,
          benchmark: new Float64Array(100),
        }).superiority.pValue;
      });
    expect(Math.abs(rate(0, 200) - 0.05)).toBeLessThan(binomialError(200));
    expect(rate(0.5, 50)).toBeGreaterThan(0.9);
  });

  it('refuses gaps, other lengths, short paths and a sweep of copies of the benchmark', () => {
    const refuse = (columns: readonly Float64Array[]) =>
      expect(() => sweepSuperiority(columns, { ...options, benchmark }));
    refuse([sweep[0]!.with(3, Number.NaN)]).toThrow(DataError);
    refuse([sweep[0]!.slice(1)]).toThrow(RangeError);
    refuse([benchmark, benchmark]).toThrow(/none of 2 does/);
    refuse([]).toThrow(DataError);
    const short = { ...options, benchmark: benchmark.slice(0, 19) };
    expect(() => sweepSuperiority([sweep[0]!.slice(0, 19)], short)).toThrow(InfeasibleError);
  });
});
