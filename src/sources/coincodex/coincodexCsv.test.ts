import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

describe('coincodex-csv', () => {
  it('reads Start as the day, newest row first, and its missing caps', async () => {
    const read = await readText(
      'SOL.csv',
      table(
        'Start,End,Open,High,Low,Close,Volume,Market Cap',
        '2025-05-25,2025-05-26,172.5,178.25,168.5,175.75,4000000000,90000000000',
        '2025-05-24,2025-05-25,171,174,170,172.5,0,0',
        '2025-05-23,2025-05-24,171,174,170,172.5,5,-1',
      ),
    );
    expect(read.format).toBe('coincodex-csv');
    expect(linesOf(read).slice(0, 6)).toEqual([
      'SOL@coincodex.open utc-day 2025-05-26T00:00Z = 172.5',
      'SOL@coincodex.high utc-day 2025-05-26T00:00Z = 178.25',
      'SOL@coincodex.low utc-day 2025-05-26T00:00Z = 168.5',
      'SOL@coincodex.close utc-day 2025-05-26T00:00Z = 175.75',
      'SOL@coincodex.volumeUsd utc-day 2025-05-26T00:00Z = 4000000000',
      'SOL@coincodex.marketCap utc-day 2025-05-26T00:00Z = 90000000000',
    ]);
    expect(read.counts).toMatchObject({ lines: 3, readings: 15, missing: 3, refused: 0 });
  });
});
