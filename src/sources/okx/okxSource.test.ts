import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { Ask } from '../live/liveSource.ts';
import { okxSource } from './okxSource.ts';
import { fakeOkx, okxCase } from './testing/fakeOkx.ts';

describeSource(okxCase);

describe('okxSource', () => {
  let lines: readonly string[] = [];

  beforeAll(async () => {
    lines = await syncedLines(okxCase, '');
  });

  function linesOf(series: string): readonly string[] {
    return lines.filter((line) => line.startsWith(`${series} `));
  }

  it('ends the UTC day with its bar, and leaves out that of today', () => {
    const closes = linesOf('BTC@okx.close');
    expect(closes.length).toBe(87);
    expect(closes.at(0)).toBe('BTC@okx.close utc-day 2026-03-21T00:00Z = 118108');
    expect(closes.at(-1)).toBe('BTC@okx.close utc-day 2026-06-15T00:00Z = 106748.8');
  });

  it('takes volumes in coins and in tether, not in contracts', () => {
    expect(linesOf('BTC@okx.volume').at(-1)).toMatch(/ = 1205$/);
    expect(linesOf('BTC@okx.volumeUsd').at(-1)).toMatch(/ = 118000.25$/);
  });

  it('takes the rate that was paid', () => {
    const rates = linesOf('BTC@okx.fundingRate');
    expect(rates.at(0)).toMatch(/ instant 2026-03-20T08:00Z = /);
    expect(rates.at(-1)).toBe('BTC@okx.fundingRate instant 2026-06-15T08:00Z = 0.0001087466');
  });

  it('halves windows that hold more payments than an answer', () => {
    const rates = linesOf('PEPE@okx.fundingRate');
    expect(rates.length).toBe(122);
    expect(rates.at(0)).toMatch(/ instant 2026-06-05T10:00Z = /);
  });

  it('places the statistics of a day at its end, and knows them an hour later', () => {
    const samples = linesOf('BTC@okx.openInterest');
    expect(samples.at(-1)).toBe('BTC@okx.openInterest instant 2026-06-15T00:00Z +1h = 5337.4405');
    expect(linesOf('BTC@okx.openInterestUsd').at(-1)).toMatch(/ = 8006.1607$/);
    for (const series of [
      'okx-swap.longShortAccounts',
      'okx.topLongShortAccounts',
      'okx.topLongShortPositions',
    ]) {
      expect(linesOf(`BTC@${series}`).at(-1)).toMatch(/ instant 2026-06-15T00:00Z \+1h = /);
    }
  });

  it('divides what takers bought by what they sold, which comes first', () => {
    const ratio = linesOf('BTC@okx.takerLongShortVolumeDay').at(-1);
    expect(ratio).toMatch(/ utc-day 2026-06-15T00:00Z \+1h = 1\.25\d+$/);
  });

  it('does not ask for payments or statistics that are not given any more', async () => {
    const nowMs = okxCase.nowMs + 1600 * DAY_MS;
    expect(await firstDayAsked('funding/BTC-USDT-SWAP', nowMs)).toBe(93);
    expect(await firstDayAsked('open-interest/BTC-USDT-SWAP', nowMs)).toBe(1439);
    expect(await firstDayAsked('candles/BTC-USDT-SWAP', nowMs)).toBe(1688);
  });

  it('asks the second host where the first does not answer', async () => {
    const bench = await createBench([okxCase]);
    try {
      bench.server.answerWith((request) =>
        request.url.host === 'www.okx.com' ? { status: 403, body: 'no' } : fakeOkx(request),
      );
      const { sources } = await bench.sync();
      expect(sources[0]?.failures).toEqual([]);
      expect(await bench.rows()).toHaveLength(lines.length);
    } finally {
      await bench.close();
    }
  });
});

/** How many days back the first request of a feed reaches. */
async function firstDayAsked(id: string, nowMs: EpochMs): Promise<number> {
  const asked: URL[] = [];
  const ask: Ask = ({ url }) => {
    asked.push(new URL(url));
    const reply = fakeOkx({ method: 'GET', url: new URL(url), headers: {}, body: '', nowMs });
    const body = new TextEncoder().encode(String(reply?.body));
    return Promise.resolve({ url, status: 200, headers: {}, body, receivedMs: nowMs });
  };
  const context = { coins: ['BTC'], nowMs, ask, hasKey: () => false, setting: () => undefined };
  const feeds = await okxSource.feeds(context);
  const [route] = feeds.find((feed) => feed.id === id)?.routes ?? [];
  const progress = {
    lastEventMs: undefined,
    nowMs,
    storedDays: () => Promise.resolve(new Set<string>()),
    hasPageFrom: () => Promise.resolve(false),
  };
  await route?.pages(progress, ask)[Symbol.asyncIterator]().next();
  const bounds = asked.flatMap(({ searchParams }) => [searchParams.get('before'), searchParams.get('begin')]);
  return Math.round((nowMs - Math.min(...bounds.map(Number).filter((ms) => ms > 0))) / DAY_MS);
}
