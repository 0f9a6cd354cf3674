import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('cboe-closes-csv', () => {
  it('takes the index from the header, whatever the name of the file', async () => {
    const read = await readText(
      'download (2).csv',
      table('DATE,RUT', '07/02/2025,2220.125000', '07/03/2025,2245.500000'),
    );
    expect(read.format).toBe('cboe-closes-csv');
    expect(linesOf(read)).toEqual([
      'RUT@cboe.close XNYS 2025-07-02T20:00Z = 2220.125',
      'RUT@cboe.close XNYS 2025-07-03T17:00Z = 2245.5',
    ]);
  });

  it('counts years before the session calendar, and refuses dates without a session', async () => {
    const read = await readText(
      'SPX_History.csv',
      table('DATE,SPX', '01/02/1975,70.250000', '07/04/2025,6000.000000', '07/07/2025,6001.000000'),
    );
    expect(linesOf(read)).toEqual(['SPX@cboe.close XNYS 2025-07-07T20:00Z = 6001']);
    expect(refusalsOf(read)).toEqual(['3:DATE no New York session on this date (07/04/2025)']);
    expect(read.counts.notices).toMatchObject([{ code: 'before-calendar' }]);
  });

  it('reads no other index', async () => {
    await expect(readText('DJX_History.csv', table('DATE,DJX', '07/02/2025,440.1'))).rejects.toThrow();
  });
});
