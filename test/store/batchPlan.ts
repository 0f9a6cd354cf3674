import { createRandom } from '../../src/core/random.ts';
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts';
import type { BatchReceipt, ObservationStore } from '../../src/store/port.ts';

const SEED = 7;
const SERIES = 4;
const DAYS = 600;

/**
 * Commits the batch of that number: several thousand rows over a few series, among them new instants, repetitions, corrections
 * and earlier prints. The content depends on the number alone, so another process can tell what must be there.
 */
export async function commitPlannedBatch(store: ObservationStore, number: number): Promise<BatchReceipt> {
  const random = createRandom(SEED).fork(`batch ${number}`);
  const firstDay = random.integer(60) + number * 5;
  const writer = await store.begin({
    source: 'planned',
    location: `/planned/${number}.csv`,
    retrievedMs: number,
    sha256: number.toString(16).padStart(64, '0'),
    parser: 'planned',
    parserVersion: 1,
    vintageMs: (random.integer(400) + 1000) * DAY_MS,
  });
  for (let index = 0; index < SERIES * DAYS; index++) {
    const eventMs = (firstDay + Math.floor(index / SERIES)) * DAY_MS;
    writer.append({
      series: {
        instrument: `I${(number + (index % SERIES)) % 7}`,
        source: 'planned',
        field: 'close',
        calendar: 'utc-day',
      },
      eventMs,
      knownMs: eventMs + HOUR_MS,
      value: random.integer(100) === 0 ? number : eventMs,
      line: index + 2,
      column: 'close',
    });
  }
  return writer.commit();
}
