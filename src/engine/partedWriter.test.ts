import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { BatchOrigin, ObservationStore } from '../store/port.ts';
import { openPartedWriter } from './partedWriter.ts';

const ORIGIN: BatchOrigin = {
  source: 'csv',
  location: 'big.csv',
  retrievedMs: 0,
  sha256: 'abc',
  parser: 'closes-csv big.csv',
  parserVersion: 1,
};
const SERIES = { instrument: 'RUT', source: 'csv', field: 'close', calendar: 'XNYS' } as const;

let store: ObservationStore;
beforeEach(async () => {
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
});
afterEach(() => store.close());

const row = (line: number) => ({
  series: SERIES,
  eventMs: line,
  knownMs: line,
  value: line,
  line,
  column: 'Close',
});

it('splits what is too large, adds up, and counts as imported only when it is complete', async () => {
  const writer = await openPartedWriter(store, ORIGIN, 10);
  for (let line = 1; line <= 25; line++) {
    writer.append(row(line));
    if (line % 5 === 0) await writer.drain();
  }
  expect(await store.findBatch('abc', ORIGIN.parser, 1)).toBeUndefined();
  expect(await writer.commit()).toMatchObject({ rows: 25, added: 25, revised: 0, conflictCount: 0 });
  expect((await store.batches()).map(({ parser, rows }) => [parser, rows])).toEqual([
    ['closes-csv big.csv part 1', 10],
    ['closes-csv big.csv part 2', 10],
    ['closes-csv big.csv', 5],
  ]);
  expect(await store.findBatch('abc', ORIGIN.parser, 1)).toBeDefined();
  const [stored] = await store.read([SERIES], 100);
  expect(stored?.value.length).toBe(25);
});

it('keeps the parts that were committed when the rest is given up, and adds only the rest the next time', async () => {
  const first = await openPartedWriter(store, ORIGIN, 10);
  for (let line = 1; line <= 12; line++) first.append(row(line));
  await first.drain();
  first.append(row(13));
  await first.abandon();
  const again = await openPartedWriter(store, ORIGIN, 1000);
  for (let line = 1; line <= 20; line++) again.append(row(line));
  expect(await again.commit()).toMatchObject({ rows: 20, added: 8, unchanged: 12 });
});
