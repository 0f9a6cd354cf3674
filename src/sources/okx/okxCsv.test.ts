import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('okx-funding-csv', () => {
  it('takes coins and contracts for the coin', async () => {
    const read = await readText(
      'funding.csv',
      table(
        'ts,symbol,rate',
        '1751587200000,BTC,0.0001',
        '1751616000000,ETH-USDT-SWAP,-0.0002',
        '1751616000000,a b,1',
      ),
    );
    expect(read.format).toBe('okx-funding-csv');
    expect(linesOf(read)).toEqual([
      'BTC@okx.fundingRate instant 2025-07-04T00:00Z = 0.0001',
      'ETH@okx.fundingRate instant 2025-07-04T08:00Z = -0.0002',
    ]);
    expect(refusalsOf(read)).toEqual(['4:symbol a coin or a contract quoted in USDT (a b)']);
  });
});

describe('okx-long-short-csv', () => {
  it('keeps irregular instants', async () => {
    const read = await readText(
      'ls.csv',
      table('timestamp,symbol,long_short_ratio', '2025-07-04T06:09:54Z,BNBUSDT,1.64'),
    );
    expect(read.format).toBe('okx-long-short-csv');
    expect(linesOf(read)).toEqual(['BNB@okx.longShortAccounts instant 2025-07-04T06:09:54Z = 1.64']);
  });
});
