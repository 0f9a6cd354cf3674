import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import { constantDays, dailyAt, HAND_FROM, marketAsOf } from '../testing/handMadeMarket.ts';
import { finding, runPositioning, value } from '../testing/runPositioning.ts';

describe('leverage by hand', () => {
  it('holds leverage of each coin against its own year', () => {
    const days = 120;
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
    const parts = coins.flatMap((coin, i) => [
      dailyAt('binance-um', `${coin}.openInterestUsd`, {
        from: HAND_FROM,
        // The last day stands at place 24, 48, ... of 120.
        values: Float64Array.from({ length: days }, (_, t) => (t === days - 1 ? 24 * (i + 1) - 0.5 : t + 1)),
      }),
      dailyAt('coingecko', `${coin}.marketCap`, { from: HAND_FROM, values: constantDays(1000, days) }),
    ]);
    const at = (parseDate(HAND_FROM) ?? 0) + days * DAY_MS;
    const outcome = runPositioning(marketAsOf(at, parts), { universe: coins.join(','), leastCoins: 5 });
    // Of ETH: 23 earlier days are lower, and the day itself counts.
    expect(value(outcome, 'leverage-percentile')).toBeCloseTo((72 - 1 + 1) / days, 12);
    expect(value(outcome, 'interest-to-cap-binance-um')).toBeCloseTo((24 * 15 - 2.5) / 5000, 12);
    expect(value(outcome, 'interest-to-volume-binance-um')).toBeNull();
  });

  it('puts coins of several venues together by their places, and never adds up their levels', () => {
    const days = 100;
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB', 'DOGE'];
    const parts = coins.flatMap((coin, i) => [
      dailyAt(i < 3 ? 'coinalyze-coin' : 'coinalyze-usdt', `${coin}.openInterestUsd`, {
        from: HAND_FROM,
        values: Float64Array.from({ length: days }, (_, t) => 1000 ** (i % 3) * (t + 1)),
      }),
      dailyAt('coingecko', `${coin}.close`, { from: HAND_FROM, values: constantDays(2, days) }),
      // Known for 45 days from each.
      dailyAt('coinmarketcap-snapshots', `${coin}.circulatingSupply`, {
        from: HAND_FROM,
        values: constantDays(500, 60),
      }),
    ]);
    const at = (parseDate(HAND_FROM) ?? 0) + days * DAY_MS;
    const outcome = runPositioning(marketAsOf(at, parts), { universe: coins.join(','), leastCoins: 6 });
    expect(finding(outcome, 'leverage-percentile')).toMatchObject({ value: 1, observations: 6 });
    expect(value(outcome, 'leverage-percentile-coinalyze-coin')).toBeNull();
    expect(value(outcome, 'interest-to-cap-coinalyze-coin')).toBeCloseTo((100 * 1_001_001) / 3000, 9);
    expect(outcome.sentence).toContain('leverage is at percentile 100 of its year in the median of 6 coins');
    expect(outcome.verdict).toBe('undetermined');
  });
});
