import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { runningMax } from '../../../stats/paths/extremes.ts';
import { type DailyPath, printsOf } from '../daily.ts';
import { lastAtOrBefore } from './pricePath.ts';

/** A price older than this is none: snapshots are a month apart. */
export const FRESH_MS = 45 * DAY_MS;
/** A price may lie this long before the snapshot from which the coin is missing, and the coin is still gone. */
const GRACE_MS = 7 * DAY_MS;

/** The instants of all snapshots, and of those that hold the coin. */
export interface Snapshots {
  readonly all: Float64Array;
  readonly of: ReadonlyMap<string, Float64Array>;
  /** Ranks at the instants of `of`. */
  readonly ranks: ReadonlyMap<string, Float64Array>;
}

/** A coin with what is needed to say how it stood at any instant. */
export interface TrackedCoin {
  readonly id: string;
  readonly prices: DailyPath;
  /** Largest price so far, one for each price. */
  readonly peaks: Float64Array;
  /** First instant at which it belonged to the universe. */
  readonly sinceMs: EpochMs;
  readonly snapshots: Snapshots;
}

/** How a coin stood at an instant. `worth` is its price, or what the convention leaves of the last one. */
export interface CoinState {
  readonly kind: 'priced' | 'dead' | 'unknown';
  readonly worth: number;
  readonly peak: number;
  /** Of the last price. */
  readonly pricedMs: EpochMs;
}

export function snapshotsOf(ranks: readonly CanonicalSeries[]): Snapshots {
  const prints = ranks.map((series) => ({ instrument: series.instrument, ...printsOf(series) }));
  const of = new Map(prints.map(({ instrument, eventMs }) => [instrument, eventMs]));
  const all = Float64Array.from(new Set(ranks.flatMap(({ eventMs }) => [...eventMs]))).sort();
  return { all, of, ranks: new Map(prints.map(({ instrument, last }) => [instrument, last])) };
}

export function trackedCoin(coin: Omit<TrackedCoin, 'peaks'>): TrackedCoin {
  return { ...coin, peaks: runningMax(coin.prices.values) };
}

/**
 * `priced`: its last price is at most 45 days old. `dead`: it was in a snapshot once, at least one snapshot has been taken since its last
 * price, and none of these holds it; a share `delistingLoss` of its last price is lost. `unknown`: no price, and nobody says that it is
 * gone. Undefined before its first price.
 */
export function stateAt(coin: TrackedCoin, ms: EpochMs, delistingLoss: number): CoinState | undefined {
  const { prices, peaks } = coin;
  const row = lastAtOrBefore(prices.eventMs, ms);
  if (row < 0) return undefined;
  const [price, peak, pricedMs] = [prices.values[row]!, peaks[row]!, prices.eventMs[row]!];
  if (hasVanished(coin, pricedMs, ms)) {
    return { kind: 'dead', worth: (1 - delistingLoss) * price, peak, pricedMs };
  }
  const kind = ms - pricedMs <= FRESH_MS ? 'priced' : 'unknown';
  return { kind, worth: price, peak, pricedMs };
}

/** `1 - worth / peak`. */
export function drawdownOf({ worth, peak }: CoinState): number {
  return 1 - worth / peak;
}

/** The rank of a coin in the last snapshot that held it; NaN for none. */
export function lastRank({ id, snapshots }: TrackedCoin, ms: EpochMs): number {
  const own = snapshots.of.get(id);
  return own ? (snapshots.ranks.get(id)?.[lastAtOrBefore(own, ms)] ?? Number.NaN) : Number.NaN;
}

/** The lowest place of any snapshot up to an instant. */
export function lengthOfList({ of, ranks }: Snapshots, ms: EpochMs): number {
  const lowest = [...of].map(([id, own]) =>
    (ranks.get(id) ?? new Float64Array())
      .subarray(0, lastAtOrBefore(own, ms) + 1)
      .reduce((most, rank) => Math.max(most, rank), 0),
  );
  return Math.max(0, ...lowest);
}

function hasVanished({ id, snapshots }: TrackedCoin, pricedMs: EpochMs, ms: EpochMs): boolean {
  const own = snapshots.of.get(id);
  const latest = snapshots.all[lastAtOrBefore(snapshots.all, ms)];
  if (!own || latest === undefined || latest <= pricedMs + GRACE_MS) return false;
  const seen = own[lastAtOrBefore(own, ms)];
  return seen !== undefined && seen <= pricedMs;
}
