import { describe, expect, it } from 'vitest';
import { FILE_SOURCES } from './fileSources.ts';
import { TABLE_FORMATS } from './formats.ts';
import { LIVE_SOURCES } from './liveSources.ts';
import { providerOf } from './providers.ts';

const ids = [...LIVE_SOURCES, ...FILE_SOURCES].map(({ id }) => id);

describe('providerOf', () => {
  it.each([
    ['bybit-linear', 'bybit'],
    ['binance-um', 'binance-um'],
    ['binance', 'binance'],
    ['coingecko-intraday', 'coingecko'],
    ['coinalyze-coin', 'coinalyze'],
  ])('gives %s to %s', (source, provider) => {
    expect(providerOf(source, ids)).toBe(provider);
  });

  it('gives a name that only looks alike to nobody', () => {
    expect(providerOf('binanceus', ids)).toBeUndefined();
    expect(providerOf('bin', ids)).toBeUndefined();
  });

  it('knows whose terms hold for every format', () => {
    const unknown = TABLE_FORMATS.filter(({ source }) => providerOf(source, ids) === undefined);
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it('names no source twice', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });
});
