import { describe, expect, it } from 'vitest';
import { linesOf, readText, table } from '../testing/readText.ts';

describe('cboe-csv', () => {
  it('reads the VIX on a holiday of the stock exchange, month first', async () => {
    const read = await readText(
      'VIX_History.csv',
      table('DATE,OPEN,HIGH,LOW,CLOSE', '07/04/2025,16.5,17.5,16.25,17.25'),
    );
    expect(read.format).toBe('cboe-csv');
    expect(linesOf(read)).toEqual([
      'VIX@cboe.open new-york 2025-07-04T20:00Z +15min = 16.5',
      'VIX@cboe.high new-york 2025-07-04T20:00Z +15min = 17.5',
      'VIX@cboe.low new-york 2025-07-04T20:00Z +15min = 16.25',
      'VIX@cboe.close new-york 2025-07-04T20:00Z +15min = 17.25',
    ]);
  });
});
