import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { DAY_MS } from '../../core/time.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { type CcxtOptions, createCcxtSource } from './ccxtSource.ts';
import { ccxtCase, fakeKestrel } from './testing/fakeCcxt.ts';
import { loadStub } from './testing/stubCcxt.ts';

describeSource(ccxtCase);

describe('createCcxtSource', () => {
  it.each<readonly [string, CcxtOptions, string]>([
    ['the package is missing', { exchange: 'kestrel', load: missing }, 'npm install ccxt'],
    ['the exchange is unknown', { exchange: 'heron', load: loadStub }, 'no exchange named "heron"'],
    ['a name is no exchange', { exchange: 'default', load: loadStub }, 'no exchange named "default"'],
    ['nothing can be read from it', { exchange: 'mute', load: loadStub }, 'neither daily spot bars nor'],
  ])('says what to do where %s', async (_, options, words) => {
    const failed = await createCcxtSource(options).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SourceError);
    expect((failed as SourceError).failure).toMatchObject({ kind: 'configuration' });
    expect((failed as SourceError).message).toContain(words);
  });

  it('lets other failures of loading through', async () => {
    const load = () => Promise.reject(new SyntaxError('damaged'));
    await expect(createCcxtSource({ exchange: 'kestrel', load })).rejects.toThrow('damaged');
  });

  it('states the addresses and the pace of the exchange', async () => {
    const { hosts, terms } = await createCcxtSource({ exchange: 'kestrel', load: loadStub });
    const limits = [{ name: 'requests', units: 1200, perMs: 60_000, burst: 2 }];
    expect(hosts).toEqual([
      { host: 'api.kestrel.example', limits },
      { host: 'futures.kestrel.example', limits },
    ]);
    expect(terms.url).toBe('https://kestrel.example');
  });

  it('keeps the limits of another source on a host that both ask', async () => {
    const policy = { host: 'api.kestrel.example', limits: [{ name: 'weight', units: 60, perMs: 60_000 }] };
    const others = [{ hosts: [policy] }];
    const source = await createCcxtSource({ exchange: 'kestrel', load: loadStub, others });
    expect(source.hosts[0]).toBe(policy);
    const costs = await costsOf(source);
    expect(costs).toEqual({ 'api.kestrel.example': [undefined], 'futures.kestrel.example': [] });
  });

  it('takes what ccxt says that a request costs', async () => {
    const source = await createCcxtSource({ exchange: 'kestrel', load: loadStub });
    expect(await costsOf(source)).toMatchObject({ 'api.kestrel.example': [{ requests: 5 }] });
  });
});

describe('a source by ccxt', () => {
  it('prefers dollars to tether, takes one market of a coin, and none that is closed', async () => {
    const bench = await createBench([{ ...ccxtCase, coins: ['BTC', 'ETH', 'PEPE'] }]);
    await bench.sync();
    const feeds = bench.events.flatMap((event) => (event.kind === 'feed' ? [event.outcome.run.feed] : []));
    await bench.close();
    expect(feeds.toSorted()).toEqual([
      'bars/1000PEPE/USDT',
      'bars/BTC/USD',
      'bars/ETH/USDT',
      'funding/BTC/USDT:USDT',
    ]);
  });

  it('stands bars at the end of their day, without the bar of today', async () => {
    const lines = await syncedLines(ccxtCase, 'BTC@ccxt-kestrel.close');
    expect(lines.length).toBe(115);
    expect(lines.at(0)).toMatch(/^BTC@ccxt-kestrel.close utc-day 2026-02-21T00:00Z = \d+/);
    expect(lines.at(-1)).toMatch(/^BTC@ccxt-kestrel.close utc-day 2026-06-15T00:00Z = \d+/);
  });

  it('divides the price of a market of a thousand coins, and multiplies its volume', async () => {
    const [price] = await syncedLines(ccxtCase, 'PEPE@ccxt-kestrel.close');
    const [volume] = await syncedLines(ccxtCase, 'PEPE@ccxt-kestrel.volume');
    expect(price).toMatch(/ = 0\.\d+$/);
    expect(volume).toMatch(/ = 1200500$/);
  });

  it('rounds the times of payments, and leaves out the next one', async () => {
    const lines = await syncedLines(ccxtCase, 'BTC@ccxt-kestrel.fundingRate');
    expect(lines.at(0)).toMatch(/instant 2026-02-20T08:00Z = 0\.\d+$/);
    expect(lines.at(-1)).toMatch(/instant 2026-06-15T08:00Z = 0\.\d+$/);
    expect(lines.length).toBe(346);
  });

  it('goes from page to page, and later asks for the newest days alone', async () => {
    const bench = await createBench([ccxtCase]);
    const asked = () =>
      bench.server.arrivals
        .filter(({ url }) => url.searchParams.get('id') === 'btc-usd')
        .map(({ url }) => new Date(Number(url.searchParams.get('since'))).toISOString().slice(0, 10));
    await bench.sync();
    expect(asked()).toEqual(['2026-02-20', '2026-04-11', '2026-05-31']);
    bench.clock.set(ccxtCase.nowMs + DAY_MS);
    await bench.sync();
    expect(asked().slice(3)).toEqual(['2026-06-12']);
    await bench.close();
  });

  it('passes over the years before a market whose opening is not told', async () => {
    const lines = await syncedLines({ ...ccxtCase, coins: ['ETH'] }, 'ETH@ccxt-kestrel.close');
    expect(lines.at(0)).toMatch(/utc-day 2026-02-21T00:00Z/);
  });

  it('carries the name of this program, not that of a browser', async () => {
    const bench = await createBench([ccxtCase]);
    await bench.sync();
    const agents = new Set(bench.server.arrivals.map(({ headers }) => headers['user-agent']));
    const markets = bench.server.arrivals.filter(({ url }) => url.pathname === '/markets');
    await bench.close();
    expect([...agents]).toEqual(['rotascope-contract']);
    expect(markets.length, 'the list is asked for once').toBe(1);
  });

  it('says where ccxt wants to go elsewhere, and does not go', async () => {
    const source = await createCcxtSource({ exchange: 'kestrel', load: loadElsewhere });
    const failed = await source
      .feeds(contextWith(() => Promise.reject(new Error('asked'))))
      .catch((e: unknown) => e);
    expect((failed as SourceError).failure).toMatchObject({
      kind: 'redirected',
      detail: 'ccxt asks api.kestrel.example, which is not among its addresses',
    });
  });

  it('lets an interruption through as it is', async () => {
    const source = await createCcxtSource({ exchange: 'kestrel', load: loadStub });
    const reason = new DOMException('stopped', 'AbortError');
    const feeds = source.feeds(contextWith(() => Promise.reject(reason)));
    await expect(feeds).rejects.toBe(reason);
  });
});

function missing(): Promise<never> {
  return Promise.reject(
    Object.assign(new Error("Cannot find package 'ccxt'"), { code: 'ERR_MODULE_NOT_FOUND' }),
  );
}

/** The exchange states other addresses than it asks. */
async function loadElsewhere(): Promise<unknown> {
  const { default: stub } = (await loadStub()) as {
    default: { exchanges: readonly string[]; kestrel: new (options: unknown) => object };
  };
  class Elsewhere extends stub.kestrel {
    readonly urls = { api: 'https://elsewhere.example' };
  }
  return { default: { ...stub, kestrel: Elsewhere } };
}

/** The costs of the requests for the list of feeds, by host. */
async function costsOf(source: LiveSource) {
  const costs = Object.fromEntries(source.hosts.map(({ host }) => [host, [] as unknown[]]));
  await source.feeds(
    contextWith((request) => {
      const url = new URL(request.url);
      costs[url.host]?.push(request.cost);
      const reply = fakeKestrel({ method: 'GET', url, headers: {}, body: '', nowMs: ccxtCase.nowMs });
      const body = Buffer.from(reply?.body ?? '');
      return Promise.resolve({
        url: request.url,
        status: 200,
        headers: {},
        body,
        receivedMs: ccxtCase.nowMs,
      });
    }),
  );
  return costs;
}

function contextWith(ask: Parameters<LiveSource['feeds']>[0]['ask']): Parameters<LiveSource['feeds']>[0] {
  return { coins: ['BTC'], nowMs: ccxtCase.nowMs, ask, hasKey: () => false, setting: () => undefined };
}
