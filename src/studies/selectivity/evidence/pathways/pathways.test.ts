import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../core/time.ts';
import { findInstrument } from '../../../../market/instruments/registry.ts';
import { FUTURES } from './futures.ts';
import {
  isRouteComplete,
  openRoute,
  PATHWAYS,
  PATHWAYS_COMPLETE_TO,
  ROUTES,
  type Route,
} from './pathways.ts';
import { SPOT_PRODUCTS } from './spotProducts.ts';
import { TRUSTS } from './trusts.ts';

const ROUTE_NAMES = Object.keys(ROUTES) as Route[];

describe('the registry of regulated products', () => {
  it('names registered coins, real days and sources', () => {
    for (const { coins, from, unknownFrom, source } of PATHWAYS) {
      expect(coins.filter((coin) => findInstrument(coin)?.kind !== 'coin')).toEqual([]);
      expect(parseDate(from)).toBeDefined();
      expect(source.length).toBeGreaterThan(20);
      expect(source).not.toMatch(/https?:|www\./);
      if (unknownFrom !== undefined) {
        expect(parseDate(unknownFrom)).toBeDefined();
        expect(unknownFrom < from).toBe(true);
      }
    }
  });

  it('has each coin and kind once', () => {
    const names = PATHWAYS.flatMap(({ coins, kind }) => coins.map((coin) => `${coin} ${kind}`));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['spot products', SPOT_PRODUCTS],
    ['futures', FUTURES],
    ['trusts', TRUSTS],
  ])('lists %s in order of time', (_, list) => {
    const days = list.map(({ from }) => from);
    expect(days).toEqual(days.toSorted());
    expect(list.every(({ kind }) => kind in PATHWAYS_COMPLETE_TO)).toBe(true);
  });

  it('knows of every kind until when it is complete, and each kind belongs to one route', () => {
    const kinds = Object.values(ROUTES).flat();
    expect(kinds.toSorted()).toEqual(Object.keys(PATHWAYS_COMPLETE_TO).toSorted());
    for (const day of Object.values(PATHWAYS_COMPLETE_TO)) expect(parseDate(day)).toBeDefined();
  });
});

describe('openRoute', () => {
  it('opens funds on the day, futures after half a year of trading on any regulated exchange', () => {
    expect(openRoute('spot-products', 'ETH', '2024-07-22')).toBe(0);
    expect(openRoute('spot-products', 'ETH', '2024-07-23')).toBe(1);
    // ErisX from 2020-05-11, 183 days later; the CME came in 2021.
    expect(openRoute('regulated-futures', 'ETH', '2020-11-09')).toBe(0);
    expect(openRoute('regulated-futures', 'ETH', '2020-11-10')).toBe(1);
    expect(openRoute('regulated-futures', 'LTC', '2024-09-30')).toBe(0);
    expect(openRoute('regulated-futures', 'LTC', '2024-10-01')).toBe(1);
  });

  it('does not know it between the last day without and the first day with a quotation', () => {
    expect(openRoute('trusts', 'MANA', '2021-12-03')).toBe(0);
    expect(openRoute('trusts', 'MANA', '2021-12-04')).toBeNaN();
    expect(openRoute('trusts', 'MANA', '2022-06-30')).toBeNaN();
    expect(openRoute('trusts', 'MANA', '2022-07-01')).toBe(1);
  });

  it('says none of coins that it does not name as long as it is complete, and nothing later', () => {
    expect(openRoute('spot-products', 'TRX', '2026-01-15')).toBe(0);
    expect(openRoute('spot-products', 'TRX', '2026-01-16')).toBeNaN();
    expect(openRoute('trusts', 'TRX', '2024-12-31')).toBe(0);
    expect(openRoute('trusts', 'TRX', '2025-01-01')).toBeNaN();
    // Complete to the last of July, and futures that begin later do not count before the end of January.
    expect(openRoute('regulated-futures', 'TRX', '2026-01-30')).toBe(0);
    expect(openRoute('regulated-futures', 'TRX', '2026-01-31')).toBeNaN();
    expect(openRoute('trusts', 'ETH', '2026-01-14')).toBe(1);
  });

  it('is complete exactly as long as an unnamed coin counts as one without', () => {
    for (const route of ROUTE_NAMES) {
      for (const day of [
        '2020-01-01',
        '2024-12-31',
        '2025-01-01',
        '2026-01-15',
        '2026-01-30',
        '2026-03-01',
      ]) {
        expect(isRouteComplete(route, day)).toBe(Number.isFinite(openRoute(route, 'TRX', day)));
      }
    }
  });

  it('never closes what was open', () => {
    const days = Array.from({ length: 80 }, (_, month) =>
      new Date(Date.UTC(2019, month + 5, 1)).toISOString().slice(0, 10),
    );
    for (const route of ROUTE_NAMES) {
      for (const coin of new Set(PATHWAYS.flatMap(({ coins }) => coins))) {
        const open = days.map((day) => openRoute(route, coin, day));
        const first = open.indexOf(1);
        expect(first < 0 || open.slice(first).every((one) => one === 1)).toBe(true);
      }
    }
  });
});
