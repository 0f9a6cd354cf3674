import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import { compileFor } from './compile.ts';

describe('a store has one owner:', () => {
  let folder: string;
  let threadScript: string;
  let processScript: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotascope-owner-'));
    const scripts = compileFor(folder, ['test/store/openInThread.ts', 'test/store/committer.ts']);
    [threadScript = '', processScript = ''] = scripts;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /**
   * The registry of open files is per thread, so a thread must be stopped before the registry is asked. Without the guard the
   * engine opens the file a second time, and the writes of one of the two are lost.
   */
  it.each(['a store that the main thread has open', 'a store that nobody has open'])(
    'no worker thread opens %s',
    async (which) => {
      const path = join(folder, 'thread.duckdb');
      const store = await openDuckDbStore({ path });
      if (which.endsWith('nobody has open')) await store.close();
      const worker = new Worker(threadScript, { workerData: path });
      const [outcome] = (await once(worker, 'message')) as [string];
      expect(outcome).toMatch(/^StoreError: Cannot open the store .*thread\.duckdb: only the main thread/);
      expect(outcome).toMatch(/got worker thread \d+; open it in the main thread and send the work there$/);
      await worker.terminate();
      await store.close();
    },
  );

  it('another process is named by its number', async () => {
    const path = join(folder, 'process.duckdb');
    const child = spawn(process.execPath, [processScript, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    await once(child.stdout, 'data');
    const opening = openDuckDbStore({ path });
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(
      `one process at a time may own a store, and the process with PID ${child.pid ?? 0} has it open; close that program`,
    );
    child.kill('SIGKILL');
    await exit;
    const store = await openDuckDbStore({ path });
    expect((await store.batches()).length).toBeGreaterThan(0);
    await store.close();
  });

  it('a closed store is free for another process, also if a batch was just being begun', async () => {
    const path = join(folder, 'closed.duckdb');
    const store = await openDuckDbStore({ path });
    const beginning = store.begin({
      source: 'alpha',
      location: '/archive/btc.csv',
      retrievedMs: 0,
      sha256: 'a'.repeat(64),
      parser: 'alpha-csv',
      parserVersion: 1,
    });
    await store.close();
    await beginning;
    const child = spawn(process.execPath, [processScript, path], { stdio: ['ignore', 'pipe', 'ignore'] });
    const exit = once(child, 'exit');
    const [firstOutput] = (await Promise.race([once(child.stdout, 'data'), exit])) as [unknown];
    expect(String(firstOutput)).toMatch(/^1\n/);
    child.kill('SIGKILL');
    await exit;
  });
});
