import { parentPort, workerData } from 'node:worker_threads';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';

/** Tries to open the store at `workerData` in a worker thread and reports the error, or that there was none. */
const outcome = await openDuckDbStore({ path: String(workerData) }).then(
  () => 'opened',
  (error: unknown) => String(error),
);
parentPort?.postMessage(outcome);
