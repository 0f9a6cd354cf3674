import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { type BlockScheme, bootstrapReplicates } from '../../src/stats/resampling/blockBootstrap.ts';
import { correlationOfRows } from '../../src/stats/resampling/bootstrapInterval.ts';
import { compileFor } from '../store/compile.ts';
import { goldenSeries } from '../support/goldenSeries.ts';
import type { ReplicatesTask } from './replicatesInThread.ts';

const { x, y } = goldenSeries();
const SEED = 20_260_114;
const REPLICATES = 203;
const SCHEMES: readonly BlockScheme[] = [
  { kind: 'stationary', length: 5.7 },
  { kind: 'circular', length: 7 },
  { kind: 'moving', length: 7 },
];

describe('a bootstrap split over worker threads', () => {
  let folder: string;
  let script: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotascope-replicates-'));
    [script = ''] = compileFor(folder, ['test/resampling/replicatesInThread.ts']);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function inThread(task: ReplicatesTask): Promise<Float64Array> {
    const worker = new Worker(script, { workerData: task });
    const [values] = (await once(worker, 'message')) as [Float64Array];
    await worker.terminate();
    return values;
  }

  /** Consecutive shares; the last thread gets what is left. */
  async function overThreads(threads: number, scheme: BlockScheme): Promise<number[]> {
    const share = Math.ceil(REPLICATES / threads);
    const tasks = Array.from({ length: threads }, (_, i) => ({
      x,
      y,
      scheme,
      seed: SEED,
      first: i * share,
      replicates: Math.min(share, REPLICATES - i * share),
    }));
    const parts = await Promise.all(tasks.map(inThread));
    return parts.flatMap((part) => [...part]);
  }

  it.each([1, 2, 4])('gives the numbers of a single thread: %i threads', async (threads) => {
    for (const scheme of SCHEMES) {
      const alone = bootstrapReplicates((rows) => correlationOfRows([x, y], rows), {
        observations: x.length,
        scheme,
        replicates: REPLICATES,
        random: createRandom(SEED),
      });
      expect(new Set(alone).size).toBeGreaterThan(REPLICATES - 3);
      expect(await overThreads(threads, scheme)).toEqual([...alone]);
    }
  });
});
