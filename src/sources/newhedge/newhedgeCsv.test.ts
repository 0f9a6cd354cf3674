import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('newhedge-csv', () => {
  it.each([
    ['btc_dominance,58.72', 'BTC@newhedge.dominance utc-day 2025-07-05T00:00Z = 0.5872'],
    ['mvrv,2.25', 'BTC@newhedge.mvrv utc-day 2025-07-05T00:00Z +12h = 2.25'],
    [
      'exchange_reserves_btc,3618321.5',
      'BTC@newhedge.exchangeSupply utc-day 2025-07-04T00:00Z +36h = 3618321.5',
    ],
    [
      'futures_open_interest,31000000000',
      'BTC@newhedge.openInterestUsd utc-day 2025-07-04T00:00Z = 31000000000',
    ],
  ])('tells series by their column: %s', async (cells, line) => {
    const [column = '', value = ''] = cells.split(',');
    const read = await readText('series.csv', table(`date,${column}`, `2025-07-04,${value}`));
    expect(read.format).toBe('newhedge-csv');
    expect(linesOf(read)).toEqual([line]);
  });

  it('refuses a dominance above 100 percent', async () => {
    const read = await readText('series.csv', table('date,btc_dominance', '2013-05-03,101.25'));
    expect(refusalsOf(read)).toEqual(['2:btc_dominance a share from 0 to 100 percent (101.25)']);
  });

  it('refuses an instrument from outside', async () => {
    await expect(
      readText('s.csv', table('date,mvrv', '2025-07-04,2'), { instrument: 'ETH' }),
    ).rejects.toThrow(/leave out --as/);
  });
});
