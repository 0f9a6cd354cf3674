import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataError, InputError } from '../../src/core/errors.ts';
import { CancelledError } from '../../src/core/sourceErrors.ts';
import { openSimulatedStore } from '../../src/engine/simulatedStore.ts';
import { createThreadWorkbench } from '../../src/server/work/threadWorkbench.ts';
import type { Workbench } from '../../src/server/work/workbench.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { shareStore } from '../../src/store/remote/serveStore.ts';
import { ensureBuilt, MAIN } from '../support/builtProgram.ts';

const nowMs = Date.UTC(2026, 0, 15);
const file = pathToFileURL(join(MAIN, '..', '..', 'server', 'work', 'taskThread.js'));
let store: ObservationStore;
let bench: Workbench;

beforeAll(async () => {
  await ensureBuilt();
  store = await openSimulatedStore(nowMs);
  bench = createThreadWorkbench({ shared: shareStore(store), market: 'simulated', threads: 2, file });
}, 120_000);
afterAll(async () => {
  await bench.close();
  await store.close();
});

const metric = (expression: string) =>
  ({ kind: 'metric', expression, asOf: nowMs, join: 'nearest', report: 'latest' }) as const;
const ask = (expression: string, signal?: AbortSignal) =>
  bench.run(metric(expression), { nowMs, ...(signal ? { signal } : {}) });

describe('a workbench of threads', () => {
  it('computes on the store that another thread owns', async () => {
    const answers = await Promise.all(
      ['ytd(RUT)', 'ytd(SPX)', 'ytd(IWM)', 'ytd(BTC)'].map((one) => ask(one)),
    );
    for (const answer of answers) expect(answer).toMatchObject({ unit: 'fraction' });
  }, 60_000);

  it('rejects with the errors of the work, of their own class', async () => {
    await expect(ask('streak(')).rejects.toThrow(InputError);
    await expect(ask('BTC@nobody.close')).rejects.toThrow(DataError);
    await expect(ask('ytd(RUT)')).resolves.toBeDefined();
  }, 60_000);

  it('tells how far it has come, and stops when it is cancelled', async () => {
    const cancel = new AbortController();
    const seen: string[] = [];
    const board = bench.run(
      { kind: 'board', asOf: nowMs },
      {
        nowMs,
        signal: cancel.signal,
        onProgress: ({ what }) => {
          seen.push(what);
          cancel.abort();
        },
      },
    );
    await expect(board).rejects.toThrow(CancelledError);
    expect(seen).toEqual(['breakout']);
    await expect(ask('ytd(RUT)')).resolves.toBeDefined();
    await expect(ask('ytd(RUT)', AbortSignal.abort())).rejects.toThrow(CancelledError);
  }, 120_000);

  it('lets what waits go on when a task ends', async () => {
    const cancel = new AbortController();
    const long = Array.from({ length: 4 }, () => ask('corr(logret(RUT), logret(BTC), 252)'));
    const waiting = ask('ytd(RUT)', cancel.signal);
    cancel.abort();
    await expect(waiting).rejects.toThrow(/before it began/);
    await expect(Promise.all(long)).resolves.toHaveLength(4);
  }, 60_000);
});
