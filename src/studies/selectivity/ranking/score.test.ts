import { describe, expect, it } from 'vitest';
import { equalWeights } from '../../../core/weights.ts';
import { COMPONENTS } from '../parameters.ts';
import { isAhead, type ScoredCoin, scoreCoins } from './score.ts';

const NOTHING = Object.fromEntries(COMPONENTS.map((name) => [name, Number.NaN])) as ScoredCoin['components'];

function coin(id: string, components: Partial<ScoredCoin['components']>) {
  return { id, components: { ...NOTHING, ...components } };
}

describe('scoreCoins', () => {
  it('adds weight times z over what is there, and widens the band by what is not', () => {
    const [eth] = scoreCoins([coin('ETH', { momentum: 1, liquidity: -0.5, flow: 2 })], {
      weights: 'momentum=1,liquidity=2,tokenomics=3,ecosystem=4',
    });
    expect(eth?.score).toBe(0);
    expect(eth?.band).toBeCloseTo(1.959963984540054 * 5, 12);
    expect(eth?.there).toBe(2);
  });

  it('has no band where everything is there, and no score where nothing is', () => {
    const full = Object.fromEntries(COMPONENTS.map((name) => [name, 1])) as ScoredCoin['components'];
    const [one, other] = scoreCoins([coin('ETH', full), coin('SOL', {})], {
      weights: equalWeights(COMPONENTS),
    });
    expect([one?.score, one?.band]).toEqual([6, 0]);
    expect(other?.score).toBeNaN();
    expect(other?.band).toBeCloseTo(1.959963984540054 * Math.sqrt(6), 12);
  });

  it('flags momentum far ahead of fundamentals, and only that', () => {
    // Ranks agree for all but one coin, whose price leads while its evidence is last.
    const coins = Array.from({ length: 21 }, (_, i) =>
      coin(`C${i}`, { momentum: i === 20 ? 30 : i + (i % 2), tokenomics: i === 20 ? -1 : i }),
    );
    const scored = scoreCoins(coins, { weights: equalWeights(COMPONENTS) });
    expect(scored.filter(isAhead).map(({ id }) => id)).toEqual(['C20']);
    const reversed = scoreCoins(
      coins.map(({ id, components }) =>
        coin(id, { momentum: components.tokenomics, tokenomics: components.momentum }),
      ),
      { weights: equalWeights(COMPONENTS) },
    );
    expect(reversed.filter(isAhead)).toEqual([]);
  });

  it('compares nothing where fewer than ten coins have both sides', () => {
    const coins = Array.from({ length: 9 }, (_, i) => coin(`C${i}`, { momentum: i, ecosystem: -i }));
    expect(
      scoreCoins(coins, { weights: equalWeights(COMPONENTS) }).every(({ ahead }) => Number.isNaN(ahead)),
    ).toBe(true);
  });
});
