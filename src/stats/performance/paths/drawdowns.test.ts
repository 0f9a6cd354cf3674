import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { goldenReturns, ORACLE } from '../testing/goldenReturns.ts';
import { drawdownEpisodes, drawdownPath, maximumDrawdown } from './drawdowns.ts';
import { equityCurve } from './equityCurve.ts';

const { strategy } = goldenReturns();

/** The definition: the largest fall from any value to any later one, the starting value included. */
function deepest(returns: Float64Array): number {
  const wealth = [1, ...equityCurve(returns)];
  let most = 0;
  for (let i = 0; i < wealth.length; i++) {
    for (let j = i; j < wealth.length; j++) most = Math.max(most, 1 - (wealth[j] ?? 0) / (wealth[i] ?? 1));
  }
  return most;
}

describe('drawdowns', () => {
  it('by hand: the first loss counts, and an open episode has no recovery', () => {
    const path = Float64Array.of(-0.5, 1, 0.25, -0.2, 0, -0.5);
    expect([...drawdownPath(path)].map((depth) => Number(depth.toFixed(12)))).toEqual([
      0.5, 0, 0, 0.2, 0.2, 0.6,
    ]);
    expect(drawdownEpisodes(path)).toEqual([
      {
        depth: expect.closeTo(0.6, 12) as number,
        peak: 2,
        trough: 5,
        recovery: null,
        fallPeriods: 3,
        recoveryPeriods: null,
        underwaterPeriods: 3,
      },
      {
        depth: 0.5,
        peak: -1,
        trough: 0,
        recovery: 1,
        fallPeriods: 1,
        recoveryPeriods: 1,
        underwaterPeriods: 2,
      },
    ]);
  });

  it('has the episodes of numpy', () => {
    const episodes = drawdownEpisodes(strategy);
    expect(episodes).toHaveLength(ORACLE.episodes.length);
    episodes.forEach((episode, i) => {
      const { depth, ...positions } = ORACLE.episodes[i]!;
      expect(episode.depth).toBeCloseTo(depth, 12);
      expect(episode).toMatchObject(positions);
    });
  });

  it('equals the definition over all pairs of values', () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      const path = Float64Array.from({ length: 60 }, () => 0.03 * random.normal());
      expect(maximumDrawdown(path)?.depth).toBeCloseTo(deepest(path), 12);
      expect(Math.max(...drawdownPath(path))).toBeCloseTo(deepest(path), 12);
    }
  });

  it('counts positions of the input, gaps at the ends included', () => {
    const padded = Float64Array.of(Number.NaN, Number.NaN, ...strategy, Number.NaN);
    const moved = maximumDrawdown(padded);
    const plain = maximumDrawdown(strategy);
    expect(moved?.depth).toBe(plain?.depth);
    expect(moved?.peak).toBe((plain?.peak ?? 0) + 2);
    expect(moved?.underwaterPeriods).toBe(plain?.underwaterPeriods);
    expect(maximumDrawdown(Float64Array.of(Number.NaN, -0.1, 0.2))).toMatchObject({
      peak: 0,
      trough: 1,
      recovery: 2,
    });
  });

  it('knows no future', () => {
    expect(drawdownPath(strategy.subarray(0, 150))).toEqual(drawdownPath(strategy).slice(0, 150));
  });

  it('is nothing where wealth never falls, everything where all is lost, and back within rounding', () => {
    expect(maximumDrawdown(Float64Array.of(0, 0.1, 0))).toBeUndefined();
    expect(maximumDrawdown(Float64Array.of(0.1, -1, 0.5))).toMatchObject({ depth: 1, recovery: null });
    expect(maximumDrawdown(Float64Array.of(-0.1, 1 / 0.9 - 1))?.recovery).toBe(1);
  });
});
