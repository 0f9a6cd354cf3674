import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { DAY_MS } from '../../core/time.ts';
import { alternativeMeCase } from './testing/fakeAlternativeMe.ts';

describeSource(alternativeMeCase);

describe('alternativeMeSource', () => {
  it('publishes a value at the start of its day, that of today among them, and leaves gaps open', async () => {
    const lines = await syncedLines(alternativeMeCase, 'FNG@alternative-me.value');
    expect(lines.at(0)).toMatch(/^FNG@alternative-me.value utc-day-start 2026-02-01T00:00Z \+5min = \d+$/);
    expect(lines.at(-1)).toMatch(/^FNG@alternative-me.value utc-day-start 2026-06-15T00:00Z \+5min = \d+$/);
    expect(lines.filter((line) => line.includes('2026-04-14'))).toEqual([]);
    expect(lines).toHaveLength(134);
  });

  it('asks for everything once, and for the days since then with a week more afterwards', async () => {
    const bench = await createBench([alternativeMeCase]);
    try {
      await bench.sync();
      bench.clock.set(alternativeMeCase.nowMs + 3 * DAY_MS);
      await bench.sync();
      const limits = bench.server.arrivals.map(({ url }) => url.searchParams.get('limit'));
      expect(limits).toEqual(['0', '11']);
    } finally {
      await bench.close();
    }
  });
});
