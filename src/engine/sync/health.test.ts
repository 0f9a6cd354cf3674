import { describe, expect, it } from 'vitest';
import type { SourceFailure } from '../../core/sourceErrors.ts';
import type { FeedHistory, SyncLog } from '../../store/port.ts';
import { describeHealth } from './health.ts';
import { toySource } from './testing/toySource.ts';

const RUN = {
  source: 'toy',
  route: 'one',
  startedMs: 0,
  finishedMs: Date.UTC(2026, 5, 15),
  pages: 1,
  added: 1,
  revised: 0,
  unchanged: 0,
  refused: 0,
};

function history(feed: string, failure?: SourceFailure, lastSuccessMs?: number): FeedHistory {
  const latest = { ...RUN, feed, ...(failure ? { failure } : {}) };
  return { source: 'toy', feed, latest, ...(lastSuccessMs === undefined ? {} : { lastSuccessMs }) };
}

function logOf(...feeds: readonly FeedHistory[]): SyncLog {
  return {
    record: () => Promise.resolve(),
    feeds: () => Promise.resolve(feeds),
    addresses: () => Promise.resolve(new Set()),
  };
}

const throttled: SourceFailure = {
  source: 'toy',
  kind: 'throttled',
  status: 429,
  url: 'https://one.toy.example/BTC',
};

describe('describeHealth', () => {
  it('knows a source that was never asked', async () => {
    const [health] = await describeHealth(logOf(), [toySource], () => false);
    expect(health).toMatchObject({
      source: 'toy',
      state: 'never',
      feeds: 0,
      lastSuccess: null,
      troubles: [],
      licence: 'free',
    });
  });

  it.each([
    ['well', [history('BTC', undefined, 5), history('ETH', undefined, 5)]],
    ['partly', [history('BTC', throttled, 5), history('ETH', undefined, 5)]],
    ['failing', [history('BTC', throttled), history('ETH', throttled)]],
  ])('says that it does %s', async (state, feeds) => {
    const [health] = await describeHealth(logOf(...feeds), [toySource], () => false);
    expect(health?.state).toBe(state);
  });

  it('tells troubles by kind, the most frequent first, in words and with what to do', async () => {
    const drift: SourceFailure = {
      source: 'toy',
      kind: 'drift',
      detail: 'at rows.0: expected string, got 1',
    };
    const until = { ...throttled, notBeforeMs: Date.UTC(2026, 5, 16) };
    const log = logOf(history('A', drift, 7), history('B', throttled), history('C', until));
    const [health] = await describeHealth(log, [toySource], () => false);
    expect(health?.lastSuccess).toBe('1970-01-01T00:00:00.007Z');
    expect(health?.troubles).toEqual([
      {
        kind: 'throttled',
        words: 'asks for fewer requests',
        advice: expect.stringContaining('the next sync goes on') as unknown,
        feeds: 2,
        example: 'B: https://one.toy.example/BTC answered 429',
        notBefore: '2026-06-16T00:00:00.000Z',
      },
      {
        kind: 'drift',
        words: 'has changed the shape of its data',
        advice: expect.stringContaining('update the program') as unknown,
        feeds: 1,
        example: 'A, at rows.0: expected string, got 1',
      },
    ]);
  });

  it('says whether a key that it can use is there', async () => {
    const key = {
      name: 'toy',
      place: 'header',
      parameter: 'x',
      required: false,
      from: 'toy.example',
    } as const;
    const [health] = await describeHealth(logOf(), [{ ...toySource, key }], (name) => name === 'toy');
    expect(health?.key).toEqual({ name: 'toy', present: true, required: false, from: 'toy.example' });
  });
});
