import { type Bench, createBench, vendorOf } from '../../src/contract/bench.ts';
import type { FakeVendor, Reply } from '../../src/contract/fakeVendor.ts';
import type { SourceCase } from '../../src/contract/sourceCase.ts';
import { createRandom, type RandomSource } from '../../src/core/random.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../src/core/time.ts';
import { formatSeriesKey } from '../../src/market/series.ts';
import type { ObservationStore } from '../../src/store/port.ts';

const START = Date.UTC(2026, 5, 15, 12);
const FOREVER = Date.UTC(9999, 0);

/** How often each request of a bad day goes wrong. */
const FAULT_RATE = 0.08;

/** Answers that are no data; the host is not shut for longer than one run by any of them. */
const FAULTS: readonly Reply[] = [
  { status: 500, headers: {}, body: 'internal error' },
  { status: 503, headers: { 'retry-after': '1' }, body: '' },
  { status: 429, headers: { 'retry-after': '2' }, body: 'slow down' },
  { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>maintenance</html>' },
  { status: 200, headers: { 'content-type': 'application/json' }, body: '{"unexpected":true}' },
  { status: 200, headers: { 'content-type': 'application/json' }, body: '' },
  { status: 451, headers: {}, body: 'not from here' },
  { status: 404, headers: {}, body: 'nothing here' },
];

export interface YearOptions {
  readonly cases: readonly SourceCase[];
  readonly days: number;
  /** Days from one sync to the next. */
  readonly step: number;
  readonly seed: number;
}

/** What the store holds of one series after all: instants with their latest values, in order. */
type Latest = ReadonlyMap<string, ReadonlyMap<EpochMs, number>>;

export interface YearOutcome {
  readonly syncs: number;
  readonly interrupted: number;
  readonly faults: number;
  readonly failedFeeds: number;
  readonly rows: number;
  /** The store after a year of syncs with faults. */
  readonly faulty: Latest;
  /** The store after one sync without faults at the end of the year. */
  readonly clean: Latest;
}

/**
 * Syncs for so many days from vendors that fail at random, interrupted now and then; the last sync has no faults. Beside it a fresh store that
 * is synced once, at the same last instant.
 */
export async function simulateYear({ cases, days, step, seed }: YearOptions): Promise<YearOutcome> {
  const random = createRandom(seed);
  const bench = await createBench(cases);
  const fresh = await createBench(cases);
  const counts = { syncs: 0, interrupted: 0, faults: 0, failedFeeds: 0 };
  const faulty = withFaults(vendorOf(cases), random, () => counts.faults++);
  try {
    for (let day = 0; day < days; day += step) {
      bench.clock.set(START + day * DAY_MS + Math.floor(random.uniform() * 6 * HOUR_MS));
      bench.server.answerWith(faulty);
      await syncOnce(bench, random, counts);
    }
    const endMs = START + days * DAY_MS;
    bench.server.answerWith(vendorOf(cases));
    bench.clock.set(endMs);
    fresh.clock.set(endMs);
    const last = await bench.sync();
    const failures = last.sources.flatMap((one) => one.failures);
    if (failures.length > 0) throw new Error(`a sync without faults failed: ${JSON.stringify(failures[0])}`);
    await fresh.sync();
    return {
      ...counts,
      rows: (await bench.rows()).length,
      faulty: await latestOf(bench.store),
      clean: await latestOf(fresh.store),
    };
  } finally {
    await Promise.all([bench.close(), fresh.close()]);
  }
}

/** One sync in ten is interrupted after some page. */
async function syncOnce(
  bench: Bench,
  random: RandomSource,
  counts: { syncs: number; interrupted: number; failedFeeds: number },
): Promise<void> {
  const stop = new AbortController();
  const stopAfter = random.uniform() < 0.1 ? Math.ceil(random.uniform() * 30) : Number.POSITIVE_INFINITY;
  let pages = 0;
  const report = await bench.sync({
    signal: stop.signal,
    onEvent: ({ kind }) => {
      if (kind === 'page' && ++pages >= stopAfter) stop.abort();
    },
  });
  counts.syncs++;
  if (report.cancelled) counts.interrupted++;
  counts.failedFeeds += report.sources.reduce((sum, one) => sum + one.failures.length, 0);
}

/** Every third day is a good one. */
function withFaults(vendor: FakeVendor, random: RandomSource, onFault: () => void): FakeVendor {
  return (request) => {
    const isBadDay = Math.floor(request.nowMs / DAY_MS) % 3 !== 0;
    if (!isBadDay || random.uniform() >= FAULT_RATE) return vendor(request);
    onFault();
    return FAULTS[Math.floor(random.uniform() * FAULTS.length)];
  };
}

async function latestOf(store: ObservationStore): Promise<Latest> {
  const stored = await store.read(await store.series(FOREVER), FOREVER);
  return new Map(
    stored.map(({ spec, eventMs, value }) => [
      formatSeriesKey(spec),
      new Map(Array.from(eventMs, (event, row) => [event, value[row] ?? Number.NaN] as const)),
    ]),
  );
}

/** What Binance keeps for a month; its archive, from which a clean sync has the rest, lacks a day now and then. */
const WALLED =
  /@binance-um\.(?:openInterest|openInterestUsd|longShort|longAccount|shortAccount|topLongShort)/;
/**
 * A stock's contract has the symbol of a coin. On days on which only the folders of the archive tell which contracts there are, it is taken for the
 * coin (docs/sources/binance-um.md); a clean sync, which asks the interface, leaves it out.
 */
const STOCK_TAKEN_FOR_COIN = { series: 'S@binance-um.fundingRate', sinceMs: Date.UTC(2026, 3, 20) };
/** A question begins an hour inside of thirty days, so the first midnight of the answer lies 29 days before the last. */
const WALL_MS = 29 * DAY_MS;

/**
 * Where the store of the year differs from the clean one. A vendor with a history wall, or with snapshots only, gives a clean sync no more than
 * its latest stretch: there both must agree, and before it the store of the year alone has values.
 */
export function differences({ faulty, clean }: Pick<YearOutcome, 'faulty' | 'clean'>): readonly string[] {
  return [...clean].flatMap(([series, values]) => {
    const kept = faulty.get(series);
    if (!kept) return [`${series}: missing`];
    const first = WALLED.test(series) ? Math.max(...values.keys()) - WALL_MS : Math.min(...values.keys());
    const extra = [...kept.keys()].filter(
      (event) => event >= first && !values.has(event) && !isOfStock(series, event),
    );
    const other = [...values].filter(([event, value]) => kept.get(event) !== value);
    return [
      ...extra.map((event) => `${series}: ${new Date(event).toISOString()} only in the store of the year`),
      ...other.map(
        ([event, value]) =>
          `${series}: ${new Date(event).toISOString()} is ${kept.get(event)}, clean ${value}`,
      ),
    ];
  });
}

function isOfStock(series: string, event: EpochMs): boolean {
  return series === STOCK_TAKEN_FOR_COIN.series && event >= STOCK_TAKEN_FOR_COIN.sinceMs;
}
