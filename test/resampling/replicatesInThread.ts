import { parentPort, workerData } from 'node:worker_threads';
import { createRandom } from '../../src/core/random.ts';
import { type BlockScheme, bootstrapReplicates } from '../../src/stats/resampling/blockBootstrap.ts';
import { correlationOfRows } from '../../src/stats/resampling/bootstrapInterval.ts';

/** What one thread is told: the data, the seed, and which replicates are its own. */
export interface ReplicatesTask {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly scheme: BlockScheme;
  readonly seed: number;
  readonly first: number;
  readonly replicates: number;
}

const { x, y, scheme, seed, first, replicates } = workerData as ReplicatesTask;
const values = bootstrapReplicates((rows) => correlationOfRows([x, y], rows), {
  observations: x.length,
  scheme,
  replicates,
  first,
  random: createRandom(seed),
});
parentPort?.postMessage(values);
