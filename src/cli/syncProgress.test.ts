import { describe, expect, it } from 'vitest';
import type { SourceReport, SyncEvent } from '../engine/sync/syncSources.ts';
import { createSyncProgress, durationText } from './syncProgress.ts';

const REPORT: SourceReport = {
  source: 'toy',
  feeds: 4,
  skipped: 1,
  pages: 9,
  added: 1234,
  revised: 5,
  unchanged: 6,
  refused: 0,
  failures: [],
  detours: [],
  refusals: [],
  notices: [],
};

function show(
  events: readonly (readonly [ms: number, event: SyncEvent])[],
  isTTY: boolean,
  columns = 80,
): string {
  let [written, nowMs] = ['', 0];
  const progress = createSyncProgress({ isTTY, columns, write: (text) => (written += text) }, () => nowMs);
  for (const [ms, event] of events) {
    nowMs = ms;
    progress.onEvent(event);
  }
  progress.stop();
  return written;
}

const start: SyncEvent = { kind: 'source', source: 'toy', feeds: 4, skipped: 1 };
const page: SyncEvent = { kind: 'page', source: 'toy', feed: 'BTC', rows: 600, refused: 0 };
const feed = { kind: 'feed', source: 'toy', done: 1, feeds: 4 } as unknown as SyncEvent;

describe('createSyncProgress', () => {
  it('writes plain lines into a pipe, now and then', () => {
    const text = show(
      [
        [0, start],
        [1000, page],
        [16_000, feed],
        [17_000, page],
        [20_000, { kind: 'done', report: REPORT }],
      ],
      false,
    );
    expect(text).toBe(
      'toy              1/4 feeds  600 rows  38 rows/s  48 s left\ntoy: 4 feeds, 1,234 added, 5 revised, 1 feed not due\n',
    );
  });

  it('renews its lines on a terminal, and leaves only results', () => {
    const text = show(
      [
        [0, start],
        [1000, page],
        [2000, feed],
        [3000, { kind: 'done', report: REPORT }],
      ],
      true,
    );
    expect(text).toContain('toy              0/4 feeds  600 rows  600 rows/s\n');
    expect(text).toContain('\u001b[1A\u001b[0J');
    expect(text.endsWith('toy: 4 feeds, 1,234 added, 5 revised, 1 feed not due\n')).toBe(true);
  });

  it('never lets a line break on a narrow terminal', () => {
    const lines = show(
      [
        [0, start],
        [1000, page],
      ],
      true,
      30,
    ).split('\n');
    expect(Math.max(...lines.map((line) => line.split('\u001b[').at(-1)?.length ?? 0))).toBeLessThan(30);
  });

  it('says what failed and what to do', () => {
    const failure = {
      source: 'toy',
      kind: 'throttled',
      feed: 'BTC',
      status: 429,
      url: 'https://toy.example/',
    } as const;
    const report = {
      ...REPORT,
      refused: 2,
      failures: [failure],
      refusals: ['row 1, price: needs a price above 0, got "-5"'],
    };
    const text = show(
      [
        [0, start],
        [1, { kind: 'done', report }],
      ],
      false,
    );
    expect(text).toContain('2 values REFUSED, 1 feed FAILED');
    expect(text).toContain('  row 1, price: needs a price above 0, got "-5"\n');
    expect(text).toContain('  1 feed: it asks for fewer requests. What to do:');
    expect(text).toContain('  such as BTC: https://toy.example/ answered 429\n');
  });

  it('says that nothing was due', () => {
    const report = { ...REPORT, feeds: 0, skipped: 7 };
    expect(show([[0, { kind: 'done', report }]], false)).toBe(
      'toy: nothing is due, 7 feeds asked a short while ago\n',
    );
  });
});

describe('durationText', () => {
  it.each([
    [0, '0 s'],
    [59_000, '59 s'],
    [61_000, '2 min'],
    [3_600_000, '1 h'],
    [7_800_000, '2 h 10 min'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
