import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import { constantDays, dailyAt, HAND_FROM, marketAsOf } from '../testing/handMadeMarket.ts';
import { runPositioning, value } from '../testing/runPositioning.ts';

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
});
