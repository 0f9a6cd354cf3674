import { describe, expect, it } from 'vitest';
import { binomialError } from '../../../../test/support/rejectionRate.ts';
import { createRandom, type RandomSource } from '../../../core/random.ts';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import type { SourceSeries } from '../../panel/studyData.ts';
import { dailyAt, marketAsOf } from '../testing/handMadeMarket.ts';
import { finding, runPositioning, value } from '../testing/runPositioning.ts';

describe('the forecasts of positioning', () => {
  const COINS = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB', 'DOGE', 'LINK', 'AVAX', 'LTC', 'UNI', 'AAVE', 'DOT'];
  const FROM = '2024-01-01';
  const DAYS = 7 * 60;
  const AT = (parseDate(FROM) ?? 0) + DAYS * DAY_MS;

  /** Ratios that stay as they are within weeks, and prices that answer to them a day later by `effect`. */
  function world(random: RandomSource, effect: number): readonly SourceSeries[] {
    return COINS.flatMap((coin) => {
      const ratios = new Float64Array(DAYS);
      const prices = new Float64Array(DAYS);
      let [lean, level] = [0, 0];
      for (let t = 0; t < DAYS; t++) {
        level += effect * lean + 0.04 * random.normal();
        lean = 0.95 * lean + 0.3 * random.normal();
        ratios[t] = Math.exp(lean);
        prices[t] = Math.exp(level);
      }
      return [
        dailyAt('binance-um', `${coin}.longShortAccounts`, { from: FROM, values: ratios }),
        dailyAt('coingecko', `${coin}.close`, { from: FROM, values: prices }),
      ];
    });
  }

  function pOf(random: RandomSource, effect: number): number {
    const outcome = runPositioning(marketAsOf(AT, world(random, effect)), { universe: COINS.join(',') });
    return Number(finding(outcome, 'forecast-return-accounts')?.pValue);
  }

  it('rejects about as often as it says where nothing is foretold, and sees what is there', () => {
    const random = createRandom(11);
    const ps = Array.from({ length: 120 }, (_, i) => pOf(random.fork(`null ${i}`), 0));
    const rate = ps.filter((p) => p < 0.05).length / ps.length;
    expect(rate).toBeLessThan(0.05 + 0.02 + binomialError(120));
    const seen = Array.from({ length: 10 }, (_, i) => pOf(random.fork(`effect ${i}`), 0.02));
    expect(seen.filter((p) => p < 0.05).length).toBeGreaterThanOrEqual(9);
  });

  it('counts the fall of a coin that vanishes', () => {
    const parts = world(createRandom(5).fork('alive'), 0);
    // Half of the coins lean long for ever and fall by 90 % over three days of the last full week but one, then vanish.
    const doomed = new Set(COINS.slice(0, 6));
    const dying = parts.map(({ source, series }) => {
      const isDoomed = doomed.has(series.instrument);
      if (series.field === 'longShortAccounts') {
        return { source, series: { ...series, value: series.value.map(() => (isDoomed ? 3 : 0.5)) } };
      }
      if (!isDoomed) return { source, series };
      const end = DAYS - 10;
      const value = series.value.map((one, t) => (t === end - 1 ? one * 0.1 : one)).slice(0, end);
      const [eventMs, knownMs] = [series.eventMs.slice(0, end), series.knownMs.slice(0, end)];
      return { source, series: { ...series, value, eventMs, knownMs } };
    });
    const params = { universe: COINS.join(','), groups: 2 };
    const [alive, dead] = [parts, dying].map((all) =>
      Number(value(runPositioning(marketAsOf(AT, all), params), 'forecast-return-accounts')),
    );
    expect(Number.isFinite(alive)).toBe(true);
    // One of about sixty weeks has a spread near log 0.1.
    expect(dead).toBeLessThan(-0.02);
  });

  /** Open interest that wanders around a level of each coin's own, and prices that answer to its lean a day later. */
  function leveredWorld(random: RandomSource, effect: number): readonly SourceSeries[] {
    return COINS.flatMap((coin, i) => {
      const interest = new Float64Array(DAYS);
      const prices = new Float64Array(DAYS);
      let [lean, level] = [0, 0];
      for (let t = 0; t < DAYS; t++) {
        level += effect * lean + 0.04 * random.normal();
        lean = 0.95 * lean + 0.3 * random.normal();
        interest[t] = 10 ** i * Math.exp(lean);
        prices[t] = Math.exp(level);
      }
      const daily = (venue: string, field: string, values: Float64Array) =>
        dailyAt(venue, `${coin}.${field}`, { from: FROM, values });
      return [
        daily(i % 2 === 0 ? 'coinalyze-coin' : 'coinalyze-usdt', 'openInterestUsd', interest),
        daily('coingecko', 'marketCap', new Float64Array(DAYS).fill(1)),
        daily('coingecko', 'close', prices),
      ];
    });
  }

  it('sorts by the place of leverage in the own year, whatever the levels and the venues', () => {
    const params = { universe: COINS.join(',') };
    const spread = (effect: number, seed: number) =>
      finding(
        runPositioning(marketAsOf(AT, leveredWorld(createRandom(seed), effect)), params),
        'forecast-return-leverage',
      );
    const effects = [1, 2, 3, 4, 5].map((seed) => spread(-0.02, seed));
    expect(effects.filter((one) => Number(one?.pValue) < 0.05).length).toBeGreaterThanOrEqual(4);
    for (const one of effects) expect(one?.value).toBeLessThan(0);
    // The first places need 90 days.
    expect(effects[0]?.observations).toBeLessThanOrEqual(60 - 13);
    expect(effects[0]?.notices?.[0]?.message).toMatch(/weeks from 2024-03-31 to .* have 12 to 12 coins/);
    const nulls = Array.from({ length: 30 }, (_, i) => spread(0, 100 + i));
    const rate = nulls.filter((one) => Number(one?.pValue) < 0.05).length / nulls.length;
    expect(rate).toBeLessThan(0.05 + 0.02 + binomialError(30));
  });
});
