import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('coinmarketcap-history-csv', () => {
  const HEADER =
    'timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;circulatingSupply;timestamp';
  const ROW =
    '"2025-07-04T00:00:00.000Z";"2025-07-04T23:59:59.999Z";"2025-07-04T01:00:00.000Z";"2025-07-04T09:00:00.000Z";"2781";109600.5;109700;107300;108000.25;45000000000;2148000000000;19889000;"2025-07-04T23:59:59.999Z"';

  it('reads semicolons and quoted times, named by the coin', async () => {
    const read = await readText(
      'Bitcoin_7_1_2025-7_5_2025_historical_data_coinmarketcap.csv',
      table(HEADER, ROW),
    );
    expect(read.format).toBe('coinmarketcap-history-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinmarketcap.open utc-day 2025-07-05T00:00Z = 109600.5',
      'BTC@coinmarketcap.high utc-day 2025-07-05T00:00Z = 109700',
      'BTC@coinmarketcap.low utc-day 2025-07-05T00:00Z = 107300',
      'BTC@coinmarketcap.close utc-day 2025-07-05T00:00Z = 108000.25',
      'BTC@coinmarketcap.volumeUsd utc-day 2025-07-05T00:00Z = 45000000000',
      'BTC@coinmarketcap.marketCap utc-day 2025-07-05T00:00Z = 2148000000000',
      'BTC@coinmarketcap.circulatingSupply utc-day 2025-07-05T00:00Z = 19889000',
    ]);
  });

  it('asks for the coin where no coin has that name', async () => {
    await expect(readText('Nosuchcoin_historical.csv', table(HEADER, ROW))).rejects.toThrow(
      /--as INSTRUMENT/,
    );
    const read = await readText('download.csv', table(HEADER, ROW), { instrument: 'SOL' });
    expect(linesOf(read)[0]).toMatch(/^SOL@coinmarketcap/);
  });
});

describe('coinmarketcap-snapshots-csv', () => {
  const HEADER =
    'Rank,Name,Symbol,Market Cap,Price,Circulating Supply,Volume (24h),% 1h,% 24h,% 7d,snapshot_date';

  it('ends the snapshot day and keeps rank, cap, price, supply and volume', async () => {
    const read = await readText(
      'any.csv',
      table(HEADER, '1,Bitcoin,BTC,1.9e12,96000.5,19800000,5e10,0.1,-0.2,1.5,20250201'),
    );
    expect(read.format).toBe('coinmarketcap-snapshots-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinmarketcap-snapshots.marketCapRank utc-day 2025-02-02T00:00Z = 1',
      'BTC@coinmarketcap-snapshots.marketCap utc-day 2025-02-02T00:00Z = 1900000000000',
      'BTC@coinmarketcap-snapshots.close utc-day 2025-02-02T00:00Z = 96000.5',
      'BTC@coinmarketcap-snapshots.circulatingSupply utc-day 2025-02-02T00:00Z = 19800000',
      'BTC@coinmarketcap-snapshots.volumeUsd utc-day 2025-02-02T00:00Z = 50000000000',
    ]);
  });

  it('knows which coin a symbol meant at the date, and coins that died', async () => {
    const read = await readText(
      'any.csv',
      table(
        HEADER,
        '8,Terra,LUNA,3e10,85,3.5e8,2e9,0,0,0,20220501',
        '80,Terra,LUNA,2e8,0.9,2.1e8,1e7,0,0,0,20230201',
        '30,Polygon,MATIC,8e9,0.8,9.3e9,3e8,0,0,0,20240101',
        '190,"Quick, Zany",QQZZ,2e8,0,2e17,1e7,0,0,0,20240101',
      ),
    );
    const closes = linesOf(read).filter((line) => line.includes('.marketCap '));
    expect(closes.map((line) => line.split('@')[0])).toEqual(['LUNC', 'LUNA', 'POL', 'QQZZ']);
    expect(read.counts).toMatchObject({ readings: 19, missing: 1, refused: 0 });
  });

  it('refuses rows without a symbol or a date', async () => {
    const read = await readText(
      'any.csv',
      table(HEADER, '1,Bitcoin,,1,1,1,1,0,0,0,20250201', '1,Bitcoin,BTC,1,1,1,1,0,0,0,20250231'),
    );
    expect(refusalsOf(read)).toEqual([
      '2:Symbol the symbol of a coin ( Bitcoin)',
      '3:snapshot_date a date of the calendar such as 20260114 (20250231)',
    ]);
  });
});

describe('coinmarketcap-global-csv', () => {
  it('spreads a row over the aggregates at the instant of the update', async () => {
    const read = await readText(
      'global.csv',
      table(
        'btc_dominance,eth_dominance,total_market_cap,stablecoin_market_cap,derivatives_volume_24h,active_cryptocurrencies,btc_dominance_yesterday,last_updated',
        '64.4,7.3,3.0e12,2.25e11,1.2e12,9778,65,2025-05-08T01:42:59.999Z',
      ),
    );
    expect(read.format).toBe('coinmarketcap-global-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinmarketcap.dominance instant 2025-05-08T01:42:59.999Z = 0.644',
      'ETH@coinmarketcap.dominance instant 2025-05-08T01:42:59.999Z = 0.073',
      'TOTAL@coinmarketcap.marketCap instant 2025-05-08T01:42:59.999Z = 3000000000000',
      'TOTAL@coinmarketcap.derivativesVolumeUsd instant 2025-05-08T01:42:59.999Z = 1200000000000',
      'TOTAL@coinmarketcap.activeCoins instant 2025-05-08T01:42:59.999Z = 9778',
      'STABLECOINS@coinmarketcap.marketCap instant 2025-05-08T01:42:59.999Z = 225000000000',
    ]);
    expect(read.counts.notices).toEqual([]);
  });
});
