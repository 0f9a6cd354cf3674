import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('artemis-csv', () => {
  it('reads one instrument a column, 0 as missing', async () => {
    const read = await readText(
      'wide.csv',
      table(
        'DateTime,Solana - Price,BNB Chain - Price,Solana - Market Cap,Nobody Knows - Price',
        '2025-07-04 00:00:00,148.5,655.25,79000000000,1',
        '2025-07-05 00:00:00,0,,0,1',
      ),
    );
    expect(read.format).toBe('artemis-csv');
    expect(linesOf(read)).toEqual([
      'SOL@artemis.close utc-day 2025-07-05T00:00Z = 148.5',
      'SOL@artemis.marketCap utc-day 2025-07-05T00:00Z = 79000000000',
      'BNB@artemis.close utc-day 2025-07-05T00:00Z = 655.25',
    ]);
    expect(read.counts.missing).toBe(3);
    expect(read.counts.notices[0]?.message).toContain('Nobody Knows - Price');
  });

  it('refuses a bad time once, not once an asset', async () => {
    const read = await readText(
      'wide.csv',
      table('DateTime,Solana - Price,Aave - Price', '2025-07-04 05:00:00,1,2'),
    );
    expect(refusalsOf(read)).toHaveLength(1);
    expect(read.counts.readings).toBe(0);
  });
});
