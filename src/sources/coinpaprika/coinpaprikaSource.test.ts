import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { coinpaprikaCase } from './testing/fakeCoinpaprika.ts';

describeSource(coinpaprikaCase);

describe('coinpaprikaSource', () => {
  it('stores the totals at the instant of their update, dominance as a fraction', async () => {
    const lines = await syncedLines(coinpaprikaCase, '');
    expect(lines.filter((line) => /^TOTAL@|\.dominance /.test(line))).toEqual([
      'BTC@coinpaprika-snapshots.dominance instant 2026-06-15T12:00Z = 0.5745',
      expect.stringMatching(/^TOTAL@coinpaprika-snapshots.marketCap instant 2026-06-15T12:00Z = \d{13}$/),
      expect.stringMatching(/^TOTAL@coinpaprika-snapshots.volumeUsd instant 2026-06-15T12:00Z = \d+/),
    ]);
  });

  it('keeps ranks 1 to 500 with a market cap, and the larger of two coins under one symbol', async () => {
    const lines = await syncedLines(coinpaprikaCase, '');
    const ranks = lines.filter((line) => line.includes('.marketCapRank '));
    expect(ranks.map((line) => line.replace(/@.* = /, ' '))).toEqual([
      'BTC 1',
      'ETH 2',
      'LAST 500',
      'QQZZ 251',
    ]);
    expect(lines.filter((line) => /^(?:TOOLOW|NORANK|NOCAP)@/.test(line))).toEqual([]);
  });
});
