import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { DAY_MS } from '../../core/time.ts';
import { yahooCase } from './testing/fakeYahoo.ts';

describeSource(yahooCase);

const DURING = { ...yahooCase, nowMs: Date.UTC(2026, 5, 15, 17) };
const AFTER = { ...yahooCase, nowMs: Date.UTC(2026, 5, 15, 20, 30) };

/** Lines of the series without their values. */
function placesOf(lines: readonly string[], series: string): readonly string[] {
  return lines.flatMap((line) => (line.startsWith(series) ? [line.split(' = ')[0] ?? ''] : []));
}

describe('yahooSource', () => {
  let before: readonly string[] = [];
  let after: readonly string[] = [];
  beforeAll(async () => {
    before = await syncedLines(yahooCase, '');
    after = await syncedLines(AFTER, '');
  });

  it('dates a bar by the New York day of its opening and places it at the close', () => {
    expect(placesOf(before, 'IWM@yahoo.close').at(0)).toBe('IWM@yahoo.close XNYS 2026-04-27T20:00Z');
    expect(placesOf(before, 'IWM@yahoo.close').at(-1)).toBe('IWM@yahoo.close XNYS 2026-06-12T20:00Z');
    expect(placesOf(before, 'VIX@yahoo.close').at(-1)).toBe(
      'VIX@yahoo.close new-york 2026-06-12T20:00Z +15min',
    );
    expect(placesOf(before, 'DXY@yahoo.close').at(-1)).toBe('DXY@yahoo.close new-york 2026-06-12T20:00Z +1h');
  });

  it('leaves out the bar of an open session, and keeps the one before an opening', async () => {
    const during = await syncedLines(DURING, 'RUT@yahoo.close');
    expect(placesOf(during, 'RUT').at(-1)).toBe('RUT@yahoo.close XNYS 2026-06-12T20:00Z');
    expect(placesOf(after, 'RUT@yahoo.close').at(-1)).toBe('RUT@yahoo.close XNYS 2026-06-15T20:00Z');
  });

  it('waits for the end of a session that lasts longer than that of the stock exchange', () => {
    expect(placesOf(after, 'DXY@yahoo.close').at(-1)).toBe('DXY@yahoo.close new-york 2026-06-12T20:00Z +1h');
  });

  it('takes nulls and the volume of an index for missing', () => {
    const lines = placesOf(before, 'RUT@yahoo');
    expect(lines.filter((line) => line.includes('2026-05-12'))).toHaveLength(5);
    expect(lines.filter((line) => line.includes('2026-05-13'))).toEqual([]);
  });

  it('asks for the last days only, and for the whole history after a dividend', async () => {
    const bench = await createBench([yahooCase]);
    try {
      await bench.sync();
      const asked = bench.server.arrivals.length;
      bench.clock.set(yahooCase.nowMs + 3 * DAY_MS);
      const [report] = (await bench.sync()).sources;
      const starts = bench.server.arrivals.slice(asked).map(({ url }) => ({
        symbol: url.pathname.split('/').at(-1),
        from: new Date(Number(url.searchParams.get('period1')) * 1000).toISOString().slice(0, 10),
      }));
      expect(starts.filter(({ symbol }) => symbol === '%5ERUT')).toEqual([
        { symbol: '%5ERUT', from: '2026-06-02' },
      ]);
      expect(starts.filter(({ symbol }) => symbol === 'IWM').map(({ from }) => from)).toEqual([
        '2026-06-02',
        '1987-01-01',
      ]);
      expect(report?.revised).toBeGreaterThan(3 * 30);
    } finally {
      await bench.close();
    }
  });

  it('does not lose a dividend where the second request fails', async () => {
    const bench = await createBench([yahooCase]);
    try {
      await bench.sync();
      bench.clock.set(yahooCase.nowMs + 3 * DAY_MS);
      bench.server.answerWith((request) =>
        request.url.searchParams.get('period1') === String(Date.UTC(1987, 0, 1) / 1000)
          ? { status: 500, body: '' }
          : yahooCase.vendor(request),
      );
      await bench.sync();
      bench.server.answerWith(yahooCase.vendor);
      bench.clock.set(yahooCase.nowMs + 10 * DAY_MS);
      const [report] = (await bench.sync()).sources;
      expect(report?.failures).toEqual([]);
      expect(report?.revised).toBeGreaterThan(3 * 30);
    } finally {
      await bench.close();
    }
  });
});
