import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('coinalyze-open-interest-csv', () => {
  const HEADER = 'rank,coin_name,coin_symbol,symbol,date,timestamp,oi_open,oi_high,oi_low,oi_close';

  it('tells coin margin from tether margin by the contract, not by the coin column', async () => {
    const read = await readText(
      'oi.csv',
      table(
        HEADER,
        '1,Bitcoin,BTC,BTCUSD_PERP.A,2025-07-04,1751587200,700,750,690,720',
        '3,Tether USDt,USDT,SOMIUSDT_PERP.A,2025-07-04,1751587200,5,6,4,0',
        '9,Odd,ODD,ODDEUR_PERP.A,2025-07-04,1751587200,5,6,4,5',
      ),
    );
    expect(read.format).toBe('coinalyze-open-interest-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinalyze-coin.openInterestUsdOpen utc-day 2025-07-05T00:00Z = 700',
      'BTC@coinalyze-coin.openInterestUsdHigh utc-day 2025-07-05T00:00Z = 750',
      'BTC@coinalyze-coin.openInterestUsdLow utc-day 2025-07-05T00:00Z = 690',
      'BTC@coinalyze-coin.openInterestUsd utc-day 2025-07-05T00:00Z = 720',
      'SOMI@coinalyze-usdt.openInterestUsdOpen utc-day 2025-07-05T00:00Z = 5',
      'SOMI@coinalyze-usdt.openInterestUsdHigh utc-day 2025-07-05T00:00Z = 6',
      'SOMI@coinalyze-usdt.openInterestUsdLow utc-day 2025-07-05T00:00Z = 4',
    ]);
    expect(read.counts.missing).toBe(1);
    expect(refusalsOf(read)).toEqual([
      '4:symbol a Coinalyze contract such as BTCUSDT_PERP.A or BTCUSD_PERP.A (ODDEUR_PERP.A)',
    ]);
  });
});

describe('coinalyze-funding-csv', () => {
  it('takes the rates for percent and leaves out the column that is a hundred times too large', async () => {
    const read = await readText(
      'funding.csv',
      table(
        'rank,coin_name,coin_symbol,symbol,date,timestamp,funding_rate,funding_rate_pct,fr_open,fr_high,fr_low',
        '24,Shiba Inu,SHIB,SHIBUSDT_PERP.3,2025-07-04,1751587200,0.01,1,-0.005,0.01,-0.0075',
        '30,Dai,DAI,DAI-USD.8,2025-07-04,1751587200,0,0,0,0,0',
      ),
    );
    expect(read.format).toBe('coinalyze-funding-csv');
    expect(linesOf(read).slice(0, 5)).toEqual([
      'SHIB@coinalyze-usdt.fundingRate utc-day 2025-07-05T00:00Z = 0.0001',
      'SHIB@coinalyze-usdt.fundingRateOpen utc-day 2025-07-05T00:00Z = -0.00005',
      'SHIB@coinalyze-usdt.fundingRateHigh utc-day 2025-07-05T00:00Z = 0.0001',
      'SHIB@coinalyze-usdt.fundingRateLow utc-day 2025-07-05T00:00Z = -0.000075',
      'DAI@coinalyze-usdt.fundingRate utc-day 2025-07-05T00:00Z = 0',
    ]);
  });
});

describe('coinalyze-history-csv', () => {
  it('joins open interest, funding and liquidations of the coin in the name', async () => {
    const read = await readText(
      'coinalyze_btc_oi_funding_liquidations.csv',
      table(
        'timestamp,open_interest,high_oi,low_oi,close_oi,open_rate,high_rate,low_rate,close_rate,long_liq,short_liq,long_ratio,short_ratio',
        '2025-07-04,,,,8000000000,0.01,0.01,-0.005,0.0075,47.5,0,100,0',
      ),
    );
    expect(read.format).toBe('coinalyze-history-csv');
    expect(linesOf(read)).toEqual([
      'BTC@coinalyze-usdt.openInterestUsd utc-day 2025-07-05T00:00Z = 8000000000',
      'BTC@coinalyze-usdt.fundingRateOpen utc-day 2025-07-05T00:00Z = 0.0001',
      'BTC@coinalyze-usdt.fundingRateHigh utc-day 2025-07-05T00:00Z = 0.0001',
      'BTC@coinalyze-usdt.fundingRateLow utc-day 2025-07-05T00:00Z = -0.00005',
      'BTC@coinalyze-usdt.fundingRate utc-day 2025-07-05T00:00Z = 0.000075',
      'BTC@coinalyze-usdt.longLiquidations utc-day 2025-07-05T00:00Z = 47.5',
      'BTC@coinalyze-usdt.shortLiquidations utc-day 2025-07-05T00:00Z = 0',
    ]);
    expect(read.counts).toMatchObject({ missing: 3, refused: 0, notices: [] });
  });
});
