import { describe, expect, it } from 'vitest';
import { DataError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { blockSums, visitHalves } from './halfSampleScores.ts';
import { noiseSweep } from './testing/sweeps.ts';

function scoresOf(columns: readonly Float64Array[], blocks: number): readonly (readonly number[][])[] {
  const pairs: number[][][] = [];
  visitHalves(blockSums(columns, blocks), (...halves) => pairs.push(halves.map((scores) => [...scores])));
  return pairs;
}

describe('visitHalves', () => {
  it('by hand', () => {
    const [pair] = scoresOf([Float64Array.of(1, 3, 2, 6), Float64Array.of(0, 0, 1, 3)], 2);
    expect(pair?.[0]?.[0]).toBeCloseTo(2 / Math.SQRT2, 14);
    expect(pair?.[1]?.[0]).toBeCloseTo(4 / Math.sqrt(8), 14);
    expect(pair?.map(([, second]) => second)).toEqual([0, expect.closeTo(Math.SQRT2, 14)]);
  });

  it('shows each way to halve the blocks once', () => {
    const columns = noiseSweep(createRandom(1), { strategies: 1, periods: 40 });
    for (const [blocks, ways] of [
      [2, 1],
      [4, 3],
      [6, 10],
      [8, 35],
    ] as const) {
      const firsts = scoresOf(columns, blocks).map(([first]) => first?.[0]);
      expect(firsts).toHaveLength(ways);
      expect(new Set(firsts).size).toBe(ways);
    }
  });

  it('scores exactly 0 where nothing was held, whatever was earned elsewhere', () => {
    for (let seed = 0; seed < 50; seed++) {
      const [column] = noiseSweep(createRandom(seed), { strategies: 1, periods: 46, merit: seed }) as [
        Float64Array,
      ];
      const asleep = column.map((value, t) => (t < 23 ? 0 : value));
      expect(scoresOf([asleep], 2)[0]?.[0]).toEqual([0]);
    }
  });

  it('keeps the digits of a small scatter around a large mean', () => {
    const [noise] = noiseSweep(createRandom(2), { strategies: 1, periods: 60 }) as [Float64Array];
    const raised = noise.map((value) => 1 + 1e-5 * value);
    const plain = scoresOf([noise], 2)[0]![0]![0]!;
    const mean = noise.slice(0, 30).reduce((sum, value) => sum + value, 0) / 30;
    expect(scoresOf([raised], 2)[0]![0]![0]! / (plain * ((1 + 1e-5 * mean) / (1e-5 * mean)))).toBeCloseTo(
      1,
      9,
    );
  });

  it('refuses a return that does not vary', () => {
    expect(() => scoresOf([new Float64Array(8).fill(0.001)], 2)).toThrow(DataError);
    expect(() => scoresOf([Float64Array.of(0.1, 0.1, 0.2, 0.3)], 2)).toThrow(/column 0 is 0.1/);
  });
});
