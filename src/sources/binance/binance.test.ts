import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

const DAY = 1_751_587_200_000;
const NEXT = DAY + 86_400_000;

describe('binance-klines-csv', () => {
  const HEADER = 'timestamp,open,high,low,close,volume,quote_volume,trades,close_time';

  it('ends the UTC day and splits contracts of a thousand coins', async () => {
    const read = await readText(
      '1000PEPEUSDT.csv',
      table(HEADER, `${DAY},0.01,0.012,0.008,0.011,5000,55,1200,${NEXT - 1}`),
    );
    expect(read.format).toBe('binance-klines-csv');
    expect(linesOf(read)).toEqual([
      'PEPE@binance-um.open utc-day 2025-07-05T00:00Z = 0.00001',
      'PEPE@binance-um.high utc-day 2025-07-05T00:00Z = 0.000012',
      'PEPE@binance-um.low utc-day 2025-07-05T00:00Z = 0.000008',
      'PEPE@binance-um.close utc-day 2025-07-05T00:00Z = 0.000011',
      'PEPE@binance-um.volume utc-day 2025-07-05T00:00Z = 5000000',
      'PEPE@binance-um.volumeUsd utc-day 2025-07-05T00:00Z = 55',
      'PEPE@binance-um.trades utc-day 2025-07-05T00:00Z = 1200',
    ]);
  });

  it('reads the columns of the archive', async () => {
    const read = await readText(
      'BTCUSDT-1d-2025-07.csv',
      table(
        'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
        `${DAY},109600,109700,107300,108000,150000,${NEXT - 1},16000000000,3000000,70000,7500000000,0`,
      ),
    );
    expect(linesOf(read).slice(4)).toEqual([
      'BTC@binance-um.volume utc-day 2025-07-05T00:00Z = 150000',
      'BTC@binance-um.volumeUsd utc-day 2025-07-05T00:00Z = 16000000000',
      'BTC@binance-um.trades utc-day 2025-07-05T00:00Z = 3000000',
      'BTC@binance-um.takerBuyVolume utc-day 2025-07-05T00:00Z = 70000',
      'BTC@binance-um.takerBuyVolumeUsd utc-day 2025-07-05T00:00Z = 7500000000',
    ]);
  });

  it('refuses an unfinished day, hourly bars and dated contracts', async () => {
    const now = DAY + 3_600_000;
    const open = await readText('BTCUSDT.csv', table(HEADER, `${DAY},1,2,1,2,1,1,1,${NEXT - 1}`), {
      nowMs: now,
    });
    expect(refusalsOf(open)).toEqual([`2:timestamp a period that has ended (${DAY})`]);
    const hours = [0, 1, 2].map((hour) => `${DAY + hour * 3_600_000},1,2,1,2,1,1,1,0`);
    await expect(readText('BTCUSDT-1h.csv', table(HEADER, ...hours))).rejects.toThrow(
      /got bars within the day/,
    );
    await expect(readText('BTCUSDT_250926.csv', table(HEADER, ...hours.slice(0, 1)))).rejects.toThrow(
      /--as INSTRUMENT/,
    );
  });
});

describe('binance funding', () => {
  it('rounds the jitter of the archive away', async () => {
    const read = await readText(
      'BTCUSDT-fundingRate-2025-07.csv',
      table('calc_time,funding_interval_hours,last_funding_rate', `${DAY + 3},8,-0.00001408`),
    );
    expect(read.format).toBe('binance-vision-funding-csv');
    expect(linesOf(read)).toEqual([
      'BTC@binance-um.fundingRate instant 2025-07-04T00:00Z = -0.00001408',
      'BTC@binance-um.fundingIntervalHours instant 2025-07-04T00:00Z = 8',
    ]);
  });

  it('reads many contracts and refuses those that are not quoted in tether', async () => {
    const read = await readText(
      'funding.csv',
      table(
        'timestamp,symbol,funding_rate',
        `${DAY},1000SHIBUSDT,0.0001`,
        `${DAY},BTCUSDC,0.0001`,
        `${DAY},ETHUSDT,0`,
      ),
    );
    expect(read.format).toBe('binance-funding-csv');
    expect(linesOf(read)).toEqual([
      'SHIB@binance-um.fundingRate instant 2025-07-04T00:00Z = 0.0001',
      'ETH@binance-um.fundingRate instant 2025-07-04T00:00Z = 0',
    ]);
    expect(refusalsOf(read)).toEqual(['3:symbol a contract quoted in USDT (BTCUSDC)']);
  });

  it('ends the day of daily means', async () => {
    const read = await readText(
      'binance_btcusdt_funding_daily.csv',
      table('date,funding_mean,funding_abs', '2025-07-04,-0.00002,0.00003'),
    );
    expect(read.format).toBe('binance-funding-daily-csv');
    expect(linesOf(read)).toEqual([
      'BTC@binance-um.fundingRateMean utc-day 2025-07-05T00:00Z = -0.00002',
      'BTC@binance-um.fundingRateMeanAbs utc-day 2025-07-05T00:00Z = 0.00003',
    ]);
  });
});

describe('binance positioning', () => {
  it.each([
    'symbol,sumOpenInterest,sumOpenInterestValue,timestamp',
    'symbol,sum_open_interest,sum_open_interest_value,timestamp',
  ])('reads open interest under %s', async (header) => {
    const read = await readText('oi.csv', table(header, `1000PEPEUSDT,16000,69000,${DAY}`));
    expect(read.format).toBe('binance-open-interest-csv');
    expect(linesOf(read)).toEqual([
      'PEPE@binance-um.openInterest instant 2025-07-04T00:00Z = 16000000',
      'PEPE@binance-um.openInterestUsd instant 2025-07-04T00:00Z = 69000',
    ]);
  });

  it('reads the account ratio with both shares', async () => {
    const read = await readText(
      'ls.csv',
      table('symbol,longShortRatio,longAccount,shortAccount,timestamp', `BTCUSDT,1.5,0.6,0.4,${DAY}`),
    );
    expect(read.format).toBe('binance-long-short-csv');
    expect(linesOf(read)).toEqual([
      'BTC@binance-um.longShortAccounts instant 2025-07-04T00:00Z = 1.5',
      'BTC@binance-um.longAccountShare instant 2025-07-04T00:00Z = 0.6',
      'BTC@binance-um.shortAccountShare instant 2025-07-04T00:00Z = 0.4',
    ]);
  });

  it('reads the naive times of the metrics archive as UTC', async () => {
    const read = await readText(
      'BTCUSDT-metrics-2025-07-04.csv',
      table(
        'create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio',
        '2025-07-04 00:05:00,BTCUSDT,77000.5,8400000000,1.25,1.5,,0.75',
      ),
    );
    expect(read.format).toBe('binance-metrics-csv');
    expect(linesOf(read)).toEqual([
      'BTC@binance-um.openInterest instant 2025-07-04T00:05Z = 77000.5',
      'BTC@binance-um.openInterestUsd instant 2025-07-04T00:05Z = 8400000000',
      'BTC@binance-um.topLongShortAccounts instant 2025-07-04T00:05Z = 1.25',
      'BTC@binance-um.topLongShortPositions instant 2025-07-04T00:05Z = 1.5',
      'BTC@binance-um.takerLongShortVolume instant 2025-07-04T00:05Z = 0.75',
    ]);
    expect(read.counts.missing).toBe(1);
  });
});
