import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedRun, type ObservationStore, parserOfFeed } from '../../src/store/port.ts';
import { BTC, eventOf, ORIGIN, row, type StoreFactory } from './storeRows.ts';

const STARTED = Date.UTC(2026, 5, 15, 12);

function run(change: Partial<FeedRun> = {}): FeedRun {
  return {
    source: 'bybit',
    feed: 'klines/BTCUSDT',
    route: 'REST',
    startedMs: STARTED,
    finishedMs: STARTED + 10,
    pages: 2,
    added: 3,
    revised: 1,
    unchanged: 4,
    refused: 0,
    ...change,
  };
}

/** What every store must do with the log of live sources. */
export function describeSyncLog(name: string, open: StoreFactory): void {
  describe(`sync log of ${name}`, () => {
    let store: ObservationStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function commitPage(source: string, feed: string, days: readonly number[]): Promise<void> {
      const writer = await store.begin({ ...ORIGIN, source, parser: parserOfFeed(source, feed) });
      for (const day of days) writer.append(row({ day, value: day }));
      await writer.commit();
    }

    it('is empty at first, whatever files were imported', async () => {
      const writer = await store.begin(ORIGIN);
      writer.append(row({ day: 0, value: 1 }));
      await writer.commit();
      expect(await store.syncLog.feeds()).toEqual([]);
    });

    it('remembers the latest run of each feed and its last success', async () => {
      const failure = { source: 'bybit', kind: 'throttled', status: 429, url: 'https://host/path' } as const;
      await store.syncLog.record(run());
      await store.syncLog.record(run({ finishedMs: STARTED + 20, failure }));
      await store.syncLog.record(run({ feed: 'funding/BTCUSDT', failure }));
      expect(await store.syncLog.feeds()).toEqual([
        { source: 'bybit', feed: 'funding/BTCUSDT', latest: run({ feed: 'funding/BTCUSDT', failure }) },
        {
          source: 'bybit',
          feed: 'klines/BTCUSDT',
          lastSuccessMs: STARTED + 10,
          latest: run({ finishedMs: STARTED + 20, failure }),
        },
      ]);
    });

    it('takes how far a feed has come from its batches, run or no run', async () => {
      await commitPage('bybit', 'klines/BTCUSDT', [0, 1, 2]);
      await commitPage('bybit', 'klines/BTCUSDT', [1]);
      await commitPage('other', 'a/b/c', [7]);
      await store.syncLog.record(run());
      const feeds = await store.syncLog.feeds();
      expect(feeds.map(({ source, feed, lastEventMs }) => [source, feed, lastEventMs])).toEqual([
        ['bybit', 'klines/BTCUSDT', eventOf(2)],
        ['other', 'a/b/c', eventOf(7)],
      ]);
      expect(feeds[1]?.latest).toBeUndefined();
    });

    it('knows where the batches of a feed came from', async () => {
      await commitPage('bybit', 'klines/BTCUSDT', [0]);
      await commitPage('bybit', 'klines/BTCUSDT', [1]);
      expect([...(await store.syncLog.addresses('bybit', 'klines/BTCUSDT'))]).toEqual([ORIGIN.location]);
      expect([...(await store.syncLog.addresses('bybit', 'klines/ETHUSDT'))]).toEqual([]);
    });

    it('counts a repetition of what is stored as covered', async () => {
      const writer = await store.begin(ORIGIN);
      for (const day of [0, 1, 2, 3]) writer.append(row({ day, value: day }));
      await writer.commit();
      await commitPage('bybit', 'klines/BTCUSDT', [0, 1, 2]);
      expect((await store.syncLog.feeds())[0]?.lastEventMs).toBe(eventOf(2));
      expect((await store.series(Number.MAX_SAFE_INTEGER))[0]).toMatchObject({ ...BTC, events: 4 });
    });
  });
}
