import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../core/time.ts';
import { findField } from '../fields.ts';
import type { Alias } from './instrument.ts';
import { findInstrument, instrumentOf, isAltcoin, listAliases, listInstruments } from './registry.ts';

const ID = /^[A-Z0-9_]+$/;
const isRegisteredAltcoin = (id: string) => isAltcoin(instrumentOf(id));

describe('the registered instruments', () => {
  test('have unique ids of capitals, digits and underscores', () => {
    const ids = listInstruments().map(({ id }) => id);

    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('have a segment if and only if they are coins', () => {
    const wrong = listInstruments().filter(
      ({ kind, segment }) => (kind === 'coin') !== (segment !== undefined),
    );

    expect(wrong).toEqual([]);
  });

  test('name a default field that exists', () => {
    const fields = listInstruments().flatMap(({ defaultField }) => defaultField ?? []);

    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((name) => !findField(name))).toEqual([]);
  });

  test.each([
    ['RUT', 'XNYS', 'points'],
    ['IWM', 'XNYS', 'USD'],
    ['VIX', 'new-york', 'points'],
    ['BTC', 'utc-day', 'USD'],
    ['FNG', 'utc-day-start', 'points'],
    ['M2SL', 'month', 'USD'],
    ['WALCL', 'new-york', 'USD'],
    ['DGS10', 'new-york', 'fraction'],
  ])('hold %s on the clock %s in %s', (id, clock, unit) => {
    expect(findInstrument(id)).toMatchObject({ id, clock, unit });
  });
});

describe('the aliases', () => {
  test('point at registered instruments', () => {
    expect(listAliases().filter(({ instrument }) => !findInstrument(instrument))).toEqual([]);
  });

  test('have dates of the calendar in order and positive units', () => {
    const wrong = listAliases().filter(({ from, until, units }) => {
      const dates = [from, until].filter((date) => date !== undefined);
      return (
        dates.some((date) => parseDate(date) === undefined) ||
        (from ?? '') > (until ?? '9') ||
        (units ?? 1) <= 0
      );
    });

    expect(wrong).toEqual([]);
  });

  test('of one source, symbol and name never hold on the same date', () => {
    const overlap = (a: Alias, b: Alias) =>
      a !== b &&
      [a.source, a.symbol.toUpperCase(), a.name].join() ===
        [b.source, b.symbol.toUpperCase(), b.name].join() &&
      (a.from ?? '') <= (b.until ?? '9') &&
      (b.from ?? '') <= (a.until ?? '9');

    expect(listAliases().filter((a) => listAliases().some((b) => overlap(a, b)))).toEqual([]);
  });
});

describe('isAltcoin', () => {
  test.each(['ETH', 'DOGE', 'XMR', 'BNB', 'HEX', 'LUNC'])('holds for %s', (id) => {
    expect(isRegisteredAltcoin(id)).toBe(true);
  });

  test.each([
    'BTC',
    'USDT',
    'USDT_OMNI',
    'USDE',
    'USTC',
    'QC',
    'WBTC',
    'LEO_ETH',
    'STETH',
    'PAXG',
    'XAUT',
    'TSLAX',
  ])('does not hold for %s', (id) => {
    expect(isRegisteredAltcoin(id)).toBe(false);
  });

  test.each(['RUT', 'METAPLANET', 'ALTCOINS', 'DGS10', 'FNG'])(
    'does not hold for %s, which is no coin',
    (id) => {
      expect(isRegisteredAltcoin(id)).toBe(false);
    },
  );
});

describe('instrumentOf', () => {
  test('takes an unknown id for an unclassified coin on UTC days', () => {
    expect(instrumentOf('ZZZCOIN')).toEqual({
      id: 'ZZZCOIN',
      name: 'ZZZCOIN',
      kind: 'coin',
      segment: 'unclassified',
      unit: 'USD',
      clock: 'utc-day',
    });
    expect(isRegisteredAltcoin('ZZZCOIN')).toBe(true);
  });

  test('takes an unknown id with USD in it for a stablecoin', () => {
    expect(isRegisteredAltcoin('ZZZUSD')).toBe(false);
  });
});

test('docs/instruments.md counts the segments as they are', () => {
  const docs = readFileSync(new URL('../../../docs/instruments.md', import.meta.url), 'utf8');
  const documented = [...docs.matchAll(/^\| `([a-z0-9-]+)` \| (\d+) \|/gm)].map(([, segment, count]) => [
    segment,
    count,
  ]);
  const counted = new Map<string, number>();
  for (const { segment } of listInstruments()) {
    if (segment) counted.set(segment, (counted.get(segment) ?? 0) + 1);
  }

  expect(documented).toEqual([...counted].map(([segment, count]) => [segment, String(count)]));
});
