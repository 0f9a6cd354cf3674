import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../../test/support/describeSource.ts';
import { syncedLines } from '../../../../test/support/syncedLines.ts';
import { createBench } from '../../../contract/bench.ts';
import type { FakeVendor } from '../../../contract/fakeVendor.ts';
import { DAY_MS } from '../../../core/time.ts';
import { binanceArchiveCase, binanceUmCase } from '../testing/binanceCases.ts';
import { fakeBinance } from '../testing/fakeBinance.ts';

describeSource(binanceArchiveCase);

const METRICS = '/data/futures/um/daily/metrics/';

/** The archive, whose file of a date comes out changed. */
function withFile(date: string, body: Uint8Array): FakeVendor {
  return (request) => (request.url.pathname.endsWith(`${date}.zip`) ? { body } : fakeBinance(request));
}

describe('binanceArchiveSource', () => {
  it('keeps the sample of midnight without its stray second, and of the five minutes nothing', async () => {
    const lines = await syncedLines(binanceArchiveCase, 'PEPE@binance-um.');
    expect(lines.filter((line) => line.includes('2026-06-05'))).toEqual([
      expect.stringMatching(/^PEPE@binance-um.longShortAccounts instant 2026-06-05T00:00Z = 1\.\d+$/),
      expect.stringMatching(/^PEPE@binance-um.openInterest instant 2026-06-05T00:00Z = \d{7,8}$/),
      expect.stringMatching(/^PEPE@binance-um.openInterestUsd instant 2026-06-05T00:00Z = /),
      expect.stringMatching(/^PEPE@binance-um.topLongShortAccounts instant 2026-06-05T00:00Z = /),
      expect.stringMatching(/^PEPE@binance-um.topLongShortPositions instant 2026-06-05T00:00Z = /),
    ]);
    expect(lines.every((line) => line.includes('T00:00Z'))).toBe(true);
  });

  it('finds a sample at the beginning of its file or at the end of the file before', async () => {
    const lines = await syncedLines(binanceArchiveCase, 'BTC@binance-um.longShortAccounts');
    const dates = lines.map((line) => line.slice(41, 51));
    // Files begin five minutes later since the 9th, so that nothing but the file of the 8th could hold the 9th; the last one read holds the 14th.
    const days = [4, 5, 6, 7, 8, 10, 11, 12, 13, 14].map((day) => `2026-06-${String(day).padStart(2, '0')}`);
    expect(dates).toEqual(days);
  });

  it('fills what the interface no longer gives after a long break, and nothing else', async () => {
    const bench = await createBench([binanceUmCase, binanceArchiveCase]);
    try {
      await bench.sync();
      bench.clock.set(bench.clock.now() + 45 * DAY_MS);
      const asked = bench.server.arrivals.length;
      const { sources } = await bench.sync();
      expect(sources.map(({ failures, revised }) => ({ failures, revised }))).toEqual([
        { failures: [], revised: 0 },
        { failures: [], revised: 0 },
      ]);
      const days = (await bench.rows())
        .filter((row) => row.startsWith('PEPE@binance-um.longShortAccounts '))
        .map((row) => Number(row.split(' ')[1]));
      expect(days.slice(1).every((day, index) => day - (days[index] ?? 0) === DAY_MS)).toBe(true);
      const files = bench.server.arrivals
        .slice(asked)
        .map(({ url }) => url.pathname)
        .filter((path) => path.startsWith(`${METRICS}1000PEPE`) && path.endsWith('.zip'));
      expect(files.length).toBeGreaterThan(13);
      expect(files.length).toBeLessThan(20);
      const again = bench.server.arrivals.length;
      await bench.sync();
      expect(
        bench.server.arrivals.slice(again).filter(({ url }) => url.pathname.includes('1000PEPE')),
      ).toEqual([]);
    } finally {
      await bench.close();
    }
  });

  it('reads on behind a damaged file, and reports it', async () => {
    const vendor = withFile('2026-06-06', new Uint8Array([80, 75, 3, 4]));
    const bench = await createBench([{ ...binanceArchiveCase, vendor, coins: ['PEPE'] }]);
    try {
      const [report] = (await bench.sync()).sources;
      expect(report?.failures.map(({ kind }) => kind)).toEqual(['not-data']);
      expect(report?.failures[0]?.detail).toMatch(/its sha256 is [0-9a-f]{64}/);
      const days = (await bench.rows()).filter((row) => row.includes('.openInterest '));
      expect(days.length).toBe(9);
    } finally {
      await bench.close();
    }
  });
});
