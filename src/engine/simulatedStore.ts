import type { EpochMs } from '../core/time.ts';
import { simulateMarket } from '../market/simulate/simulateMarket.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';

const ROWS_BETWEEN_DRAINS = 10_000;

/** A store in memory that holds the embedded simulated market, marked as such. */
export async function openSimulatedStore(nowMs: EpochMs): Promise<ObservationStore> {
  const store = await openDuckDbStore({ path: ':memory:', market: 'simulated' });
  const market = simulateMarket();
  const writer = await store.begin({
    source: 'simulated',
    location: `simulated:seed=${market.spec.seed}`,
    retrievedMs: nowMs,
    sha256: '',
    parser: 'simulated-market',
    parserVersion: 1,
  });
  let line = 0;
  for (const { series, eventMs, knownMs, value } of market.observations()) {
    line++;
    writer.append({ series, eventMs, knownMs, value, line, column: series.field });
    if (line % ROWS_BETWEEN_DRAINS === 0) await writer.drain();
  }
  await writer.commit();
  return store;
}
