import { writeSync } from 'node:fs';
import { createFakeClock } from '../../src/contract/fakeClock.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import { syncBoth } from './hostileBench.ts';

/** Syncs against the vendors at an address into a store in a file, and says how it went and what memory it took at most. */
const [mirror = '', path = '', nowMs = ''] = process.argv.slice(2);
const store = await openDuckDbStore({ path });
const patience = { connectMs: 5000, silenceMs: 20_000, wholeMs: 30_000 };
const { sources } = await syncBoth({
  store,
  clock: createFakeClock(Number(nowMs)),
  mirror: new URL(mirror),
  patience,
});
await store.close();
const failures = sources.map(({ failures: all }) => all.map(({ feed, kind }) => `${feed}: ${kind}`));
const peakMib = process.resourceUsage().maxRSS / 1024;
writeSync(1, JSON.stringify({ failures, added: sources.map(({ added }) => added), peakMib }));
