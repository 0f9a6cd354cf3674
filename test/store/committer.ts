import { writeSync } from 'node:fs';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import { commitPlannedBatch } from './batchPlan.ts';

/** Commits planned batches until it is killed, and says on standard output after each commit which one it was. */
const [path = ''] = process.argv.slice(2);
const store = await openDuckDbStore({ path });
for (let number = (await store.batches()).length + 1; ; number++) {
  const { batch } = await commitPlannedBatch(store, number);
  writeSync(1, `${batch}\n`);
}
