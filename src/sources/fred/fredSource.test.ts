import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { type FakeVendor, type Reply, text } from '../../contract/fakeVendor.ts';
import type { SourceCase } from '../../contract/sourceCase.ts';
import { DAY_MS, toInstant } from '../../core/time.ts';
import { fredSource } from './fredSource.ts';
import { FRED_SERIES } from './series.ts';
import { fakeFred, fredCase } from './testing/fakeFred.ts';

describeSource(fredCase);

/** The same case, asked for some series. */
function only(id: string, { vendor = fakeFred, keyed = true } = {}): SourceCase {
  const keys = keyed ? (fredCase.keys ?? {}) : {};
  return { ...fredCase, vendor, keys, settings: { series: id } };
}

describe('fredSource', () => {
  it('offers every series whose releases are known', async () => {
    const feeds = await fredSource.feeds({
      coins: [],
      nowMs: fredCase.nowMs,
      ask: () => Promise.reject(new Error('nothing is asked')),
      hasKey: () => false,
      setting: () => undefined,
    });
    expect(feeds.map(({ id }) => id)).toEqual(Object.keys(FRED_SERIES).map((id) => `observations/${id}`));
    expect(feeds.map(({ routes }) => routes.map(({ name }) => name))).toContainEqual(['graph file']);
  });

  it('refuses to look for a series that it does not know', async () => {
    const bench = await createBench([only('WALCL, GDP')]);
    const report = await bench.sync();
    expect(report.sources[0]?.failures).toMatchObject([
      { kind: 'configuration', detail: expect.stringMatching(/among WALCL, .*, got "GDP"$/) as string },
    ]);
    await bench.close();
  });

  it.each([true, false])('places and dates the values, with a key: %s', async (keyed) => {
    const lines = await syncedLines(only('WALCL,RRPONTSYD,M2SL,NFCI,VIXCLS', { keyed }), '');
    const last = (name: string) =>
      lines.findLast((line) => line.startsWith(name))?.replace(/\d+\.?\d*$/, '#');
    expect(last('WALCL')).toBe('WALCL@fred.value new-york 2026-06-10T20:00Z +1470min = #');
    expect(last('RRPONTSYD')).toBe('RRPONTSYD@fred.value new-york 2026-06-12T20:00Z = #');
    expect(last('M2SL')).toBe('M2SL@fred.value month 2026-05-01T00:00Z +617h = #');
    expect(last('NFCI')).toBe('NFCI@fred.value new-york 2026-06-05T20:00Z +6750min = -#');
    expect(last('VIX')).toBe('VIX@fred.close new-york 2026-06-11T20:00Z +1455min = #');
  });

  it('turns millions and billions into dollars and percent into fractions', async () => {
    const lines = await syncedLines(only('WALCL,RRPONTSYD,BAMLH0A0HYM2'), '');
    const value = (id: string) => Number(lines.find((line) => line.startsWith(id))?.split(' = ')[1]);
    expect(value('WALCL')).toBeCloseTo(6.6e12, -13);
    expect(value('RRPONTSYD')).toBeCloseTo(200e9, -11);
    expect(value('BAMLH0A0HYM2')).toBeCloseTo(0.03, 1);
  });

  it('leaves out holidays', async () => {
    const lines = await syncedLines(only('RRPONTSYD'), 'RRPONTSYD');
    expect(lines).toHaveLength(74);
    expect(lines.filter((line) => line.includes('2026-05-25T'))).toEqual([]);
  });

  it('keeps what the vendor no longer shows', async () => {
    const bench = await createBench([only('BAMLH0A0HYM2', { keyed: false })]);
    await bench.sync();
    const before = await bench.rows();
    bench.clock.set(bench.clock.now() + 100 * DAY_MS);
    await bench.sync();
    const after = await bench.rows();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    const starts = bench.server.arrivals.map(({ url }) => url.searchParams.get('cosd'));
    expect(starts).toEqual(['1970-01-01', '2026-04-12']);
    await bench.close();
  });

  it('takes a revision from years ago for what it is', async () => {
    const bench = await createBench([only('M2SL')]);
    await bench.sync();
    const before = await bench.rows();
    bench.clock.set(bench.clock.now() + DAY_MS);
    bench.server.answerWith(raised(fakeFred));
    const report = await bench.sync();
    expect(report.sources[0]).toMatchObject({ added: 0, revised: before.length });
    const rows = (await bench.rows()).map((row) => row.split(' '));
    expect(rows.filter(([, , known]) => known === `${bench.clock.now()}`)).toHaveLength(before.length);
    await bench.close();
  });

  it.each<[string, Reply]>([
    ['another series', text('observation_date,DFF\n2026-06-01,4\n', 'application/csv')],
    ['a new name of the date', text('day,WALCL\n2026-06-01,4\n', 'application/csv')],
  ])('takes a file of %s for a drift', async (_, reply) => {
    const bench = await createBench([only('WALCL', { keyed: false, vendor: () => reply })]);
    const report = await bench.sync();
    expect(report.sources[0]?.failures).toMatchObject([{ kind: 'drift' }]);
    expect(report.sources[0]?.failures[0]?.detail).toContain('at header: expected observation_date,WALCL');
    await bench.close();
  });

  it.each<[string, Reply]>([
    ['words', text('Service unavailable')],
    ['nothing', text('')],
  ])('takes %s for no data', async (_, reply) => {
    const bench = await createBench([only('WALCL', { keyed: false, vendor: () => reply })]);
    expect((await bench.sync()).sources[0]?.failures).toMatchObject([{ kind: 'not-data' }]);
    await bench.close();
  });

  it('reads the older header and a point for a missing value', async () => {
    const reply = text('DATE,DFF\n2026-06-10,.\n2026-06-11,4.25\n', 'application/csv');
    const lines = await syncedLines(only('DFF', { keyed: false, vendor: () => reply }), 'DFF');
    expect(lines).toEqual(['DFF@fred.value new-york 2026-06-11T20:00Z +1455min = 0.0425']);
  });

  it('goes by the graph page where the key is refused', async () => {
    const vendor: FakeVendor = (request) => {
      request.url.searchParams.delete('api_key');
      return fakeFred(request);
    };
    const bench = await createBench([only('WALCL', { vendor })]);
    const [report] = (await bench.sync()).sources;
    expect(report).toMatchObject({ failures: [], detours: [{ kind: 'key' }] });
    expect(report?.added).toBeGreaterThan(10);
    expect(toInstant(bench.clock.now())).toContain('2026-06-15');
    await bench.close();
  });
});

/** The vendor after a benchmark revision: every value a little higher. */
function raised(vendor: FakeVendor): FakeVendor {
  return (request) => {
    const reply = vendor(request);
    const body = String(reply?.body).replaceAll(
      /"value":"([\d.]+)"/g,
      (_, value) => `"value":"${(Number(value) * 1.01).toFixed(3)}"`,
    );
    return reply && { ...reply, body };
  };
}
