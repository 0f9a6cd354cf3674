import { describe, expect, it } from 'vitest';
import { judgeWorld, scenarioWorld } from './support/scenarioWorlds.ts';

/** A few worlds of many: `npm run test:long` judges a hundred of each kind. */
const SEEDS = [1, 2, 3];

describe('scenarios in worlds whose transition probabilities are known', () => {
  const worlds = SEEDS.slice(0, 2).map((seed) => judgeWorld(scenarioWorld('known', seed), seed));

  it('are forecast with skill against climatology', () => {
    for (const { verdict, skill, lower } of worlds) {
      expect(verdict).toBe('skill');
      expect(lower).toBeGreaterThan(0);
      expect(skill).toBeGreaterThan(0.05);
    }
  });

  it('get probabilities that are much nearer to the true ones than base rates are', () => {
    for (const { error, climatologyError } of worlds) expect(error).toBeLessThan(0.6 * climatologyError);
  });

  it('come true about as often as they are said to', () => {
    const total = (key: 'outside' | 'outsideOfClimatology', of: 'outside' | 'groups') =>
      worlds.reduce((sum, world) => sum + world[key][of], 0);
    const share = (key: 'outside' | 'outsideOfClimatology') => total(key, 'outside') / total(key, 'groups');
    expect(share('outside')).toBeLessThan(0.25);
    expect(share('outside')).toBeLessThan(share('outsideOfClimatology'));
  });
});

describe('scenarios in worlds in which the features mean nothing', () => {
  it.each(SEEDS)('are said to hold no skill (world %i)', (seed) => {
    const { verdict, skill } = judgeWorld(scenarioWorld('null', seed), seed);
    expect(verdict).toBe('no-skill');
    expect(Math.abs(skill)).toBeLessThan(0.02);
  });
});
