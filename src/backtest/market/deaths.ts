import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { Clock } from '../../market/panel.ts';
import type { BacktestSource } from './source.ts';

/** A coin without a price for so long, which the snapshots have dropped since, is taken for dead. */
const SILENT_DAYS = 30;

/**
 * The bar from which it is known that a coin has died: its prices ended 30 days before, it was ranked in a snapshot, and the latest snapshot known
 * by then was taken after its last price and does not rank it. Prices that merely end, without a snapshot that could tell, are no death.
 */
export function knownDeaths(
  ids: readonly string[],
  source: BacktestSource,
  clock: Clock,
): ReadonlyMap<string, number> {
  const ranks = source.ranks();
  const latest = latestSnapshots(ranks, clock);
  const byId = new Map(ranks.map((series) => [series.instrument, series]));
  return new Map(
    ids.flatMap((id) => {
      const bar = deathOf(
        { rank: byId.get(id), close: source.find({ instrument: id, field: 'close' }) },
        { latest, clock },
      );
      return bar === undefined ? [] : [[id, bar] as const];
    }),
  );
}

interface CoinSeries {
  readonly rank: CanonicalSeries | undefined;
  readonly close: CanonicalSeries | undefined;
}

/** A coin that comes back later is not dead: only its last silence counts. */
function deathOf(
  { rank, close }: CoinSeries,
  { latest, clock }: { latest: Float64Array; clock: Clock },
): number | undefined {
  const lastPrice = close?.eventMs.at(-1);
  const lastRank = rank?.eventMs.at(-1);
  if (lastPrice === undefined || lastRank === undefined) return undefined;
  const bar = clock.eventMs.findIndex(
    (instant, t) => instant >= lastPrice + SILENT_DAYS * DAY_MS && latest[t]! > Math.max(lastPrice, lastRank),
  );
  return bar < 0 ? undefined : bar;
}

/** The instant of the latest snapshot that is known on each bar; -Infinity before the first. */
function latestSnapshots(ranks: readonly CanonicalSeries[], clock: Clock): Float64Array {
  const known = new Map<EpochMs, EpochMs>();
  for (const { eventMs, knownMs } of ranks) {
    eventMs.forEach((event, row) => {
      known.set(event, Math.max(known.get(event) ?? 0, knownMs[row]!));
    });
  }
  const snapshots = [...known].toSorted(([, a], [, b]) => a - b);
  let next = 0;
  let latest = Number.NEGATIVE_INFINITY;
  return clock.eventMs.map((instant) => {
    for (; next < snapshots.length && snapshots[next]![1] <= instant; next++) {
      latest = Math.max(latest, snapshots[next]![0]);
    }
    return latest;
  });
}
