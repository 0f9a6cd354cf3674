import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { Clock } from '../panel.ts';

/** Ranks by market cap of one instrument at the instants of the snapshots that hold it, in order of time. */
export interface RankHistory {
  readonly instrument: string;
  readonly eventMs: Float64Array;
  readonly knownMs: Float64Array;
  readonly rank: Float64Array;
}

/** A snapshot older than this says nothing about who is large now. */
const SNAPSHOT_LIMIT_MS = 45 * DAY_MS;

/**
 * For each instrument the bars on which it is among the `count` best ranked of `histories`, by the latest snapshot known
 * then. Instruments that vanish from the snapshots leave; nobody belongs where the latest snapshot is older than 45 days.
 */
export function snapshotMembers(
  histories: readonly RankHistory[],
  count: number,
  clock: Clock,
): Map<string, Uint8Array> {
  const snapshots = snapshotsOf(histories, count);
  const members = new Map<string, Uint8Array>();
  let next = 0;
  let current: Snapshot | undefined;
  clock.eventMs.forEach((instant, t) => {
    for (
      ;
      next < snapshots.length && (snapshots[next]?.knownMs ?? Number.POSITIVE_INFINITY) <= instant;
      next++
    ) {
      current = snapshots[next];
    }
    if (!current || instant - current.eventMs > SNAPSHOT_LIMIT_MS) return;
    for (const instrument of current.members) {
      const belongs = members.get(instrument) ?? new Uint8Array(clock.eventMs.length);
      belongs[t] = 1;
      members.set(instrument, belongs);
    }
  });
  return members;
}

interface Snapshot {
  readonly eventMs: EpochMs;
  readonly knownMs: EpochMs;
  readonly members: readonly string[];
}

function snapshotsOf(histories: readonly RankHistory[], count: number): readonly Snapshot[] {
  const byEvent = new Map<EpochMs, { instrument: string; rank: number; knownMs: EpochMs }[]>();
  for (const { instrument, eventMs, knownMs, rank } of histories) {
    eventMs.forEach((event, row) => {
      const entries = byEvent.get(event) ?? [];
      entries.push({ instrument, rank: rank[row] ?? Number.NaN, knownMs: knownMs[row] ?? Number.NaN });
      byEvent.set(event, entries);
    });
  }
  return [...byEvent]
    .map(([eventMs, entries]) => ({
      eventMs,
      knownMs: Math.max(...entries.map((entry) => entry.knownMs)),
      members: entries
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, count)
        .map((entry) => entry.instrument),
    }))
    .toSorted((a, b) => a.knownMs - b.knownMs || a.eventMs - b.eventMs);
}
