import { DAY_MS, type EpochMs, toDate } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import type { Clock } from '../../../market/panel.ts';
import { mainSource, type StudyData } from '../../panel/studyData.ts';

/** As in universes: an older snapshot says nothing about the present. */
const AGE_LIMIT_MS = 45 * DAY_MS;

/** A coin in a snapshot; NaN where the snapshot has no value. */
export interface SnapshotCoin {
  readonly id: string;
  readonly rank: number;
  readonly marketCap: number;
  readonly price: number;
  readonly volumeUsd: number;
}

/** All coins that one source ranked at one instant, the largest first: the dead are in the old ones. */
export interface Snapshot {
  readonly eventMs: EpochMs;
  readonly knownMs: EpochMs;
  /** The UTC day at whose end it stands. */
  readonly label: string;
  readonly coins: readonly SnapshotCoin[];
  readonly byId: ReadonlyMap<string, SnapshotCoin>;
}

/** Every snapshot, in order of time. Cap, price and volume are those of the source that gave the rank. */
export function readSnapshots(data: StudyData): readonly Snapshot[] {
  const byEvent = new Map<EpochMs, { knownMs: number; coins: SnapshotCoin[] }>();
  for (const ranks of data.every('marketCapRank')) {
    const source = mainSource(ranks)?.source;
    const column = (field: string) =>
      latestByEvent(data.sources(ranks.instrument, field).find((part) => part.source === source)?.series);
    const [caps, prices, volumes] = [column('marketCap'), column('close'), column('volumeUsd')];
    for (const [eventMs, { value: rank, knownMs }] of latestByEvent(ranks)) {
      const at = (values: ReturnType<typeof latestByEvent>) => values.get(eventMs)?.value ?? Number.NaN;
      const snapshot = byEvent.get(eventMs) ?? { knownMs: 0, coins: [] };
      snapshot.knownMs = Math.max(snapshot.knownMs, knownMs);
      snapshot.coins.push({
        id: ranks.instrument,
        rank,
        marketCap: at(caps),
        price: at(prices),
        volumeUsd: at(volumes),
      });
      byEvent.set(eventMs, snapshot);
    }
  }
  return [...byEvent]
    .toSorted(([a], [b]) => a - b)
    .map(([eventMs, { knownMs, coins }]) => ({
      eventMs,
      knownMs,
      label: toDate(eventMs - 1),
      coins: coins.toSorted((a, b) => a.rank - b.rank),
      byId: new Map(coins.map((coin) => [coin.id, coin])),
    }));
}

/** The latest snapshot that is known on the last bar, however old. */
export function latestSnapshotOf({
  snapshots,
  clock,
}: {
  readonly snapshots: readonly Snapshot[];
  readonly clock: Pick<Clock, 'eventMs'>;
}): Snapshot | undefined {
  const endMs = clock.eventMs.at(-1) ?? 0;
  return snapshots.findLast(({ knownMs }) => knownMs <= endMs);
}

/** For each bar the position of the latest snapshot known then and not older than a limit, 45 days by default; -1 where there is none. */
export function snapshotOnBar(
  snapshots: readonly Snapshot[],
  eventMs: Float64Array,
  ageLimitMs = AGE_LIMIT_MS,
): Int32Array {
  const byKnown = [...snapshots.keys()].toSorted((a, b) => snapshots[a]!.knownMs - snapshots[b]!.knownMs);
  const out = new Int32Array(eventMs.length).fill(-1);
  let [next, latest] = [0, -1];
  eventMs.forEach((instant, t) => {
    for (; next < byKnown.length && snapshots[byKnown[next]!]!.knownMs <= instant; next++) {
      latest = byKnown[next]!;
    }
    if (latest >= 0 && instant - snapshots[latest]!.eventMs <= ageLimitMs) out[t] = latest;
  });
  return out;
}

/** The position of the snapshot about `days` before that at `position`: the nearest within a week; -1 where there is none. */
export function snapshotBefore(snapshots: readonly Snapshot[], position: number, days: number): number {
  const wanted = snapshots[position]!.eventMs - days * DAY_MS;
  const distance = (at: number) => Math.abs(snapshots[at]!.eventMs - wanted);
  let best = -1;
  for (let at = 0; at < position; at++) if (best < 0 || distance(at) < distance(best)) best = at;
  return best >= 0 && distance(best) <= 7 * DAY_MS ? best : -1;
}

/** The last vintage of each instant. */
function latestByEvent(
  series: CanonicalSeries | undefined,
): ReadonlyMap<EpochMs, { readonly value: number; readonly knownMs: EpochMs }> {
  const rows = new Map<EpochMs, { value: number; knownMs: EpochMs }>();
  series?.eventMs.forEach((eventMs, row) => {
    rows.set(eventMs, { value: series.value[row]!, knownMs: series.knownMs[row]! });
  });
  return rows;
}
