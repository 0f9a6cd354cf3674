import type { Clock } from '../panel.ts';
import { type CapHistory, capMembers } from './capMembers.ts';
import { type RankHistory, snapshotMembers } from './snapshotMembers.ts';

/** What the largest coins can be told by. */
export interface SizeHistories {
  readonly ranks: readonly RankHistory[];
  readonly caps: readonly CapHistory[];
}

/** The largest coins on the bars of a clock, as they were known on each of them. */
export interface LargestMembers {
  /** 1 where a coin belongs; coins that never do are left out. */
  readonly members: ReadonlyMap<string, Uint8Array>;
  /** Bars whose members come from snapshots that hold dead coins, from caps of whoever is stored, or from nowhere. */
  readonly bars: { readonly snapshots: number; readonly caps: number; readonly nobody: number };
}

/**
 * The `count` largest coins on each bar: by the latest snapshot where one of the last 45 days is known, otherwise by the market caps, or prices
 * and supplies, that are known. Coins that died belong as long as snapshots hold them.
 */
export function largestMembers({ ranks, caps }: SizeHistories, count: number, clock: Clock): LargestMembers {
  const length = clock.eventMs.length;
  const bySnapshot = snapshotMembers(ranks, count, clock);
  const covered = barsOf(bySnapshot, length);
  const byCap = capMembers(caps, { count, clock, covered });
  const filled = barsOf(byCap, length);
  const members = new Map(bySnapshot);
  for (const [id, belongs] of byCap) members.set(id, either(members.get(id), belongs));
  const [snapshots, capBars] = [total(covered), total(filled)];
  return { members, bars: { snapshots, caps: capBars, nobody: length - snapshots - capBars } };
}

function barsOf(members: ReadonlyMap<string, Uint8Array>, length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const belongs of members.values()) {
    for (let t = 0; t < length; t++) covered[t] = covered[t]! | belongs[t]!;
  }
  return covered;
}

function either(a: Uint8Array | undefined, b: Uint8Array): Uint8Array {
  return a ? b.map((one, t) => one | a[t]!) : b;
}

function total(bars: Uint8Array): number {
  return bars.reduce((sum, one) => sum + one, 0);
}
