import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

describe('bybit-klines-csv', () => {
  it('ends the UTC day and splits SHIB1000', async () => {
    const read = await readText(
      'SHIB1000USDT.csv',
      table(
        'timestamp,open,high,low,close,volume,turnover,date',
        '1751587200000,0.5,1,0.25,0.75,4000,3000,2025-07-04',
      ),
    );
    expect(read.format).toBe('bybit-klines-csv');
    expect(linesOf(read)).toEqual([
      'SHIB@bybit-linear.open utc-day 2025-07-05T00:00Z = 0.0005',
      'SHIB@bybit-linear.high utc-day 2025-07-05T00:00Z = 0.001',
      'SHIB@bybit-linear.low utc-day 2025-07-05T00:00Z = 0.00025',
      'SHIB@bybit-linear.close utc-day 2025-07-05T00:00Z = 0.00075',
      'SHIB@bybit-linear.volume utc-day 2025-07-05T00:00Z = 4000000',
      'SHIB@bybit-linear.volumeUsd utc-day 2025-07-05T00:00Z = 3000',
    ]);
  });
});
