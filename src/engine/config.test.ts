import { describe, expect, it } from 'vitest';
import { FOLLOWED_COINS } from '../market/instruments/followedCoins.ts';
import { findInstrument } from '../market/instruments/registry.ts';
import { parseConfig, parseDuration } from './config.ts';

const read = (text: string) => parseConfig(text, 'config.toml');

describe('parseConfig', () => {
  it('decides everything where the file decides nothing', () => {
    const config = read('');
    expect(config.coins).toEqual(FOLLOWED_COINS);
    expect(config.sources).toBeUndefined();
    expect(config.everyMs).toBe(6 * 3_600_000);
    expect(config.mirror).toBeUndefined();
    expect(config.plugins).toEqual([]);
    expect(config.setting('sec', 'contact')).toBeUndefined();
  });

  it('reads what is there', () => {
    const config = read(`
      coins = ["ETH", "SOL"]
      [sync]
      sources = ["fred"]
      every = "1d"
      [network]
      mirror = "http://mirror.example:8080/cache"
      [plugins]
      sources = ["./mine.js"]
      [sources.sec]
      contact = "me@my-domain.org"
      [sources.ccxt]
      exchanges = ["kraken", "gate"]
    `);
    expect(config.coins).toEqual(['BTC', 'ETH', 'SOL']);
    expect(config.sources).toEqual(['fred']);
    expect(config.everyMs).toBe(86_400_000);
    expect(config.mirror?.href).toBe('http://mirror.example:8080/cache');
    expect(config.plugins).toEqual(['./mine.js']);
    expect(config.setting('sec', 'contact')).toBe('me@my-domain.org');
    expect(config.setting('ccxt', 'exchanges')).toBe('kraken,gate');
  });

  it('follows every registered coin that is wanted, and no stablecoin', () => {
    const { coins } = read('coins = "all"');
    expect(coins.length).toBeGreaterThan(FOLLOWED_COINS.length);
    expect(coins).toContain('BTC');
    expect(coins).not.toContain('USDT');
  });

  it.each([
    ['coins = [', /line 1, column \d+ is no TOML/],
    ['coins = ["ETHH"]', /registered coins such as "ETH", got "ETHH", did you mean ETH\?/],
    ['coins = ["RUT"]', /got "RUT"/],
    ['[sync]\nevry = "6h"', /evry/],
    ['[network]\nmirror = "here"', /network\.mirror/],
    ['[sync]\nevery = "1m"', /five minutes or more/],
  ])('refuses %j with the place', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('parseDuration', () => {
  it.each([
    ['30m', 1_800_000],
    ['6h', 21_600_000],
    [' 2d ', 172_800_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '6', '4m', '-6h', '6 hours', '1e9h'])('refuses "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow('such as 30m, 6h or 1d');
  });
});

describe('FOLLOWED_COINS', () => {
  it('are registered, each once, bitcoin first', () => {
    expect(FOLLOWED_COINS[0]).toBe('BTC');
    expect(new Set(FOLLOWED_COINS).size).toBe(FOLLOWED_COINS.length);
    expect(FOLLOWED_COINS.filter((id) => findInstrument(id)?.kind !== 'coin')).toEqual([]);
  });
});
