import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

describe('gateio-funding-csv', () => {
  it('reads the contract from the name and rounds to the minute', async () => {
    const read = await readText(
      'gateio_btc_usdt_funding_8h.csv',
      table('date,funding_rate', '2025-07-04 08:00:02+00:00,0.000017'),
    );
    expect(read.format).toBe('gateio-funding-csv');
    expect(linesOf(read)).toEqual(['BTC@gateio.fundingRate instant 2025-07-04T08:00Z = 0.000017']);
  });
});
