import { describe, expect, it } from 'vitest';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { ORACLE } from '../performance/testing/goldenReturns.ts';
import { backtestOverfitting } from './backtestOverfitting.ts';
import { goldenSweep, noiseSweep } from './testing/sweeps.ts';

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function sharpe(values: readonly number[]): number {
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  return variance > 0 ? centre / Math.sqrt(variance) : 0;
}

/** The definition: every subset of half the blocks, its returns written out, ranks by comparing all pairs. */
function plainLogits(columns: readonly Float64Array[], blocks: number): number[] {
  const length = Math.floor(columns[0]!.length / blocks);
  const dropped = columns[0]!.length - blocks * length;
  const logits: number[] = [];
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    const chosen = Array.from({ length: blocks }, (_, i) => i).filter((i) => (mask >> i) % 2 === 1);
    if (chosen.length !== blocks / 2) continue;
    const scoreOf = (inside: boolean) =>
      columns.map((column) =>
        sharpe(
          [...column].slice(dropped).filter((_, t) => chosen.includes(Math.floor(t / length)) === inside),
        ),
      );
    const [train, test] = [scoreOf(true), scoreOf(false)];
    const most = Math.max(...train);
    const ranks = test
      .filter((_, k) => train[k]! >= most - 1e-12)
      .map(
        (value) =>
          1 +
          test.reduce(
            (sum, other) => sum + (other < value - 1e-12 ? 1 : other <= value + 1e-12 ? 0.5 : 0),
            -0.5,
          ),
      );
    logits.push(Math.log(mean(ranks) / (columns.length + 1 - mean(ranks))));
  }
  return logits.sort((a, b) => a - b);
}

describe('backtestOverfitting', () => {
  it('by hand: two blocks, in each of which another strategy is best', () => {
    const columns = [Float64Array.of(3, 1, -1, -3), Float64Array.of(-1, -3, 3, 1)];
    const result = backtestOverfitting(columns, { blocks: 2 });
    expect(result).toMatchObject({
      probability: 1,
      probabilityOfLoss: 1,
      splits: 2,
      strategies: 2,
      blockLength: 2,
    });
    expect([...result.logits]).toEqual([Math.log(1 / 2), Math.log(1 / 2)]);
    expect(mean(result.inSample)).toBeCloseTo(Math.SQRT2, 14);
    expect(mean(result.outOfSample)).toBeCloseTo(-Math.SQRT2, 14);
  });

  it.each(['2', '6', '8'])('equals the rewrite in numpy, %s blocks', (blocks) => {
    const expected = ORACLE.overfitting[blocks]!;
    const result = backtestOverfitting(goldenSweep(), { blocks: Number(blocks) });
    expect(result.probability).toBeCloseTo(expected.probability, 12);
    expect(result.probabilityOfLoss).toBeCloseTo(expected.probabilityOfLoss, 12);
    [...result.logits]
      .sort((a, b) => a - b)
      .forEach((logit, i) => {
        expect(logit).toBeCloseTo(expected.sortedLogits[i]!, 12);
      });
    for (const name of ['slope', 'intercept', 'rSquared'] as const) {
      expect(result.degradation[name]).toBeCloseTo(expected.degradation[name], 9);
    }
    expect(mean(result.inSample)).toBeCloseTo(expected.meanInSample, 12);
    expect(mean(result.outOfSample)).toBeCloseTo(expected.meanOutOfSample, 12);
    // The program looks at 1,000 levels, numpy at every one: it can miss a sliver.
    expect(Math.abs(result.dominance.largestGap - expected.largestGap)).toBeLessThan(0.03);
    expect(result.dropped).toBe(103 % Number(blocks));
  });

  it('equals the definition, ties and strategies without positions included', () => {
    for (let seed = 0; seed < 5; seed++) {
      const columns = noiseSweep(createRandom(seed), { strategies: 6, periods: 50 });
      const sleepy = columns[1]!.map((value, t) => (t < 30 ? 0 : value));
      const sweep = [...columns, columns[0]!, new Float64Array(50), sleepy];
      const result = backtestOverfitting(sweep, { blocks: 6 });
      const logits = [...result.logits].sort((a, b) => a - b);
      const expected = plainLogits(sweep, 6);
      expect(logits).toHaveLength(20);
      logits.forEach((logit, i) => {
        expect(logit).toBeCloseTo(expected[i]!, 10);
      });
    }
  });

  it('does not change with order, with scale, or with a large common level of precision', () => {
    const columns = goldenSweep();
    const base = backtestOverfitting(columns, { blocks: 8 });
    const other = backtestOverfitting(
      columns.map((column, k) => column.map((value) => value * (k + 1))).reverse(),
      {
        blocks: 8,
      },
    );
    expect(other.probability).toBe(base.probability);
    other.logits.forEach((logit, i) => {
      expect(logit).toBeCloseTo(base.logits[i]!, 12);
    });
    expect(backtestOverfitting([...columns, ...columns], { blocks: 8 }).outOfSample).toEqual(
      base.outOfSample,
    );
  });

  it('is one half on average for 30 noisy sweeps of an even number of strategies', () => {
    const values = Array.from({ length: 30 }, (_, seed) => {
      const columns = noiseSweep(createRandom(seed), { strategies: 20, periods: 200 });
      return backtestOverfitting(columns, { blocks: 8 }).probability;
    });
    const centre = mean(values);
    const scatter = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 29);
    expect(Math.abs(centre - 0.5)).toBeLessThan((3 * scatter) / Math.sqrt(30));
    expect(scatter).toBeGreaterThan(0.05);
  });

  it('falls where one strategy has merit, and choosing then pays', () => {
    const probabilities = [0.1, 0.2, 0.3].map((merit) =>
      mean(
        Array.from({ length: 15 }, (_, seed) => {
          const columns = noiseSweep(createRandom(seed), { strategies: 20, periods: 400, merit });
          return backtestOverfitting(columns, { blocks: 8 }).probability;
        }),
      ),
    );
    expect(probabilities[1]).toBeLessThan(probabilities[0]!);
    expect(probabilities[2]).toBeLessThan(0.05);
    const clear = backtestOverfitting(
      noiseSweep(createRandom(1), { strategies: 20, periods: 400, merit: 0.5 }),
      { blocks: 8 },
    );
    expect(clear.dominance).toMatchObject({ first: true, second: true });
    expect(clear.probabilityOfLoss).toBe(0);
  });

  it('refuses what it cannot judge', () => {
    const columns = goldenSweep();
    const refuse = (sweep: readonly Float64Array[], blocks = 6) =>
      expect(() => backtestOverfitting(sweep, { blocks }));
    refuse(columns, 7).toThrow(RangeError);
    refuse(columns, 0).toThrow(RangeError);
    refuse(columns, 22).toThrow(RangeError);
    refuse([columns[0]!]).toThrow(DataError);
    refuse([columns[0]!, columns[1]!.with(5, Number.NaN)]).toThrow(/column 1 has a gap/);
    refuse([columns[0]!, columns[1]!.slice(1)]).toThrow(RangeError);
    refuse(columns.map((column) => column.slice(0, 11))).toThrow(InfeasibleError);
    refuse([columns[0]!, new Float64Array(103).fill(0.1)]).toThrow(/column 1 is 0.1/);
  });
});
