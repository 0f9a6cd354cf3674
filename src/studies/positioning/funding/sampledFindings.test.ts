import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import type { SourceSeries } from '../../panel/studyData.ts';
import { constantDays, dailyAt, HAND_FROM, marketAsOf, paymentsAt } from '../testing/handMadeMarket.ts';
import { finding, runPositioning, value } from '../testing/runPositioning.ts';

const COINS = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB', 'DOGE'];
const PARAMS = { universe: COINS.join(','), leastCoins: 5 };
const endOf = (days: number) => (parseDate(HAND_FROM) ?? 0) + days * DAY_MS;

/** Rates of a coin that wave in between and end as told. */
function sampled(coin: string, last: number, { venue = 'coinalyze-coin', days = 100 } = {}): SourceSeries {
  const values = Float64Array.from({ length: days }, (_, t) => 1e-4 * Math.sin(t));
  return dailyAt(venue, `${coin}.fundingRate`, { from: HAND_FROM, values: values.with(days - 1, last) });
}

describe('sampled funding', () => {
  it('is shown per payment, venue by venue, with sides that need no interval', () => {
    const rates = [2e-4, 1e-4, 0, -1e-4, -3e-4];
    const parts = rates.map((rate, i) => sampled(COINS[i]!, rate));
    const outcome = runPositioning(
      marketAsOf(endOf(100), [...parts, sampled('DOGE', 5e-4, { venue: 'coinalyze-usdt' })]),
      PARAMS,
    );
    expect(finding(outcome, 'funding-sampled-coinalyze-coin')).toMatchObject({
      value: 0,
      unit: 'fraction per payment, hours unknown',
      observations: 5,
    });
    expect(value(outcome, 'funding-sampled-positive-coinalyze-coin')).toBe(0.4);
    expect(value(outcome, 'funding-sampled-negative-coinalyze-coin')).toBe(0.4);
    // 0.01 % a payment is the edge of the band if it is paid every 8 hours.
    expect(value(outcome, 'funding-sampled-above-band-coinalyze-coin')).toBe(0.2);
    expect(value(outcome, 'funding-sampled-below-band-coinalyze-coin')).toBe(0.2);
    expect(value(outcome, 'funding-sampled-coinalyze-usdt')).toBe(5e-4);
    expect(value(outcome, 'funding')).toBeNull();
  });

  it.each([
    [5e-4, 'crowded-long', 1],
    [-5e-4, 'crowded-short', 0],
    [0, 'neutral', 0.5],
  ])('with a last rate of %d for all is %s, coins of two venues together', (last, word, place) => {
    const parts = COINS.map((coin, i) =>
      sampled(coin, last, { venue: i < 3 ? 'coinalyze-coin' : 'coinalyze-usdt' }),
    );
    const outcome = runPositioning(marketAsOf(endOf(100), parts), PARAMS);
    expect(outcome.verdict).toBe(word);
    expect(finding(outcome, 'funding-place')?.observations).toBe(6);
    expect(Math.abs(Number(value(outcome, 'funding-place')) - place)).toBeLessThan(0.02);
    expect(outcome.sentence).toContain('in the median of 6 coins');
  });

  it('says nothing with 89 days, and something with 90', () => {
    const at = (days: number) => {
      const parts = COINS.map((coin) => sampled(coin, 5e-4, { days }));
      return runPositioning(marketAsOf(endOf(days), parts), PARAMS);
    };
    expect([at(89).verdict, value(at(89), 'funding-place')]).toEqual(['undetermined', null]);
    expect(finding(at(89), 'funding-place')?.notices?.map(({ code }) => code)).toEqual(['too-few-dates']);
    expect(at(90).verdict).toBe('crowded-long');
  });

  it('does not call a crowd what sits on the default rate day after day', () => {
    const parts = COINS.map((coin) =>
      dailyAt('coinalyze-coin', `${coin}.fundingRate`, { from: HAND_FROM, values: constantDays(1e-4, 100) }),
    );
    const outcome = runPositioning(marketAsOf(endOf(100), parts), PARAMS);
    expect([outcome.verdict, value(outcome, 'funding-place')]).toEqual(['neutral', 0.5]);
    expect(value(outcome, 'funding-sampled-positive-coinalyze-coin')).toBe(1);
  });

  it('stands behind annualised funding wherever that has a percentile', () => {
    const days = 100;
    const paid = COINS.map((coin) =>
      paymentsAt('binance-um', coin, {
        from: HAND_FROM,
        hours: 8,
        rates: Float64Array.from({ length: 3 * days }, (_, i) => 1e-4 * Math.sin(i / 40)),
      }),
    );
    const crowded = COINS.map((coin) => sampled(coin, 5e-4, { days }));
    const outcome = runPositioning(marketAsOf(endOf(days), [...paid, ...crowded]), PARAMS);
    expect(value(outcome, 'funding-place')).toBeGreaterThan(0.98);
    expect(value(outcome, 'funding-percentile')).toBeLessThan(0.9);
    expect(outcome.verdict).toBe('neutral');
  });

  it('says the same without the days after', () => {
    const long = COINS.map((coin, i) => sampled(coin, 1e-4 * i, { days: 130 }));
    const cut = long.map(({ source, series }) => {
      const { eventMs, knownMs, value: values } = series;
      const rows = {
        eventMs: eventMs.slice(0, 110),
        knownMs: knownMs.slice(0, 110),
        value: values.slice(0, 110),
      };
      return { source, series: { ...series, ...rows } };
    });
    const [all, short] = [long, cut].map((parts) => runPositioning(marketAsOf(endOf(110), parts), PARAMS));
    expect(all).toEqual(short);
    expect(value(all!, 'funding-place')).not.toBeNull();
  });
});
