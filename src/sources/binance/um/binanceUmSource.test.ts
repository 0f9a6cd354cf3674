import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../../test/support/describeSource.ts';
import { syncedLines } from '../../../../test/support/syncedLines.ts';
import { createBench } from '../../../contract/bench.ts';
import { binanceUmCase } from '../testing/binanceCases.ts';
import { blocking } from '../testing/fakeBinance.ts';

describeSource(binanceUmCase);

const abroad = { ...binanceUmCase, vendor: blocking('fapi.binance.com') };

describe('binanceUmSource', () => {
  it('rounds the times of payments and reads more than one answer holds', async () => {
    const lines = await syncedLines(binanceUmCase, 'BTC@binance-um.fundingRate');
    expect(lines[0]).toBe('BTC@binance-um.fundingRate instant 2026-01-10T08:00Z = 0.0000246');
    expect(lines.at(-1)).toMatch(/instant 2026-06-15T08:00Z = /);
    expect(lines.length).toBe(469);
  });

  it('turns contracts on a thousand coins into coins', async () => {
    const lines = await syncedLines(binanceUmCase, 'PEPE@binance-um.');
    const last = lines.filter((line) => line.includes('2026-06-15T00:00Z'));
    const amountOf = (field: string) =>
      Number(last.find((line) => line.includes(`.${field} `))?.split(' = ')[1]);
    expect(amountOf('close')).toBeCloseTo(0.0916, 3);
    expect(amountOf('volume')).toBe(1_200_500);
    expect(amountOf('openInterest')).toBeGreaterThan(6_000_000);
  });

  it('asks no further back than thirty days and sorts the answer', async () => {
    const lines = await syncedLines(binanceUmCase, 'BTC@binance-um.longShortAccounts');
    expect(lines[0]).toMatch(/ instant 2026-05-17T00:00Z \+1d = /);
    // Known a day later at the latest, and at once where the day has not passed.
    expect(lines.at(-2)).toMatch(/ instant 2026-06-14T00:00Z \+1d = /);
    expect(lines.at(-1)).toMatch(/ instant 2026-06-15T00:00Z \+12h = /);
    expect(lines.length).toBe(30);
  });

  it('places the taker ratio of a day at its end, apart from that of five minutes', async () => {
    const lines = await syncedLines(binanceUmCase, 'BTC@binance-um.taker');
    const ratios = lines.filter((line) => line.includes('Long'));
    expect(ratios[0]).toMatch(/^BTC@binance-um.takerLongShortVolumeDay utc-day 2026-05-18T00:00Z = /);
    expect(ratios.at(-1)).toMatch(/ utc-day 2026-06-15T00:00Z = /);
    expect(ratios.length).toBe(29);
  });

  it('reads a contract that is being settled, and no contract on stocks', async () => {
    const lines = await syncedLines(binanceUmCase, 'S@binance-um.close');
    expect(lines.map((line) => line.slice(27, 37))).toEqual([
      '2025-01-03',
      ...Array.from({ length: 10 }, (_, index) => `2025-01-${String(index + 4).padStart(2, '0')}`),
    ]);
  });

  it('reads bars and payments from the archive where the interface does not serve the country', async () => {
    const [rest, archive] = await Promise.all([
      syncedLines(binanceUmCase, 'BTC@binance-um.'),
      syncedLines(abroad, 'BTC@binance-um.'),
    ]);
    const barsOf = (lines: readonly string[]) => lines.filter((line) => / utc-day .*= /.test(line));
    expect(barsOf(archive).length).toBeGreaterThan(1300);
    expect(rest).toEqual(expect.arrayContaining([...barsOf(archive)]));
    const rates = archive.filter((line) => line.includes('.fundingRate '));
    expect(rest).toEqual(expect.arrayContaining(rates));
    expect(rates.at(-1)).toMatch(/ 2026-05-31T16:00Z = /);
  });

  it('says of the walled series that the country is not served', async () => {
    const bench = await createBench([abroad]);
    try {
      const [report] = (await bench.sync()).sources;
      const blocked = report?.failures.filter(({ kind }) => kind === 'blocked').map(({ feed }) => feed);
      expect(blocked).toContain('accounts/BTCUSDT');
      expect(blocked).not.toContain('klines/BTCUSDT');
      expect(bench.server.arrivals.filter(({ url }) => url.host === 'fapi.binance.com').length).toBe(1);
    } finally {
      await bench.close();
    }
  });
});
