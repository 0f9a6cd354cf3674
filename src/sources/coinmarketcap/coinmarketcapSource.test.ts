import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { DAY_MS } from '../../core/time.ts';
import { coinmarketcapFaultOf } from './coinmarketcapFaults.ts';
import { coinmarketcapCase } from './testing/fakeCoinmarketcap.ts';

describeSource(coinmarketcapCase);

describe('coinmarketcapSource', () => {
  it('stores the totals in the series of collected files, dominance as a fraction', async () => {
    const lines = await syncedLines(coinmarketcapCase, '');
    expect(lines.filter((line) => /^(?:TOTAL|BTC)@coinmarketcap\./.test(line))).toEqual([
      'BTC@coinmarketcap.dominance instant 2026-06-15T12:00Z = 0.587',
      'TOTAL@coinmarketcap.activeCoins instant 2026-06-15T12:00Z = 9750',
      expect.stringMatching(/^TOTAL@coinmarketcap.marketCap instant 2026-06-15T12:00Z = \d{13}$/),
      expect.stringMatching(/^TOTAL@coinmarketcap.volumeUsd instant 2026-06-15T12:00Z = \d+/),
    ]);
  });

  it('brings the whole history of fear and greed, known when its day has ended, without today', async () => {
    const lines = await syncedLines(coinmarketcapCase, 'FNG_CMC@');
    const history = lines.filter((line) => line.startsWith('FNG_CMC@coinmarketcap.value'));
    expect(history.length).toBe(1082);
    expect(history.at(0)).toMatch(
      /^FNG_CMC@coinmarketcap.value utc-day-start 2023-06-29T00:00Z \+1d = \d\d$/,
    );
    expect(history.at(-1)).toMatch(
      /^FNG_CMC@coinmarketcap.value utc-day-start 2026-06-14T00:00Z \+1d = \d\d$/,
    );
    expect(lines.filter((line) => !history.includes(line))).toEqual([
      expect.stringMatching(/^FNG_CMC@coinmarketcap-live.value instant 2026-06-15T12:00Z = \d\d$/),
    ]);
  });

  it('leaves out points of the altcoin season index of the last 24 hours', async () => {
    const lines = await syncedLines(coinmarketcapCase, 'ASI_CMC@coinmarketcap.');
    expect(lines.length).toBe(89);
    expect(lines.at(-1)).toMatch(/^ASI_CMC@coinmarketcap.value instant 2026-06-14T00:00Z \+1d = \d\d$/);
  });

  it('keeps the larger of two coins under one symbol, and nothing without a market cap', async () => {
    const lines = await syncedLines(coinmarketcapCase, '');
    const ranks = lines.filter((line) => line.includes('.marketCapRank '));
    expect(ranks).toEqual([
      'BTC@coinmarketcap-live.marketCapRank instant 2026-06-15T12:00Z = 1',
      'ETH@coinmarketcap-live.marketCapRank instant 2026-06-15T12:00Z = 2',
      'QQZZ@coinmarketcap-live.marketCapRank instant 2026-06-15T12:00Z = 4',
    ]);
  });

  it('pages through the history, asks later for what is missing, and never where no day has ended', async () => {
    const bench = await createBench([coinmarketcapCase]);
    try {
      const asked = async () => {
        const before = bench.server.arrivals.length;
        await bench.sync();
        const urls = bench.server.arrivals.slice(before).map(({ url }) => url);
        return urls.filter(({ pathname }) => pathname.endsWith('/historical')).map(({ search }) => search);
      };
      const season = '?timeframe=90d';
      const pages = ['?start=1&limit=500', '?start=501&limit=500', '?start=1001&limit=500'];
      expect((await asked()).sort()).toEqual([...pages, season].sort());
      expect(await asked()).toEqual([]);
      bench.clock.set(coinmarketcapCase.nowMs + 8 * DAY_MS);
      expect((await asked()).sort()).toEqual(['?start=1&limit=12', season]);
    } finally {
      await bench.close();
    }
  });

  it('waits a minute at the limit of a minute, and for the next day at that of a day', () => {
    const receivedMs = Date.UTC(2026, 5, 15, 12);
    const faultOf = (code: number) =>
      coinmarketcapFaultOf({
        url: 'https://pro-api.coinmarketcap.com/',
        status: 429,
        headers: {},
        body: new TextEncoder().encode(JSON.stringify({ status: { error_code: code, error_message: '' } })),
        receivedMs,
      });
    expect(faultOf(1008)?.notBeforeMs).toBe(Date.UTC(2026, 5, 15, 12, 1));
    expect(faultOf(1010)?.notBeforeMs).toBe(Date.UTC(2026, 5, 16));
  });
});
