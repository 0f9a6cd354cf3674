import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../core/time.ts';
import { findInstrument } from '../../../market/instruments/registry.ts';
import { openPathways, PATHWAYS, PATHWAYS_COMPLETE_TO } from './institutionalPathways.ts';

describe('the registry of regulated products', () => {
  it('names registered coins, real days and sources, each coin and kind once', () => {
    for (const { coin, from, source } of PATHWAYS) {
      expect(findInstrument(coin)?.kind).toBe('coin');
      expect(parseDate(from)).toBeDefined();
      expect(source.length).toBeGreaterThan(20);
    }
    expect(new Set(PATHWAYS.map(({ coin, kind }) => `${coin} ${kind}`)).size).toBe(PATHWAYS.length);
  });

  it('opens futures half a year after their first day, funds on the day', () => {
    expect(openPathways('ETH', '2021-08-09')).toBe(0);
    expect(openPathways('ETH', '2021-08-10')).toBe(1);
    expect(openPathways('ETH', '2024-07-22')).toBe(1);
    expect(openPathways('ETH', '2024-07-23')).toBe(2);
  });

  it('says none of coins that it does not name, and nothing after it was completed', () => {
    expect(openPathways('ADA', PATHWAYS_COMPLETE_TO)).toBe(0);
    expect(openPathways('ADA', '2026-01-14')).toBeNaN();
    expect(openPathways('SOL', '2026-01-14')).toBe(2);
  });
});
