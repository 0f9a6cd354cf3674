import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { randomWalkLevels, trendingWalkLevels } from './randomWalks.ts';

const LENGTH = 400;

describe('randomWalkLevels', () => {
  it('shows the correlation of unrelated walks that theory gives, whatever their length', () => {
    const medians = [100, 1600].map(
      (length) => randomWalkLevels({ observed: 0.5, length, pairs: 1500, random: createRandom(8) }).median,
    );
    // The limit distribution has a standard deviation of 0.49 (Ernst, Shepp and Wyner 2017), so that sizes around 0.4 are usual.
    for (const median of medians) {
      expect(median).toBeGreaterThan(0.36);
      expect(median).toBeLessThan(0.48);
    }
  });

  it('counts sizes of either sign, all of them from 0 on and none beyond 1', () => {
    const share = (observed: number) =>
      randomWalkLevels({ observed, length: LENGTH, pairs: 300, random: createRandom(9) }).shareAbove;
    expect(share(0)).toBe(1);
    expect(share(1.01)).toBe(0);
    expect(share(-0.5)).toBe(share(0.5));
    expect(share(0.3)).toBeGreaterThan(share(0.8));
  });
});

describe('trendingWalkLevels', () => {
  it('shows nearly perfect correlation for two steady trends and much less without them', () => {
    const random = createRandom(10);
    const noise = Float64Array.from({ length: LENGTH }, () => 0.01 * random.normal());
    const trend = noise.map((value) => value + 0.01);
    const median = (changes: Float64Array, compounds: boolean) =>
      trendingWalkLevels(
        [
          { changes, compounds },
          { changes, compounds },
        ],
        {
          observed: 0.9,
          length: LENGTH,
          pairs: 200,
          random: createRandom(11),
        },
      ).median;
    expect(median(trend, false)).toBeGreaterThan(0.98);
    expect(median(trend, true)).toBeGreaterThan(0.9);
    expect(median(noise, false)).toBeLessThan(0.7);
  });
});
