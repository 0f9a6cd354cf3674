import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

const HEADER = 'snapped_at,price,market_cap,total_volume';

describe('coingecko-csv', () => {
  it('places a midnight stamp at that instant since 30 January 2018', async () => {
    const read = await readText(
      'eth-usd-max.csv',
      table(HEADER, '2024-03-10 00:00:00 UTC,3900.5,468000000000,15000000000'),
    );
    expect(read.format).toBe('coingecko-csv');
    expect(linesOf(read)).toEqual([
      'ETH@coingecko.close utc-day 2024-03-10T00:00Z = 3900.5',
      'ETH@coingecko.marketCap utc-day 2024-03-10T00:00Z = 468000000000',
      'ETH@coingecko.volumeUsd utc-day 2024-03-10T00:00Z = 15000000000',
    ]);
  });

  it('places it at the end of the stamped day before that', async () => {
    const read = await readText(
      'eth-usd-max.csv',
      table(HEADER, '2018-01-29 00:00:00 UTC,1169,,', '2018-01-31 00:00:00 UTC,1058,,'),
    );
    expect(linesOf(read)).toEqual([
      'ETH@coingecko.close utc-day 2018-01-30T00:00Z = 1169',
      'ETH@coingecko.close utc-day 2018-01-31T00:00Z = 1058',
    ]);
  });

  it('keeps samples off midnight, apart from the closes', async () => {
    const read = await readText('btc-usd-max.csv', table(HEADER, '2018-02-08 00:05:28 UTC,7611.5,0,0'));
    expect(linesOf(read)).toEqual(['BTC@coingecko-intraday.close instant 2018-02-08T00:05:28Z = 7611.5']);
    expect(read.counts.missing).toBe(2);
  });
});
