import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../../test/support/describeSource.ts';
import { syncedLines } from '../../../../test/support/syncedLines.ts';
import { binanceCase } from '../testing/binanceCases.ts';
import { blocking } from '../testing/fakeBinance.ts';

describeSource(binanceCase);

describe('binanceSource', () => {
  it('ends the UTC day and leaves out the bar of today', async () => {
    const lines = await syncedLines(binanceCase, 'BTC@binance.');
    expect(lines.filter((line) => line.includes('2026-01-11'))).toEqual([
      'BTC@binance.close utc-day 2026-01-11T00:00Z = 120.1655',
      'BTC@binance.high utc-day 2026-01-11T00:00Z = 126.1421',
      'BTC@binance.low utc-day 2026-01-11T00:00Z = 118.9638',
      'BTC@binance.open utc-day 2026-01-11T00:00Z = 124.8932',
      'BTC@binance.takerBuyVolume utc-day 2026-01-11T00:00Z = 700.25',
      'BTC@binance.takerBuyVolumeUsd utc-day 2026-01-11T00:00Z = 69000.75',
      'BTC@binance.trades utc-day 2026-01-11T00:00Z = 3100',
      'BTC@binance.volume utc-day 2026-01-11T00:00Z = 1200.5',
      'BTC@binance.volumeUsd utc-day 2026-01-11T00:00Z = 118000.25',
    ]);
    expect(lines.filter((line) => line.includes('.close')).at(-1)).toMatch(/ 2026-06-15T00:00Z = /);
    expect(lines.length).toBe(156 * 9);
  });

  it('leaves a hole where trading was halted', async () => {
    const lines = await syncedLines(binanceCase, 'PEPE@binance.close');
    const dates = lines.map((line) => line.slice(27, 37));
    expect(dates.filter((date) => date >= '2026-05-09' && date < '2026-05-16')).toEqual([
      '2026-05-09',
      '2026-05-10',
      '2026-05-14',
      '2026-05-15',
    ]);
  });

  it('reads a market that has ended under the symbol that the coin had then', async () => {
    const lines = await syncedLines(binanceCase, 'POL@binance.close');
    const dates = lines.map((line) => line.slice(26, 36));
    expect([dates[0], dates[6], dates[7]]).toEqual(['2024-08-29', '2024-09-04', '2026-04-21']);
  });

  it('reads the same bars from the archive where both hosts do not serve the country', async () => {
    const abroad = { ...binanceCase, vendor: blocking('data-api.binance.vision', 'api.binance.com') };
    const [rest, archive] = await Promise.all([
      syncedLines(binanceCase, 'BTC@binance.'),
      syncedLines(abroad, 'BTC@binance.'),
    ]);
    expect(archive).toEqual(rest);
  });
});
