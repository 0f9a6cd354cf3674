import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { json } from '../../contract/fakeVendor.ts';
import { DAY_MS } from '../../core/time.ts';
import { cftcCase, fakeCftc } from './testing/fakeCftc.ts';

describeSource(cftcCase);

describe('cftcSource', () => {
  it('places a report on Tuesday afternoon and knows it on Friday', async () => {
    const lines = await syncedLines(cftcCase, 'RUT@cftc.leveragedShort');
    expect(lines.at(-2)).toMatch(/ new-york 2026-06-02T20:00Z \+4290min = \d+$/);
    expect(lines.at(0)).toMatch(/ new-york 2026-03-03T21:00Z \+4290min = \d+$/);
    expect(lines).toHaveLength(15);
  });

  it('knows the newest report when the data set changed', async () => {
    const lines = await syncedLines(cftcCase, 'BTC@cftc.dealerLong');
    expect(lines.at(-1)).toMatch(/ new-york 2026-06-09T20:00Z \+4290\.76\d*min = \d+$/);
  });

  it('leaves out what a row leaves out, and follows only the coins of the user', async () => {
    const lines = await syncedLines(cftcCase, '');
    expect(lines.filter((line) => line.startsWith('ETH@cftc.dealerSpread'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('ETH@cftc.dealerShort'))).toHaveLength(15);
    expect(lines.filter((line) => line.startsWith('XRP'))).toEqual([]);
  });

  it('takes the later of two issues of a report', async () => {
    const lines = await syncedLines(cftcCase, 'SPX@cftc.futuresOpenInterest');
    const [again, ...others] = lines.filter((line) => line.includes(' 2026-04-14T'));
    expect(others).toEqual([]);
    expect(Number(again?.split(' = ')[1])).toBeGreaterThan(1000);
  });

  it('reads a history of several pages', async () => {
    const bench = await createBench([{ ...cftcCase, vendor: fakeCftc({ '133741': Date.UTC(2015, 0, 6) }) }]);
    await bench.sync();
    const [series] = await bench.store.read(
      [{ instrument: 'BTC', source: 'cftc', field: 'dealerLong' }],
      bench.clock.now(),
    );
    const weeks = Array.from(series?.eventMs ?? [], (ms) => Math.round(ms / (7 * DAY_MS)));
    expect(weeks.slice(1).map((week, index) => week - (weeks[index] ?? 0))).toEqual(
      weeks.slice(1).map(() => 1),
    );
    expect(series?.eventMs).toHaveLength(597);
    await bench.close();
  });

  it('asks again for half a year', async () => {
    const bench = await createBench([cftcCase]);
    await bench.sync();
    await bench.sync();
    expect(bench.server.arrivals).toHaveLength(12);
    expect(decodeURIComponent(bench.server.arrivals.at(-1)?.url.search ?? '')).toContain("'2025-12-09T");
    await bench.close();
  });

  it('tells a code that nobody knows from a data set without reports', async () => {
    const bench = await createBench([{ ...cftcCase, coins: ['XRP'] }]);
    const failures = (await bench.sync()).sources[0]?.failures;
    expect(failures).toMatchObject([
      { feed: 'positions/176740', kind: 'not-found', detail: expect.stringContaining('176740') as string },
    ]);
    bench.server.answerWith(() => json([]));
    const empty = (await bench.sync()).sources[0]?.failures ?? [];
    expect(empty.map(({ kind }) => kind)).toEqual(empty.map(() => 'not-data'));
    expect(empty).toHaveLength(5);
    await bench.close();
  });

  it('works without a token', async () => {
    const bench = await createBench([{ ...cftcCase, keys: {} }]);
    expect((await bench.sync()).sources[0]?.failures).toEqual([]);
    expect(bench.server.arrivals.every(({ headers }) => !('x-app-token' in headers))).toBe(true);
    await bench.close();
  });
});
