import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, createBench } from '../../contract/bench.ts';
import { type FakeVendor, text } from '../../contract/fakeVendor.ts';
import { sourceContract } from '../../contract/sourceContract.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { FeedContext, Page } from '../../sources/live/liveSource.ts';
import type { SourceReport } from './syncSources.ts';
import { fakeToy, TOY_NOW, toyCase, toySource } from './testing/toySource.ts';

const CONTEXT: FeedContext = {
  coins: [],
  nowMs: TOY_NOW,
  ask: () => Promise.reject(new Error('nobody is asked')),
  hasKey: () => false,
  setting: () => undefined,
};

let bench: Bench;

beforeEach(async () => {
  bench = await createBench([toyCase]);
});
afterEach(() => bench.close());

async function sync(options?: Parameters<Bench['sync']>[0]): Promise<SourceReport> {
  const { sources } = await bench.sync(options);
  const [report] = sources;
  if (!report) throw new Error('there must be a report');
  return report;
}

/** The vendor, with other answers for some addresses. */
function except(concerns: (url: URL) => boolean, reply: ReturnType<FakeVendor>): FakeVendor {
  return (request) => (concerns(request.url) ? reply : fakeToy(request));
}

describe('the toy source', () => {
  for (const clause of sourceContract(toyCase)) it(clause.name, clause.run);
});

describe('syncSources', () => {
  it('stores page by page and tells what it did', async () => {
    const report = await sync();
    expect(report).toMatchObject({
      source: 'toy',
      feeds: 2,
      skipped: 0,
      pages: 6,
      added: 28,
      revised: 0,
      refused: 0,
    });
    expect(report.failures).toEqual([]);
    const kinds = bench.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'page')).toHaveLength(6);
    expect(kinds.slice(0, 2)).toEqual(['listing', 'source']);
    expect(kinds.at(-1)).toBe('done');
    const [batch] = await bench.store.batches();
    expect(batch).toMatchObject({
      source: 'toy',
      location: expect.stringMatching(/^https:\/\/one\.toy\.example\/(BTC|ETH)\?from=2026-06-01$/) as unknown,
      parser: expect.stringMatching(/^feed:toy\/(BTC|ETH)$/) as unknown,
      retrievedMs: TOY_NOW,
      vintageMs: TOY_NOW,
    });
    expect(batch?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('leaves alone what came to its end a short while ago', async () => {
    await sync();
    bench.clock.set(TOY_NOW + HOUR_MS - 1);
    expect(await sync({ force: false })).toMatchObject({ feeds: 0, skipped: 2, pages: 0 });
    bench.clock.set(TOY_NOW + HOUR_MS);
    expect(await sync({ force: false })).toMatchObject({ feeds: 2, skipped: 0, added: 0 });
  });

  it('asks again at once what failed', async () => {
    bench.server.answerWith(
      except(({ pathname }) => pathname === '/ETH', text('no', 'text/plain', { status: 404 })),
    );
    expect((await sync()).failures.map(({ feed, kind }) => [feed, kind])).toEqual([['ETH', 'not-found']]);
    bench.server.answerWith(fakeToy);
    expect(await sync({ force: false })).toMatchObject({ feeds: 1, skipped: 1, added: 14 });
  });

  it('takes the next way at once where a host does not serve the country', async () => {
    bench.server.answerWith(
      except(({ host }) => host.startsWith('one'), text('', 'text/plain', { status: 451 })),
    );
    const report = await sync();
    expect(report).toMatchObject({ added: 28, failures: [] });
    expect(report.detours.map(({ kind }) => kind)).toEqual(['blocked', 'blocked']);
    // Two feeds begin side by side; nobody asks the closed host again.
    expect(bench.server.arrivals.filter(({ url }) => url.host.startsWith('one')).length).toBeLessThanOrEqual(
      2,
    );
    expect(bench.clock.now()).toBe(TOY_NOW);
    const feeds = await bench.store.syncLog.feeds();
    expect(feeds.map(({ latest }) => latest?.route)).toEqual(['two', 'two']);
  });

  it('goes on behind what the first way has stored', async () => {
    let answers = 0;
    bench.server.answerWith((request) => {
      if (request.url.host.startsWith('two')) return fakeToy(request);
      answers++;
      return answers > 2 ? text('gone', 'text/plain', { status: 410 }) : fakeToy(request);
    });
    expect(await sync()).toMatchObject({ failures: [] });
    const clean = await createBench([toyCase]);
    await clean.sync();
    expect(await bench.rows()).toEqual(await clean.rows());
    await clean.close();
  });

  it('keeps a failure of one source from the others', async () => {
    await bench.close();
    const listless = {
      ...toySource,
      id: 'listless',
      feeds: () => Promise.reject(new TypeError('a mistake')),
    };
    const [feed] = await toySource.feeds({ ...CONTEXT, coins: ['SOL'] });
    const broken = { ...feed!, routes: [{ name: 'one', pages: () => throwing() }] };
    const pageless = { ...toySource, id: 'pageless', feeds: () => Promise.resolve([broken]) };
    bench = await createBench([toyCase, ...[listless, pageless].map((source) => ({ ...toyCase, source }))]);
    const { sources } = await bench.sync();
    expect(sources[0]).toMatchObject({ source: 'toy', added: 28, failures: [] });
    for (const { failures } of sources.slice(1)) {
      expect(failures.map(({ kind, detail }) => [kind, detail])).toEqual([
        ['defect', 'TypeError: a mistake'],
      ]);
    }
  });

  it('says that a vendor with nothing new has nothing new', async () => {
    await sync();
    bench.server.answerWith((request) => fakeToy({ ...request, nowMs: TOY_NOW }));
    bench.clock.set(TOY_NOW + 10 * DAY_MS);
    const { failures } = await sync();
    expect(failures.map(({ kind, detail }) => [kind, detail])).toEqual(
      Array(2).fill(['stale', 'its newest value is of 2026-06-16T00:00:00.000Z']),
    );
  });

  it('takes no bar for finished because of a clock that runs ahead', async () => {
    bench.clock.set(TOY_NOW + 20 * HOUR_MS);
    bench.server.answerWith((request) => ({
      ...fakeToy({ ...request, nowMs: TOY_NOW }),
      headers: { 'content-type': 'application/json', date: new Date(TOY_NOW).toUTCString() },
    }));
    const report = await sync();
    expect(report.notices.map(({ code }) => code)).toEqual(['clock-skew']);
    expect(report.notices[0]?.message).toContain('20.0 h ahead of');
    expect(report.added).toBe(28);
  });

  it('stores a correction as a new row, known from now on', async () => {
    await sync();
    const before = await bench.rows();
    bench.clock.set(TOY_NOW + 10 * MINUTE_MS);
    bench.server.answerWith((request) => {
      const reply = fakeToy(request);
      return { ...reply, body: String(reply.body).replace(/("day":"2026-06-14","price":")[^"]+/, '$199') };
    });
    expect(await sync()).toMatchObject({ added: 0, revised: 2 });
    const after = await bench.rows();
    expect(before.every((row) => after.includes(row))).toBe(true);
    const eventMs = Date.UTC(2026, 5, 15);
    expect(after).toContain(`BTC@toy.close ${eventMs} ${TOY_NOW + 10 * MINUTE_MS} 99`);
  });

  it('counts refused values and stores the rest; nothing at all is taken for another shape', async () => {
    bench.server.answerWith((request) => {
      const reply = fakeToy(request);
      return { ...reply, body: String(reply.body).replace(/("day":"2026-06-03","price":")[^"]+/, '$1-5') };
    });
    const report = await sync();
    expect(report).toMatchObject({ refused: 2, added: 26, failures: [] });
    expect(report.refusals[0]).toBe('row 3, price: needs a price above 0, got "-5"');
    bench.server.answerWith((request) => {
      const reply = fakeToy(request);
      return { ...reply, body: String(reply.body).replaceAll(/"price":"[^"]+/g, '"price":"x') };
    });
    const [failure] = (await sync()).failures;
    expect(failure?.kind).toBe('drift');
    expect(failure?.detail).toContain('not one row can be read; row 1 needs a plain decimal number, got "x"');
  });

  it('logs an interrupted feed as nothing and goes on from its pages', async () => {
    const stop = new AbortController();
    const report = await bench.sync({
      signal: stop.signal,
      onEvent: ({ kind }) => {
        if (kind === 'page') stop.abort();
      },
    });
    expect(report.cancelled).toBe(true);
    const feeds = await bench.store.syncLog.feeds();
    expect(feeds.length).toBeGreaterThan(0);
    expect(feeds.every(({ latest, lastEventMs }) => latest === undefined && lastEventMs !== undefined)).toBe(
      true,
    );
  });
});

// biome-ignore lint/correctness/useYield: it throws before its first page.
async function* throwing(): AsyncGenerator<Page> {
  await Promise.resolve();
  throw new TypeError('a mistake');
}
