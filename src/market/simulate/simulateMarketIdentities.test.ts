import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { labelOf } from '../calendars/calendar.ts';
import { simulateMarket } from './simulateMarket.ts';
import { toMap, valuesOf } from './testing/simulatedValues.ts';

const market = simulateMarket();

describe('identities', () => {
  const caps = market.series.filter(({ spec }) => spec.field === 'marketCap' && spec.instrument !== 'TOTAL');
  const total = toMap(valuesOf(market, 'TOTAL', 'marketCap'));

  test('the total is the sum of all caps and dominance is the share of bitcoin', () => {
    const sums = new Map<number, number>();
    for (const { eventMs, value } of caps) {
      eventMs.forEach((ms, i) => {
        sums.set(ms, (sums.get(ms) ?? 0) + value[i]!);
      });
    }
    expect(sums.size).toBe(total.size);
    for (const [ms, sum] of sums) expect(total.get(ms)! / sum).toBeCloseTo(1, 12);
    const bitcoin = toMap(valuesOf(market, 'BTC', 'marketCap'));
    for (const [ms, share] of toMap(valuesOf(market, 'BTC', 'dominance'))) {
      expect(share).toBe(bitcoin.get(ms)! / total.get(ms)!);
    }
  });

  test('stablecoin supply is the sum of their caps', () => {
    const [tether, dollarCoin] = ['USDT', 'USDC'].map((id) => toMap(valuesOf(market, id, 'marketCap')));
    for (const [ms, supply] of toMap(valuesOf(market, 'STABLECOINS', 'supplyUsd'))) {
      expect(supply).toBe(tether!.get(ms)! + (dollarCoin!.get(ms) ?? 0));
    }
  });

  test('exchange balances change by inflow minus outflow', () => {
    const [close, inflow, outflow, held] = [
      'close',
      'exchangeInflowUsd',
      'exchangeOutflowUsd',
      'exchangeSupply',
    ].map((field) => valuesOf(market, 'BTC', field).value);
    for (let i = 1; i < held!.length; i++) {
      const net = (inflow![i]! - outflow![i]!) / close![i]!;
      expect(Math.abs(held![i]! - held![i - 1]! - net)).toBeLessThan(1e-6 * held![i]!);
    }
  });

  test('ranks are published for the first day of each month and order the caps of that day', () => {
    const ranks = market.series.filter(({ spec }) => spec.field === 'marketCapRank');
    const byEvent = new Map<number, { rank: number; instrument: string }[]>();
    for (const { spec, eventMs, value } of ranks) {
      eventMs.forEach((ms, i) => {
        byEvent.set(ms, [...(byEvent.get(ms) ?? []), { rank: value[i]!, instrument: spec.instrument }]);
      });
    }
    expect(byEvent.size).toBe(121);
    const capOf = new Map(caps.map((one) => [one.spec.instrument, toMap(one)]));
    for (const [ms, rows] of byEvent) {
      expect(labelOf('utc-day', ms)).toMatch(/-01$/);
      const sorted = rows.toSorted((a, b) => a.rank - b.rank);
      expect(sorted.map(({ rank }) => rank)).toEqual(sorted.map((_, i) => i + 1));
      const ordered = sorted.map(({ instrument }) => capOf.get(instrument)!.get(ms)!);
      expect(ordered).toEqual(ordered.toSorted((a, b) => b - a));
    }
  });

  test('a fund tracks its index and its total return grows faster', () => {
    const index = valuesOf(market, 'RUT', 'close').value;
    const { close, adjClose } = Object.fromEntries(
      ['close', 'adjClose'].map((field) => [field, valuesOf(market, 'IWM', field).value]),
    );
    const tracking = index.map((points, t) => Math.abs(Math.log((10 * close![t]!) / points)));
    expect(Math.max(...tracking)).toBeLessThan(0.003);
    const years = index.length / 252;
    expect(Math.log(adjClose!.at(-1)! / close!.at(-1)!) / years).toBeCloseTo(0.013, 3);
  });
});

describe('coins', () => {
  test('four coins die at less than a twentieth of their peak and stop', () => {
    expect(market.truth.delistings.map(({ instrument }) => instrument).sort()).toEqual([
      'CEL',
      'FTT',
      'LUNC',
      'SRM',
    ]);
    for (const { instrument, lastDate, collapseFrom } of market.truth.delistings) {
      const { eventMs, value } = valuesOf(market, instrument, 'close');
      expect(labelOf('utc-day', eventMs.at(-1)!)).toBe(lastDate);
      expect(lastDate > collapseFrom).toBe(true);
      expect(value.at(-1)! / Math.max(...value)).toBeLessThan(0.05);
    }
  });

  test('a market that ends before a collapse knows of no delisting', () => {
    expect(simulateMarket({ from: '2021-01-01', to: '2021-12-31' }).truth.delistings).toEqual([]);
  });

  test('coins are listed one after the other', () => {
    const first = new Map(market.truth.coins.map(({ instrument, firstDate }) => [instrument, firstDate]));
    expect([first.get('BTC'), first.get('SOL'), first.get('PEPE')]).toEqual([
      '2016-01-01',
      '2020-04-11',
      '2023-05-05',
    ]);
    expect(market.truth.coins.length).toBe(39);
  });

  test('funding is paid every eight hours and returns to its mean', () => {
    const { eventMs, value, spec } = valuesOf(market, 'BTC', 'fundingRate');
    expect(spec.calendar).toBe('instant');
    expect(
      eventMs.every((ms, i) => ms % (DAY_MS / 3) === 0 && (i === 0 || ms - eventMs[i - 1]! === DAY_MS / 3)),
    ).toBe(true);
    expect(value.reduce((sum, x) => sum + x, 0) / value.length).toBeGreaterThan(0);
    expect(Math.max(...value.map(Math.abs))).toBeLessThanOrEqual(0.01);
  });
});
