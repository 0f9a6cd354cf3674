import { describe, expect, it } from 'vitest';
import { InputError } from '../../core/errors.ts';
import type { SyncEvent } from '../../engine/sync/syncSources.ts';
import { createEventHub, type ServerEvent } from '../events/hub.ts';
import { createSyncDesk, type SyncDeskOptions } from './syncDesk.ts';

const NOW = Date.UTC(2026, 0, 15);
const ORDER = { sources: ['toy'], force: false };
const counts = { pages: 1, added: 5, revised: 1, unchanged: 2, refused: 1 };
const failure = { source: 'toy', kind: 'throttled', detail: 'slow down' } as const;
const run = { source: 'toy', feed: 'BTC', route: 'REST', startedMs: 0, finishedMs: 0, ...counts, failure };
const EVENTS: readonly SyncEvent[] = [
  { kind: 'listing', source: 'toy' },
  { kind: 'source', source: 'toy', feeds: 2, skipped: 3 },
  { kind: 'page', source: 'toy', feed: 'BTC', rows: 6, refused: 1 },
  {
    kind: 'feed',
    source: 'toy',
    outcome: { run, detours: [], refusals: [], notices: [] },
    done: 1,
    feeds: 2,
  },
];
const DONE: SyncEvent = {
  kind: 'done',
  report: {
    source: 'toy',
    feeds: 2,
    skipped: 3,
    ...counts,
    failures: [{ ...failure, feed: 'BTC' }],
    detours: [],
    refusals: ['line 3: price must be above 0, got -1'],
    notices: [],
  },
};

function setUp(work: SyncDeskOptions['run']) {
  const events = createEventHub();
  const told: ServerEvent[] = [];
  events.listen((event) => told.push(event));
  const defects: unknown[] = [];
  const desk = createSyncDesk({
    events,
    now: () => NOW,
    run: work,
    onDefect: (error) => defects.push(error),
  });
  const ended = async () => {
    while (desk.state().running) await new Promise(setImmediate);
  };
  return { desk, told, defects, ended };
}

describe('the sync desk', () => {
  it('tells how each source comes on, and remembers how it ended', async () => {
    const { desk, told, ended } = setUp((_, { onEvent }) => {
      for (const event of [...EVENTS, DONE]) onEvent(event);
      return Promise.resolve();
    });
    expect(desk.state()).toMatchObject({ running: false, startedAt: null, sources: [] });
    expect(desk.start(ORDER)).toBe(true);
    await ended();
    const seen = told.flatMap((event) => (event.kind === 'sync' && event.source ? [event.source] : []));
    expect(seen.map(({ state, done, feeds, rows, failed }) => [state, done, feeds, rows, failed])).toEqual([
      ['listing', 0, 0, 0, 0],
      ['asking', 0, 2, 0, 0],
      ['asking', 0, 2, 6, 0],
      ['asking', 1, 2, 6, 1],
      ['done', 1, 2, 6, 1],
    ]);
    expect(desk.state()).toMatchObject({
      running: false,
      endedAt: '2026-01-15T00:00:00.000Z',
      problem: null,
      sources: [{ source: 'toy', skipped: 3, refused: 1, troubles: [{ words: 'asks for fewer requests' }] }],
    });
    expect(desk.state().sources[0]?.refusals[0]).toContain('line 3');
  });

  it('does one at a time, and stops when asked to', async () => {
    const { desk, told, defects, ended } = setUp(
      (_, { signal }) =>
        new Promise((__, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
    );
    expect(desk.stop()).toBe(false);
    expect([desk.start(ORDER), desk.start(ORDER), desk.stop()]).toEqual([true, false, true]);
    expect(told.at(-1)).toMatchObject({ running: true, stopping: true });
    await ended();
    expect(desk.state()).toMatchObject({ running: false, stopping: false, problem: null });
    expect(defects).toEqual([]);
    expect(desk.start(ORDER)).toBe(true);
  });

  it('says why it could not go on, and tells a defect to the log alone', async () => {
    const foreseen = setUp(() => Promise.reject(new InputError('Cannot sync: no such source')));
    foreseen.desk.start(ORDER);
    await foreseen.ended();
    expect(foreseen.desk.state().problem).toBe('Cannot sync: no such source');
    expect(foreseen.defects).toEqual([]);
    const unforeseen = setUp(() => Promise.reject(new TypeError('an inner secret')));
    unforeseen.desk.start(ORDER);
    await unforeseen.ended();
    expect(unforeseen.desk.state().problem).not.toContain('secret');
    expect(unforeseen.defects).toHaveLength(1);
  });
});
