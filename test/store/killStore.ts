import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'vitest';
import { createRandom, type RandomSource } from '../../src/core/random.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import type { ObservationStore, StoredSeries } from '../../src/store/port.ts';
import { commitPlannedBatch } from './batchPlan.ts';
import { compileFor } from './compile.ts';

/** Longest time from the first acknowledged commit of a process to its kill: several commits, so that kills fall anywhere. */
const COMMITTING_MS = 400;
/** Longest time from the start of a process to its kill while it still opens the store and replays the log. */
const OPENING_MS = 600;
/** Kills after which a new file is begun, so that checking stays quick. */
const KILLS_PER_FILE = 10;

interface Killed {
  readonly script: string;
  readonly path: string;
  /** Wait for the first commit, or kill whatever the process is doing by then. */
  readonly after: 'commit' | 'start';
}

/**
 * Kills a committing process `kills` times, each time at a seeded random moment, and checks after each kill that the store holds
 * every acknowledged batch, no half batch, and exactly the content that a store has which was never killed.
 */
export async function checkKills(kills: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rotascope-kill-'));
  const random = createRandom(seed);
  try {
    const [script = ''] = compileFor(folder, ['test/store/committer.ts']);
    for (let from = 0; from < kills; from += KILLS_PER_FILE) {
      const path = join(folder, `killed-${from}.duckdb`);
      await checkFile({ script, path, kills: Math.min(KILLS_PER_FILE, kills - from) }, random);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function checkFile(
  file: { script: string; path: string; kills: number },
  random: RandomSource,
): Promise<void> {
  const twin = await openDuckDbStore({ path: ':memory:' });
  let acknowledged = 0;
  for (let kill = 0; kill < file.kills; kill++) {
    const after = kill > 0 && random.integer(3) === 0 ? 'start' : 'commit';
    acknowledged = Math.max(acknowledged, await killWriter({ ...file, after }, random));
    await checkRowCounts(file.path);
    await checkContent(file.path, { twin, acknowledged });
  }
  await twin.close();
}

/** Returns the number of the last batch whose commit the process had reported, 0 if there was none. */
async function killWriter({ script, path, after }: Killed, random: RandomSource): Promise<number> {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  if (after === 'commit') await Promise.race([once(child.stdout, 'data'), exit]);
  await wait(random.uniform() * (after === 'commit' ? COMMITTING_MS : OPENING_MS));
  child.kill('SIGKILL');
  expect(await exit).toEqual([null, 'SIGKILL']);
  return Number(output.trim().split('\n').at(-1));
}

/** Each batch wrote as many observations as its own row says: a half batch would not. */
async function checkRowCounts(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const wrong = await connection.runAndReadAll(
    `SELECT b.id FROM batch b
     LEFT JOIN observation o ON o.ordinal >= b.first_ordinal AND o.ordinal < b.first_ordinal + b.appended
     GROUP BY b.id, b.appended HAVING count(o.ordinal) <> b.appended
     UNION ALL
     SELECT batch_id FROM batch_series ANTI JOIN batch ON id = batch_id
     UNION ALL
     SELECT batch_id FROM batch_span ANTI JOIN batch ON id = batch_id
     UNION ALL
     SELECT -1 FROM observation HAVING count(*) <> (SELECT sum(appended) FROM batch)`,
  );
  expect(wrong.getRows()).toEqual([]);
  connection.closeSync();
  instance.closeSync();
}

async function checkContent(
  path: string,
  { twin, acknowledged }: { twin: ObservationStore; acknowledged: number },
): Promise<void> {
  const store = await openDuckDbStore({ path });
  try {
    const batches = await store.batches();
    expect(batches.length).toBeGreaterThanOrEqual(acknowledged);
    for (let number = (await twin.batches()).length + 1; number <= batches.length; number++) {
      await commitPlannedBatch(twin, number);
    }
    expect(batches).toEqual(await twin.batches());
    expect(await readAll(store)).toEqual(await readAll(twin));
  } finally {
    await store.close();
  }
}

async function readAll(store: ObservationStore): Promise<readonly StoredSeries[]> {
  return store.read(await store.series(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
}
