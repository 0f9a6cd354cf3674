import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

const ROWS = table(
  'as_of,value,status',
  '2025-07-04,115000000000,ok',
  '2025-07-05,0,ok',
  '2025-07-06,116000000000,stale',
);

describe('defillama-csv', () => {
  it('starts the day and is known an hour later', async () => {
    const read = await readText('defillama_tvl.csv', ROWS);
    expect(read.format).toBe('defillama-csv');
    expect(linesOf(read)).toEqual(['DEFI@defillama.tvlUsd utc-day 2025-07-04T00:00Z +1h = 115000000000']);
    expect(read.counts.missing).toBe(2);
  });

  it('tells stablecoins from value locked by the name or the user', async () => {
    const line = 'STABLECOINS@defillama.supplyUsd utc-day 2025-07-04T00:00Z +1h = 115000000000';
    expect(linesOf(await readText('stablecoin_supply.csv', ROWS))).toEqual([line]);
    expect(linesOf(await readText('x.csv', ROWS, { instrument: 'stablecoins' }))).toEqual([line]);
    await expect(readText('x.csv', ROWS)).rejects.toThrow(/--as DEFI or --as STABLECOINS, got neither/);
  });
});
