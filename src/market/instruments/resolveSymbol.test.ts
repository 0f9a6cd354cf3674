import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findInstrument, listInstruments, resolveSymbol } from './registry.ts';

const coin = { source: 'binance', coin: true } as const;

describe('resolveSymbol', () => {
  test.each([
    ['yahoo', '^RUT', 'RUT'],
    ['yahoo', '^GSPC', 'SPX'],
    ['yahoo', 'DX-Y.NYB', 'DXY'],
    ['fred', 'VIXCLS', 'VIX'],
    ['cboe', 'VIX_History', 'VIX'],
    ['fred', 'WALCL', 'WALCL'],
    ['yahoo', 'UNI7083', 'UNI'],
    ['artemis', 'Avalanche C-Chain', 'AVAX'],
    ['artemis', 'Ripple', 'XRP'],
    ['artemis', 'USDe', 'USDE'],
    ['coinmetrics', 'btc', 'BTC'],
    ['coinmetrics', 'usdt_eth', 'USDT_ETH'],
    ['coinmetrics', 'leo_eth', 'LEO_ETH'],
  ])('reads %s %s as %s', (source, symbol, id) => {
    expect(resolveSymbol({ source, symbol })).toEqual({ id, units: 1, registered: true });
  });

  test.each([
    ['1000PEPE', 'PEPE', 1000],
    ['1000SHIB', 'SHIB', 1000],
    ['SHIB1000', 'SHIB', 1000],
    ['1000BONK', 'BONK', 1000],
    ['1000FLOKI', 'FLOKI', 1000],
    ['1MBABYDOGE', 'BABYDOGE', 1_000_000],
    ['ERD', 'EGLD', 0.001],
    ['NPXS', 'PUNDIX', 0.001],
    ['PEPE', 'PEPE', 1],
  ])('reads %s as %s times %d', (symbol, id, units) => {
    expect(resolveSymbol({ ...coin, symbol })).toEqual({ id, units, registered: true });
  });

  test.each([
    ['LUNA', '2022-05-27', 'LUNC'],
    ['LUNA', '2022-05-28', 'LUNA'],
    ['LUNC', '2020-01-01', 'LUNC'],
    ['MATIC', '2024-09-03', 'POL'],
    ['MATIC', '2024-09-04', 'MATIC'],
    ['RNDR', '2023-01-01', 'RENDER'],
    ['FTM', '2025-01-15', 'S'],
    ['FTM', '2025-01-16', 'FTM'],
    ['EOS', '2018-01-01', 'EOS'],
    ['A', '2025-06-01', 'EOS'],
    ['GNT', '2020-11-18', 'GLM'],
    ['GNT', '2020-11-19', 'GNT'],
    ['LEND', '2020-01-01', 'LEND'],
    ['BEAM', '2020-01-01', 'BEAM_MIMBLEWIMBLE'],
    ['BEAM', '2024-01-01', 'BEAM'],
    ['LIT', '2021-03-01', 'HEI'],
    ['LIT', '2026-04-07', 'LIT'],
    ['FRAX', '2022-01-01', 'FRAX'],
    ['FRAX', '2026-01-01', 'FXS'],
    ['UST', '2022-01-01', 'USTC'],
  ])('reads %s of %s as %s', (symbol, date, id) => {
    expect(resolveSymbol({ ...coin, symbol, date })?.id).toBe(id);
  });

  test.each([
    ['2022-01-17', 1000],
    ['2022-01-18', 1],
  ])('counts the BTT of %s as %d new ones', (date, units) => {
    expect(resolveSymbol({ ...coin, symbol: 'BTT', date })).toEqual({ id: 'BTT', units, registered: true });
  });

  test('means the present where there is no date', () => {
    expect(['LUNA', 'MATIC', 'BTT', 'A'].map((symbol) => resolveSymbol({ ...coin, symbol }))).toEqual([
      { id: 'LUNA', units: 1, registered: true },
      { id: 'MATIC', units: 1, registered: true },
      { id: 'BTT', units: 1, registered: true },
      { id: 'EOS', units: 1, registered: true },
    ]);
  });

  test('joins the chains of one price and keeps the parts of one asset apart', () => {
    const read = (symbol: string, date: string) => resolveSymbol({ source: 'coinmetrics', symbol, date })?.id;

    expect(read('bnb_eth', '2019-04-22')).toBe('BNB');
    expect(read('bnb_bc', '2019-04-22')).toBe('BNB_BC');
    expect(read('bnb_bc', '2019-04-23')).toBe('BNB');
    expect(read('usdt', '2020-01-01')).toBe('USDT_OMNI');
    expect(resolveSymbol({ ...coin, symbol: 'USDT', date: '2020-01-01' })?.id).toBe('USDT');
  });

  test.each([
    ['EGLD', 'Elrond', 'EGLD'],
    ['EGLD', 'MultiversX (Elrond)', 'EGLD'],
    ['BTT', 'BitTorrent [New]', 'BTT'],
    ['BTT', 'BitTorrent-New', 'BTT'],
    ['MX', 'MX TOKEN', 'MX'],
    ['POL', 'POL (prev. MATIC)', 'POL'],
    ['ONE', 'Harmony', 'ONE'],
    ['ONE', 'BigONE Token', 'ONE_BIGONE'],
    ['STRK', 'Strike', 'STRK_STRIKE'],
    ['ACA', 'Acash Coin', 'ACA_ACASH'],
    ['BNX', 'BinaryX (old)', 'BNX_OLD'],
    ['SPX', 'SPX6900', 'SPX6900'],
    ['QQQ', 'Poseidon Network', 'QQQ_POSEIDON'],
  ])('reads %s named %s as %s', (symbol, name, id) => {
    expect(resolveSymbol({ ...coin, symbol, name })).toMatchObject({ id, registered: true });
  });

  test('never leads from another name to a registered coin', () => {
    expect(resolveSymbol({ ...coin, symbol: 'ETH', name: 'Ethereal Cat' })).toEqual({
      id: 'ETH_ETHEREAL_CAT',
      units: 1,
      registered: false,
    });
    expect(resolveSymbol({ ...coin, symbol: 'MATIC', name: 'Mathematic', date: '2022-01-01' })?.id).toBe(
      'MATIC_MATHEMATIC',
    );
    expect(resolveSymbol({ source: 'binance', symbol: 'ETH', name: 'Ethereal Cat' })).toBeUndefined();
  });

  test('never takes a coin for an index, nor an index for a coin', () => {
    expect(resolveSymbol({ source: 'yahoo', symbol: 'SPX' })?.id).toBe('SPX');
    expect(resolveSymbol({ ...coin, symbol: 'SPX' })?.id).toBe('SPX6900');
    expect(resolveSymbol({ ...coin, symbol: 'VIX' })).toEqual({
      id: 'VIX_COIN',
      units: 1,
      registered: false,
    });
  });

  test('founds a coin only where the query says that it is one', () => {
    expect(resolveSymbol({ ...coin, symbol: 'zzz.x' })).toEqual({ id: 'ZZZX', units: 1, registered: false });
    expect(resolveSymbol({ source: 'binance', symbol: 'zzz.x' })).toBeUndefined();
    expect(resolveSymbol({ ...coin, symbol: '幣' })).toBeUndefined();
    expect(resolveSymbol({ ...coin, symbol: '幣', name: 'Coin of Life' })?.id).toBe('COIN_OF_LIFE');
  });

  test('gives every id back for itself, a date of today supposed', () => {
    const changed = listInstruments()
      .map(({ id, name, kind }) => ({
        id,
        found: resolveSymbol({ source: 'any', symbol: id, name, coin: kind === 'coin' }),
      }))
      .filter(({ id, found }) => found?.id !== id || found.units !== 1);

    expect(changed).toEqual([]);
  });

  test('makes sound ids that no registered instrument has', () => {
    const property = fc.property(
      fc.string({ maxLength: 8 }),
      fc.option(fc.string(), { nil: 'none' }),
      (symbol, name) => {
        const found = resolveSymbol({ ...coin, symbol, name });
        if (found) {
          expect(found.id).toMatch(/^[A-Z0-9_]+$/);
          expect(findInstrument(found.id) !== undefined).toBe(found.registered);
        }
      },
    );

    fc.assert(property, { seed: 2_100_000_000, numRuns: 500 });
  });
});
