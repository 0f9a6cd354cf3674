import { DAY_MS, HOUR_MS } from '../../src/core/time.ts';
import type { SeriesKey, SeriesSpec } from '../../src/market/series.ts';
import type {
  BatchOrigin,
  BatchReceipt,
  Disagreement,
  ObservationStore,
  StagedRow,
  StoredSeries,
} from '../../src/store/port.ts';

/** Opens an empty store of a real market that nobody else uses; the contract closes it. */
export type StoreFactory = () => Promise<ObservationStore>;

export interface Cell {
  readonly series?: SeriesSpec;
  readonly day: number;
  readonly value: number;
  readonly knownMs?: number;
}

export interface StoredRow {
  readonly eventMs: number;
  readonly knownMs: number;
  readonly value: number;
  readonly batch: number;
}

export const FOREVER = Number.POSITIVE_INFINITY;
const START = Date.UTC(2025, 0, 1);
export const BTC: SeriesSpec = { instrument: 'BTC', source: 'alpha', field: 'close', calendar: 'utc-day' };
export const ORIGIN: BatchOrigin = {
  source: 'alpha',
  location: '/archive/btc.csv',
  retrievedMs: Date.UTC(2026, 0, 2),
  sha256: 'a'.repeat(64),
  parser: 'alpha-csv',
  parserVersion: 3,
};

export async function importCells(
  store: ObservationStore,
  cells: readonly Cell[],
  origin: BatchOrigin = ORIGIN,
): Promise<BatchReceipt> {
  return importRows(store, cells.map(row), origin);
}

export async function importRows(
  store: ObservationStore,
  rows: readonly StagedRow[],
  origin: BatchOrigin = ORIGIN,
): Promise<BatchReceipt> {
  const writer = await store.begin(origin);
  for (const staged of rows) writer.append(staged);
  return writer.commit();
}

export function row({ series = BTC, day, value, knownMs = knownOf(day) }: Cell): StagedRow {
  return { series, eventMs: eventOf(day), knownMs, value, line: day + 2, column: 'close' };
}

export function eventOf(day: number): number {
  return START + day * DAY_MS;
}

export function knownOf(day: number): number {
  return eventOf(day) + HOUR_MS;
}

export function receiptOf(receipt: Partial<BatchReceipt>): BatchReceipt {
  const none = { batch: 1, rows: 0, added: 0, revised: 0, unchanged: 0, repeated: 0 };
  return { ...none, conflicts: [], conflictCount: 0, ...receipt };
}

export function disagreement(found: {
  day: number;
  source: string;
  value: number;
  median: number;
  sources: number;
}): Disagreement {
  const { day, ...rest } = found;
  return {
    instrument: 'BTC',
    field: 'close',
    eventMs: eventOf(day),
    ...rest,
    deviation: found.value / found.median - 1,
  };
}

export async function readOne(
  store: ObservationStore,
  key: SeriesKey,
  asOf = FOREVER,
): Promise<StoredSeries> {
  const [series, ...others] = await store.read([key], asOf);
  if (!series || others.length > 0) throw new Error('The series must be read exactly once');
  return series;
}

/** The value of the first day as of an instant. */
export async function latestAsOf(store: ObservationStore, asOf: number): Promise<number | undefined> {
  return lastByEvent(await readOne(store, BTC, asOf)).get(eventOf(0));
}

export function rowsOf(series: StoredSeries): StoredRow[] {
  const { eventMs, knownMs, value, batch } = series;
  const at = (column: Float64Array, index: number): number => column[index] ?? Number.NaN;
  return [...eventMs].map((event, i) => ({
    eventMs: event,
    knownMs: at(knownMs, i),
    value: at(value, i),
    batch: at(batch, i),
  }));
}

export function lastByEvent({ eventMs, value }: StoredSeries): Map<number, number> {
  return new Map([...eventMs].map((event, i) => [event, value[i] ?? Number.NaN]));
}

export function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
