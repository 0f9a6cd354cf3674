import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

describe('coinmetrics-csv', () => {
  it('ends prices with the day, starts reference rates with it and delays what the chain tells', async () => {
    const read = await readText(
      'btc.csv',
      table(
        'time,PriceUSD,ReferenceRateUSD,CapMrktCurUSD,CapMVRVCur,SplyCur,FlowInExUSD,FlowInExNtv',
        '2025-07-04,108000.5,109500.25,2148000000000,2.25,19889000,500000000,',
      ),
    );
    expect(read.format).toBe('coinmetrics-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinmetrics.close utc-day 2025-07-05T00:00Z = 108000.5',
      'BTC@coinmetrics.marketCap utc-day 2025-07-05T00:00Z = 2148000000000',
      'BTC@coinmetrics.referenceRate utc-day 2025-07-04T00:00Z = 109500.25',
      'BTC@coinmetrics.mvrv utc-day 2025-07-05T00:00Z +12h = 2.25',
      'BTC@coinmetrics.circulatingSupply utc-day 2025-07-05T00:00Z +12h = 19889000',
      'BTC@coinmetrics.exchangeInflowUsd utc-day 2025-07-05T00:00Z +12h = 500000000',
    ]);
    expect(read.counts.missing).toBe(1);
  });

  it('reads the cap of the coins that are free to trade, known half a day later', async () => {
    const read = await readText(
      'btc.csv',
      table('time,CapMrktFFUSD', '2025-07-04,1700000000000', '2025-07-05,0'),
    );
    expect(linesOf(read)).toEqual([
      'BTC@coinmetrics.marketCapFreeFloat utc-day 2025-07-05T00:00Z +12h = 1700000000000',
    ]);
    expect(read.counts.missing).toBe(1);
  });

  it('tells the columns that it does not know', async () => {
    const read = await readText(
      'eth.csv',
      table('time,PriceUSD,NVTAdj,ROI1yr', '2025-07-04T00:00:00.000000000Z,2500,1,2'),
    );
    expect(linesOf(read)).toEqual(['ETH@coinmetrics.close utc-day 2025-07-05T00:00Z = 2500']);
    expect(read.counts.notices).toMatchObject([
      { code: 'columns-not-read', message: 'eth.csv: left out columns that have no field: NVTAdj, ROI1yr' },
    ]);
  });

  it.each([
    ['btc_vintage_2026-06.csv', '2025-07-04', 'BTC'],
    ['bnb_eth.csv', '2019-01-05', 'BNB'],
    ['bnb_bc.csv', '2019-04-20', 'BNB_BC'],
    ['bnb_bc.csv', '2019-04-25', 'BNB'],
    ['usdt.csv', '2021-01-05', 'USDT_OMNI'],
    ['usdt_eth.csv', '2021-01-05', 'USDT_ETH'],
    ['qqzz.csv', '2021-01-05', 'QQZZ'],
  ])('takes %s of %s for %s', async (fileName, date, instrument) => {
    const read = await readText(fileName, table('time,PriceUSD', `${date},12`));
    expect(linesOf(read)[0]).toMatch(new RegExp(`^${instrument}@coinmetrics\\.close `));
  });
});
