import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { cboeCase } from './testing/fakeCboe.ts';

describeSource(cboeCase);

describe('cboeSource', () => {
  let lines: readonly string[] = [];
  beforeAll(async () => {
    lines = await syncedLines(cboeCase, '');
  });

  it('places closes at the end of the session', () => {
    const closes = lines.filter((line) => line.startsWith('RUT@cboe.close'));
    expect(closes.at(0)).toMatch(/^RUT@cboe.close XNYS 2026-03-02T21:00Z = [\d.]+$/);
    expect(closes.at(-1)).toMatch(/^RUT@cboe.close XNYS 2026-06-12T20:00Z = [\d.]+$/);
  });

  it('reads the VIX with its highs and lows, on holidays too', () => {
    const onHoliday = lines.filter((line) => line.includes('2026-04-03'));
    expect(onHoliday.map((line) => line.split(' = ')[0])).toEqual([
      'VIX@cboe.close new-york 2026-04-03T20:00Z +15min',
      'VIX@cboe.high new-york 2026-04-03T20:00Z +15min',
      'VIX@cboe.low new-york 2026-04-03T20:00Z +15min',
      'VIX@cboe.open new-york 2026-04-03T20:00Z +15min',
    ]);
  });
});
