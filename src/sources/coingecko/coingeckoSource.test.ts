import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { json } from '../../contract/fakeVendor.ts';
import { DAY_MS } from '../../core/time.ts';
import { coingeckoCase } from './testing/fakeCoingecko.ts';

describeSource(coingeckoCase);

describe('coingeckoSource', () => {
  it('takes the stamp of midnight for that instant, and leaves out the last point, which is now', async () => {
    const lines = await syncedLines(coingeckoCase, 'BTC@coingecko');
    const closes = lines.filter((line) => line.startsWith('BTC@coingecko.close'));
    expect(closes.length).toBe(98);
    expect(closes.at(0)).toMatch(/^BTC@coingecko.close utc-day 2026-03-10T00:00Z = \d/);
    expect(closes.at(-1)).toMatch(/^BTC@coingecko.close utc-day 2026-06-15T00:00Z = \d/);
    expect(lines.filter((line) => line.startsWith('BTC@coingecko-intraday'))).toEqual([]);
  });

  it('has a hole where the vendor had no market cap', async () => {
    const lines = await syncedLines(coingeckoCase, 'ETH@coingecko.marketCap');
    expect(lines.length).toBe(97);
    expect(lines.filter((line) => line.includes('2026-06-01T00:00Z'))).toEqual([]);
  });

  it('stores the totals at the instant of their update, dominance as a fraction', async () => {
    const lines = await syncedLines(coingeckoCase, '');
    expect(lines.filter((line) => /^TOTAL@|\.dominance /.test(line))).toEqual([
      'BTC@coingecko-snapshots.dominance instant 2026-06-15T12:00Z = 0.587',
      'ETH@coingecko-snapshots.dominance instant 2026-06-15T12:00Z = 0.1125',
      'TOTAL@coingecko-snapshots.activeCoins instant 2026-06-15T12:00Z = 17001',
      expect.stringMatching(/^TOTAL@coingecko-snapshots.marketCap instant 2026-06-15T12:00Z = \d+/),
      expect.stringMatching(/^TOTAL@coingecko-snapshots.volumeUsd instant 2026-06-15T12:00Z = \d+/),
    ]);
  });

  it('keeps the larger of two coins under one symbol, and nothing without rank or market cap', async () => {
    const lines = await syncedLines(coingeckoCase, '');
    const ranked = lines.filter((line) => line.includes('.marketCapRank '));
    expect(ranked.map((line) => line.replace(/@.* = /, ' '))).toEqual([
      'BTC 1',
      'BTC_FAKE_BITCOIN 253',
      'ETH 2',
      'QQZZ 251',
      'SPX6900 4',
    ]);
    expect(lines.some((line) => /^(?:UVF|UNR|SPX)@/.test(line))).toBe(false);
  });

  it('asks for a year first, later for the days that are missing, and never when there are none', async () => {
    const bench = await createBench([coingeckoCase]);
    try {
      const daysAsked = async () => {
        const before = bench.server.arrivals.length;
        await bench.sync();
        return bench.server.arrivals.slice(before).flatMap(({ url }) => {
          const days = url.searchParams.get('days');
          return days === null ? [] : [`${days} ${url.searchParams.get('interval')}`];
        });
      };
      expect(await daysAsked()).toEqual(['365 daily', '365 daily']);
      expect(await daysAsked()).toEqual([]);
      bench.clock.set(coingeckoCase.nowMs + 8 * DAY_MS);
      expect(await daysAsked()).toEqual(['10 daily', '10 daily']);
      bench.clock.set(coingeckoCase.nowMs + 800 * DAY_MS);
      expect(await daysAsked()).toEqual(['365 daily', '365 daily']);
    } finally {
      await bench.close();
    }
  });

  it('brings the totals also where the list of coins fails, and says that it does', async () => {
    const bench = await createBench([coingeckoCase]);
    try {
      bench.server.answerWith((request) =>
        request.url.pathname.endsWith('/markets') ? json({ error: 'Oops' }) : coingeckoCase.vendor(request),
      );
      const { sources } = await bench.sync();
      expect(sources[0]?.failures.map(({ feed, kind }) => `${feed} ${kind}`)).toEqual(['markets request']);
      expect((await bench.rows()).length).toBe(5);
      const again = await bench.sync({ force: false });
      expect(again.sources[0]?.failures.length).toBe(1);
    } finally {
      await bench.close();
    }
  });
});
