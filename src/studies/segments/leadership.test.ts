import { describe, expect, it } from 'vitest';
import { binomialError, rejectionRate } from '../../../test/support/rejectionRate.ts';
import { DataError } from '../../core/errors.ts';
import { createRandom, type RandomSource } from '../../core/random.ts';
import { changesByChance, leadership } from './leadership.ts';

const noise = (length: number, random: RandomSource) => Float64Array.from({ length }, () => random.normal());

describe('leadership', () => {
  it('counts a hand example', () => {
    const [x, y] = [Float64Array.of(1, 1, 0, 0, 3, 0), Float64Array.of(0, 0, 2, 3, 0, 0)];
    // Sums over 2 bars: x 2 1 0 3 3, y 0 2 5 3 0; equal sums go to the first.
    expect(leadership([x, y], 2)).toEqual({ leaders: Int32Array.of(0, 1, 1, 0, 0), changes: 2 });
  });

  it('equals the definition', () => {
    const random = createRandom(1);
    const series = [noise(80, random), noise(80, random), noise(80, random)];
    const leaders = Array.from({ length: 80 - 9 }, (_, i) => {
      const sums = series.map((one) => one.slice(i, i + 10).reduce((sum, value) => sum + value, 0));
      return sums.indexOf(Math.max(...sums));
    });
    const changes = leaders.filter((leader, i) => i > 0 && leader !== leaders[i - 1]).length;
    expect(leadership(series, 10)).toEqual({ leaders: Int32Array.from(leaders), changes });
  });

  it('is empty where no window is complete', () => {
    expect(leadership([new Float64Array(5)], 6)).toEqual({ leaders: new Int32Array(), changes: 0 });
    expect(() =>
      changesByChance([new Float64Array(5)], 5, { replicates: 9, random: createRandom(1) }),
    ).toThrow(DataError);
  });
});

describe('changesByChance', () => {
  const pValue = (persistence: number) => (random: RandomSource) => {
    const drifting = () => {
      let drift = 0;
      return noise(600, random).map((shock) => {
        drift = 0.98 * drift + persistence * random.normal();
        return drift + shock;
      });
    };
    const series = [drifting(), drifting(), drifting()];
    return changesByChance(series, 20, { replicates: 99, random }).fewPValue;
  };

  it('rejects no more often than its level where returns have no memory', () => {
    const rate = rejectionRate({ repetitions: 200, seed: 2 }, pValue(0));
    expect(rate).toBeLessThan(0.05 + binomialError(200));
  });

  it('finds leads that last in more than half of the worlds', () => {
    expect(rejectionRate({ repetitions: 40, seed: 3 }, pValue(2))).toBeGreaterThan(0.5);
  });
});
