import { describe, expect, it } from 'vitest';
import { readStrategy } from '../../src/backtest/strategy/readStrategy.ts';
import { cleanStrategy } from '../backtest/cleanStrategy.ts';
import { checkLookahead } from '../backtest/lookahead.ts';
import { smallMarket } from '../backtest/smallMarket.ts';

describe('the look-ahead check on clean strategies', () => {
  it.each(Array.from({ length: 50 }, (_, i) => 1000 + i))('raises no false alarm on strategy %d', (seed) => {
    const { standard } = readStrategy(cleanStrategy(seed));
    const { first, replays } = checkLookahead(standard, smallMarket(seed), { count: 12 });
    expect(first).toBeUndefined();
    expect(replays).toBeGreaterThanOrEqual(10);
  });
});
