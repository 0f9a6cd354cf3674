import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import {
  constantDays,
  dailyAt,
  HAND_AT,
  HAND_FROM,
  HAND_UNIVERSE,
  marketAsOf,
  paymentsAt,
  ratioOf,
} from '../testing/handMadeMarket.ts';
import { finding, runPositioning, value } from '../testing/runPositioning.ts';

describe('funding by hand', () => {
  it('weighs funding by open interest of the same venue, and says where it cannot', () => {
    const paid = (name: string, hours: number, one: number) => {
      const [venue = '', coin = ''] = name.split(' ');
      return paymentsAt(venue, coin, { from: HAND_FROM, hours, rates: constantDays(one, 240 / hours) });
    };
    const parts = [
      paid('binance-um ETH', 8, 0.0002),
      paid('binance-um SOL', 4, -0.0001),
      paid('hyperliquid ETH', 1, 0.0000125),
      ratioOf('binance-um', 'ETH.openInterestUsd', 3e9),
      ratioOf('binance-um', 'SOL.openInterestUsd', 1e9),
      ratioOf('okx', 'SOL.openInterestUsd', 9e9),
    ];
    const outcome = runPositioning(marketAsOf(HAND_AT, parts), HAND_UNIVERSE);
    const [eth, sol] = [0.0002 * 3 * 365, -0.0001 * 6 * 365];
    expect(value(outcome, 'funding-binance-um')).toBeCloseTo((eth + sol) / 2, 12);
    expect(value(outcome, 'funding-weighted-binance-um')).toBeCloseTo((3 * eth + sol) / 4, 12);
    expect(value(outcome, 'funding-positive-binance-um')).toBe(0.5);
    expect(value(outcome, 'funding-negative-binance-um')).toBe(0.5);
    // 0.00125 % an hour is 0.01 % per 8 hours: the edge of the band belongs to it.
    expect(value(outcome, 'funding-hyperliquid')).toBeCloseTo(0.1095, 12);
    expect(value(outcome, 'funding-neutral-hyperliquid')).toBe(1);
    expect(value(outcome, 'funding-weighted-hyperliquid')).toBeUndefined();
    expect(finding(outcome, 'funding-hyperliquid')?.notices?.map(({ code }) => code)).toEqual([
      'coverage',
      'equal-weight',
    ]);
  });
  it.each([
    [1, 'crowded-long', 'long side'],
    [-1, 'crowded-short', 'short side'],
    [0, 'neutral', 'no crowd'],
  ])('calls a last week of funding %i times the usual %s', (side, word, text) => {
    const days = 120;
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
    const rates = Float64Array.from({ length: 3 * days }, (_, i) =>
      i < 3 * (days - 10) ? Math.sin(i / 30) / 1e4 : (5 * side) / 1e4,
    );
    const parts = coins.map((coin) => paymentsAt('binance-um', coin, { from: HAND_FROM, hours: 8, rates }));
    const at = (parseDate(HAND_FROM) ?? 0) + days * DAY_MS;
    const outcome = runPositioning(marketAsOf(at, parts), { universe: coins.join(','), leastCoins: 5 });
    expect(outcome.verdict).toBe(word);
    expect(outcome.sentence).toContain(text);
  });
  it('does not annualise samples whose interval nobody gave', () => {
    const samples = dailyAt('coinalyze-usdt', 'ETH.fundingRate', {
      from: HAND_FROM,
      values: constantDays(0.0001),
    });
    const outcome = runPositioning(
      marketAsOf(HAND_AT, [samples, ratioOf('okx', 'ETH.longShortAccounts', 2)]),
      HAND_UNIVERSE,
    );
    expect(value(outcome, 'funding')).toBeNull();
    expect(outcome.notices.find(({ code }) => code === 'unknown-interval')?.message).toContain(
      'coinalyze-usdt',
    );
  });

  it('says first what is known, and the median coin beside a mean that few coins move', () => {
    const rates = [0.9e-4, 0.9e-4, 0.9e-4, 0.9e-4, -20e-4];
    const coins = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
    const parts = coins.map((coin, i) =>
      paymentsAt('binance-um', coin, { from: HAND_FROM, hours: 8, rates: constantDays(rates[i]!, 30) }),
    );
    const outcome = runPositioning(marketAsOf(HAND_AT, parts), { universe: coins.join(','), leastCoins: 5 });
    expect(value(outcome, 'funding-median-binance-um')).toBeCloseTo(0.9e-4 * 1095, 12);
    expect(value(outcome, 'funding-binance-um')).toBeCloseTo(((3.6e-4 - 20e-4) / 5) * 1095, 12);
    expect(outcome.sentence).toMatch(
      /^On 2024-01-10, of the 5 coins of .*: funding is -35.9 % a year in the mean, 9.9 % in the median coin \(5 coins at binance-um: 0 % positive, 80 % neutral, 20 % negative; no percentile\), no account ratios/,
    );
    expect(outcome.verdict).toBe('undetermined');
  });

  it('says where seven days of funding are fewer', () => {
    const at = (days: number) => {
      const rates = constantDays(1e-4, 3 * days);
      const parts = [paymentsAt('binance-um', 'ETH', { from: '2024-01-05', hours: 8, rates })];
      const end = (parseDate('2024-01-05') ?? 0) + days * DAY_MS;
      const codes = finding(
        runPositioning(marketAsOf(end, parts), HAND_UNIVERSE),
        'funding-binance-um',
      )?.notices;
      return codes?.find(({ code }) => code === 'short-window')?.message;
    };
    expect(at(2)).toContain('cover 40 of the 168 hours');
    expect(at(6)).toBeUndefined();
  });
});
