import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { type FakeRequest, type FakeVendor, json, text } from '../../contract/fakeVendor.ts';
import { DAY_MS } from '../../core/time.ts';
import { coinmetricsCase, fakeCoinmetrics } from './testing/fakeCoinmetrics.ts';

const bitcoin = { ...coinmetricsCase, coins: ['BTC'] };

describeSource(coinmetricsCase);

/** The vendor, with other answers for the daily rows. */
function withSeries(series: FakeVendor): FakeVendor {
  return (request) =>
    request.url.pathname === '/v4/timeseries/asset-metrics' ? series(request) : fakeCoinmetrics(request);
}

describe('coinmetricsSource', () => {
  let all: readonly string[] = [];
  const linesOf = (series: string) => all.filter((line) => line.startsWith(series));

  beforeAll(async () => {
    all = await syncedLines(coinmetricsCase, '');
  });

  it('ends prices with the day and has the whole history over several pages', () => {
    const lines = linesOf('BTC@coinmetrics.close');
    expect(lines.length).toBe(115);
    expect(lines.at(0)).toMatch(/^BTC@coinmetrics\.close utc-day 2026-02-21T00:00Z = /);
    expect(lines.at(-1)).toMatch(/close utc-day 2026-06-15T00:00Z = /);
  });

  it('delays what the chain tells, and takes null and absent values for missing', () => {
    for (const field of ['mvrv', 'exchangeInflowUsd']) {
      expect(linesOf(`BTC@coinmetrics.${field}`).at(-1)).toMatch(/ utc-day 2026-06-14T00:00Z \+12h = /);
    }
  });

  it('starts reference rates with the day, under either name, and so meets the close of the day before', () => {
    const close = linesOf('ETH@coinmetrics.close').at(-1);
    expect(linesOf('ETH@coinmetrics.referenceRate').at(-1)).toBe(close?.replace('close', 'referenceRate'));
    expect(linesOf('SOL@coinmetrics').at(-1)).toMatch(
      /^SOL@coinmetrics\.referenceRate utc-day 2026-06-15T00:00Z = /,
    );
  });

  it('asks for followed assets and for what is free alone', () => {
    const series = new Set(all.map((line) => line.split(' ')[0]));
    expect([...series].filter((name) => /^(?:ADA|LEO)/.test(name ?? ''))).toEqual([]);
    expect(series.size).toBe(11);
  });

  it('asks the mirror where the API fails, and leaves out its last row', async () => {
    const vendor = withSeries(() => text('{}', 'text/plain', { status: 403 }));
    expect(await syncedLines({ ...bitcoin, vendor }, 'BTC')).toEqual(linesOf('BTC'));
  });

  it('takes an answer of the mirror that is no table for what it is', async () => {
    const wall = json({ error: { type: 'unauthorized', message: '' } }, { status: 401 });
    const vendor = withSeries(() => wall);
    const page = (request: FakeRequest) =>
      request.url.host.startsWith('raw.') ? text('<html>', 'text/html') : vendor(request);
    const bench = await createBench([{ ...bitcoin, vendor: page }]);
    const { sources } = await bench.sync();
    await bench.close();
    expect(sources[0]?.detours.map(({ kind }) => kind)).toEqual(['key']);
    expect(sources[0]?.failures.map(({ kind }) => kind)).toEqual(['not-data']);
  });

  it('brings what the vendor corrected within two months, and no more', async () => {
    const bench = await createBench([bitcoin]);
    await bench.sync();
    bench.server.answerWith((request) => {
      const reply = fakeCoinmetrics(request);
      const flows = /"FlowInExUSD":"[\d.]+"/g;
      return reply && { ...reply, body: (reply.body as string).replaceAll(flows, '"FlowInExUSD":"123.5"') };
    });
    bench.clock.set(bench.clock.now() + DAY_MS);
    const { sources } = await bench.sync();
    await bench.close();
    expect(sources[0]?.failures).toEqual([]);
    // The 60 days before the newest event, of which the last had no flow yet.
    expect(sources[0]?.revised).toBe(59);
  });

  it('goes on without a metric that the vendor no longer knows', async () => {
    const message = "Bad parameter 'metrics'. Value 'HashRate' is not supported.";
    const vendor = (request: FakeRequest) =>
      /catalog.*HashRate/.test(request.url.href)
        ? json({ error: { type: 'bad_parameter', message } }, { status: 400 })
        : fakeCoinmetrics(request);
    expect(await syncedLines({ ...bitcoin, vendor }, 'BTC@coinmetrics.close')).toHaveLength(115);
  });
});
