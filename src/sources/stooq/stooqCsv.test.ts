import { describe, expect, it } from 'vitest';
import { linesOf, readText } from '../testing/readText.ts';

const HEADER = 'Date,Open,High,Low,Close,Volume\r\n';

describe('stooq-csv', () => {
  it('reads an index under the name of the download', async () => {
    const read = await readText(
      '^spx_d.csv',
      `${HEADER}2025-07-02,6193.5,6227.5,6188.25,6227.5,5045000000\r\n`,
    );
    expect(read.format).toBe('stooq-csv');
    expect(linesOf(read)).toEqual([
      'SPX@stooq.open XNYS 2025-07-02T20:00Z = 6193.5',
      'SPX@stooq.high XNYS 2025-07-02T20:00Z = 6227.5',
      'SPX@stooq.low XNYS 2025-07-02T20:00Z = 6188.25',
      'SPX@stooq.close XNYS 2025-07-02T20:00Z = 6227.5',
      'SPX@stooq.volume XNYS 2025-07-02T20:00Z = 5045000000',
    ]);
  });

  it('takes the close of a fund for an adjusted close', async () => {
    const read = await readText('iwm_us_d.csv', `${HEADER}2025-07-02,217,221,216,220.5,30000000\r\n`);
    expect(linesOf(read)).toEqual([
      'IWM@stooq.adjClose XNYS 2025-07-02T20:00Z = 220.5',
      'IWM@stooq.volume XNYS 2025-07-02T20:00Z = 30000000',
    ]);
  });
});
