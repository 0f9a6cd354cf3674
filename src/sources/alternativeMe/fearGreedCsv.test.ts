import { describe, expect, it } from 'vitest';
import { linesOf, readText, refusalsOf, table } from '../testing/readText.ts';

describe('fear-greed-csv', () => {
  it('is published at the start of its day and known five minutes later', async () => {
    const read = await readText(
      'fng.csv',
      table(
        'date,value,value_classification,timestamp',
        '2025-07-04,73,Greed,1751587200',
        '2025-07-05,101,Greed,1751673600',
      ),
    );
    expect(read.format).toBe('fear-greed-csv');
    expect(linesOf(read)).toEqual(['FNG@alternative-me.value utc-day-start 2025-07-04T00:00Z +5min = 73']);
    expect(refusalsOf(read)).toEqual(['3:value a value from 0 to 100 (101)']);
  });
});
