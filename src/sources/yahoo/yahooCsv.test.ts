import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';

describe('yahoo-csv', () => {
  it('places a fund at the close of its session, half days too', async () => {
    const read = await readText(
      'IWM.csv',
      table(
        HEADER,
        '2025-07-02,221.5,223,220.25,222.75,221,30000000',
        '2025-07-03,223,225,222.5,224.5,222.75,20000000',
      ),
    );
    expect(read.format).toBe('yahoo-csv');
    expect(linesOf(read)).toEqual([
      'IWM@yahoo.open XNYS 2025-07-02T20:00Z = 221.5',
      'IWM@yahoo.high XNYS 2025-07-02T20:00Z = 223',
      'IWM@yahoo.low XNYS 2025-07-02T20:00Z = 220.25',
      'IWM@yahoo.close XNYS 2025-07-02T20:00Z = 222.75',
      'IWM@yahoo.adjClose XNYS 2025-07-02T20:00Z = 221',
      'IWM@yahoo.volume XNYS 2025-07-02T20:00Z = 30000000',
      'IWM@yahoo.open XNYS 2025-07-03T17:00Z = 223',
      'IWM@yahoo.high XNYS 2025-07-03T17:00Z = 225',
      'IWM@yahoo.low XNYS 2025-07-03T17:00Z = 222.5',
      'IWM@yahoo.close XNYS 2025-07-03T17:00Z = 224.5',
      'IWM@yahoo.adjClose XNYS 2025-07-03T17:00Z = 222.75',
      'IWM@yahoo.volume XNYS 2025-07-03T17:00Z = 20000000',
    ]);
    expect(read.readings[3]).toMatchObject({ line: 2, column: 'Close' });
  });

  it('takes null cells and an index volume of 0 for missing', async () => {
    const read = await readText('^RUT.csv', table(HEADER, '2025-07-02,null,null,null,2200,2200,0'));
    expect(linesOf(read)).toEqual([
      'RUT@yahoo.close XNYS 2025-07-02T20:00Z = 2200',
      'RUT@yahoo.adjClose XNYS 2025-07-02T20:00Z = 2200',
    ]);
    expect(read.counts).toMatchObject({ lines: 1, readings: 2, missing: 4, refused: 0 });
  });

  it('refuses dates without a session and counts years before the calendar', async () => {
    const read = await readText(
      '^GSPC.csv',
      table(
        HEADER,
        '1950-01-03,16,17,16,16.5,16.5,1000',
        '2025-07-04,1,1,1,1,1,1',
        '2025-07-07,6200,6210,6190,6200,6200,5',
      ),
    );
    expect(refusalsOf(read)).toEqual(['3:Date no New York session on this date (2025-07-04)']);
    expect(read.counts.readings).toBe(6);
    expect(read.counts.notices).toMatchObject([{ code: 'before-calendar' }]);
  });

  it('ends the day of a coin at 00:00 UTC and knows that its volume is in dollars', async () => {
    const read = await readText(
      'BTC-USD.csv',
      table(HEADER, '2025-07-04,108000,109000,107000,108500,108500,40000000000'),
    );
    expect(linesOf(read)).toContain('BTC@yahoo.close utc-day 2025-07-05T00:00Z = 108500');
    expect(linesOf(read)).toContain('BTC@yahoo.volumeUsd utc-day 2025-07-05T00:00Z = 40000000000');
  });

  it('makes a coin of an unregistered pair and of nothing else', async () => {
    const row = '2025-07-04,1,2,1,1.5,1.5,9';
    expect(linesOf(await readText('QQZZ-USD.csv', table(HEADER, row)))[0]).toBe(
      'QQZZ@yahoo.open utc-day 2025-07-05T00:00Z = 1',
    );
    await expect(readText('QQZZ.csv', table(HEADER, row))).rejects.toThrow(
      /must be named after it, such as IWM\.csv/,
    );
  });

  it('follows the user where the name says nothing', async () => {
    const read = await readText('download (3).csv', table(HEADER, '2025-07-02,1,2,1,1.5,1.5,9'), {
      instrument: 'SPY',
    });
    expect(linesOf(read)[0]).toBe('SPY@yahoo.open XNYS 2025-07-02T20:00Z = 1');
    await expect(readText('x.csv', table(HEADER), { instrument: 'NOSUCH THING' })).rejects.toThrow(
      /--as must name/,
    );
  });

  it('refuses weekly and monthly bars as a whole', async () => {
    const row = (date: string) => `${date},1,2,1,1.5,1.5,9`;
    const weeks = ['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27', '2025-02-03'];
    await expect(readText('IWM.csv', table(HEADER, ...weeks.map(row)))).rejects.toThrow(/got weekly bars/);
    const months = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'];
    await expect(readText('IWM.csv', table(HEADER, ...months.map(row)))).rejects.toThrow(/got monthly bars/);
  });

  it('knows the VIX and the dollar index when their own day ends', async () => {
    const row = table(HEADER, '2025-07-02,17,18,16,16.5,16.5,0');
    expect(linesOf(await readText('^VIX.csv', row))[0]).toBe(
      'VIX@yahoo.open new-york 2025-07-02T20:00Z +15min = 17',
    );
    expect(linesOf(await readText('DX-Y.NYB.csv', row))[0]).toBe(
      'DXY@yahoo.open new-york 2025-07-02T20:00Z +1h = 17',
    );
  });
});

describe('yfinance-csv', () => {
  const YFINANCE = 'Date,Close,High,Low,Open,Volume';

  it('is told from Stooq by the order of its columns', async () => {
    const read = await readText(
      'ETH-USD.csv',
      table(YFINANCE, '2025-07-04 00:00:00+00:00,2500,2600,2400,2450,15000000000'),
    );
    expect(read.format).toBe('yfinance-csv');
    expect(linesOf(read)).toEqual([
      'ETH@yahoo.open utc-day 2025-07-05T00:00Z = 2450',
      'ETH@yahoo.high utc-day 2025-07-05T00:00Z = 2600',
      'ETH@yahoo.low utc-day 2025-07-05T00:00Z = 2400',
      'ETH@yahoo.close utc-day 2025-07-05T00:00Z = 2500',
      'ETH@yahoo.volumeUsd utc-day 2025-07-05T00:00Z = 15000000000',
    ]);
  });

  it('takes the adjusted close of a fund for what it is and its other prices for nothing', async () => {
    const read = await readText(
      'SPY.csv',
      table(YFINANCE, '2025-07-02 00:00:00-04:00,620,621,615,616,50000000'),
    );
    expect(linesOf(read)).toEqual([
      'SPY@yahoo.adjClose XNYS 2025-07-02T20:00Z = 620',
      'SPY@yahoo.volume XNYS 2025-07-02T20:00Z = 50000000',
    ]);
  });

  it('reads the ticker out of the second header row of yf.download', async () => {
    const read = await readText(
      'prices.csv',
      table(
        'Price,Close,High,Low,Open,Volume',
        'Ticker,^RUT,^RUT,^RUT,^RUT,^RUT',
        'Date,,,,,',
        '2025-07-02,2226,2230,2190,2195,0',
      ),
    );
    expect(read.format).toBe('yfinance-download-csv');
    expect(linesOf(read)).toContain('RUT@yahoo.close XNYS 2025-07-02T20:00Z = 2226');
    expect(read.counts.refused).toBe(0);
  });
});
