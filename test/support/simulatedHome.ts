import { join } from 'node:path';
import { simulateMarket } from '../../src/market/simulate/simulateMarket.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';

const ROWS_BETWEEN_DRAINS = 10_000;

/** Fills the store of a home with the made-up series as if vendors had given them, so that what is refused on the simulated market can be tried. */
export async function fillHome(home: string): Promise<void> {
  const store = await openDuckDbStore({ path: join(home, 'rotascope.duckdb'), market: 'real' });
  const writer = await store.begin({
    source: 'simulated',
    location: 'test',
    retrievedMs: Date.UTC(2026, 0, 1),
    sha256: '',
    parser: 'test',
    parserVersion: 1,
  });
  let line = 0;
  for (const { series, eventMs, knownMs, value } of simulateMarket().observations()) {
    line++;
    writer.append({ series, eventMs, knownMs, value, line, column: series.field });
    if (line % ROWS_BETWEEN_DRAINS === 0) await writer.drain();
  }
  await writer.commit();
  await store.close();
}
