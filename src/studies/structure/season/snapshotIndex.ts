import { instrumentOf, isAltcoin } from '../../../market/instruments/registry.ts';
import type { UniverseSpec } from '../../universe/universeSpec.ts';
import { type Snapshot, type SnapshotCoin, snapshotBefore } from '../market/snapshots.ts';
import { shareOf, type Tally } from '../market/tally.ts';

/** The altcoin season index from one snapshot to another: nearly every coin has a price in both, the dead are seen to be gone. */
export interface SnapshotIndex {
  readonly from: string;
  readonly to: string;
  readonly start: Tally;
  readonly end: Tally;
  readonly value: number;
  readonly endValue: number;
}

/** The largest altcoins of a snapshot, or the listed ones that it holds. */
export function altcoinsOf({ coins }: Snapshot, spec: UniverseSpec): readonly SnapshotCoin[] {
  if (spec.kind === 'listed') return coins.filter(({ id }) => spec.members.includes(id));
  return coins.filter(({ id }) => isAltcoin(instrumentOf(id))).slice(0, spec.count);
}

/** The index that ends with the snapshot at `position`; undefined without one about `days` before or without bitcoin in both. */
export function snapshotIndexAt(
  snapshots: readonly Snapshot[],
  position: number,
  {
    spec,
    days,
    leastCoverage,
  }: { readonly spec: UniverseSpec; readonly days: number; readonly leastCoverage: number },
): SnapshotIndex | undefined {
  const before = position < 0 ? -1 : snapshotBefore(snapshots, position, days);
  if (before < 0) return undefined;
  const [then, now] = [snapshots[before]!, snapshots[position]!];
  const against = growthOf('BTC', then, now);
  if (Number.isNaN(against)) return undefined;
  const tally = (members: readonly SnapshotCoin[]): Tally => {
    const growths = members.map(({ id }) => growthOf(id, then, now));
    const count = (holds: (growth: number, i: number) => boolean) => growths.filter(holds).length;
    const isGone = (i: number) => then.byId.has(members[i]!.id) && !now.byId.has(members[i]!.id);
    const gone = count((_, i) => isGone(i));
    const unknown = count((growth, i) => Number.isNaN(growth) && !isGone(i));
    const yes = count((growth) => growth > against);
    return { members: members.length, yes, no: members.length - yes - gone - unknown, gone, unknown };
  };
  const [start, end] = [tally(altcoinsOf(then, spec)), tally(altcoinsOf(now, spec))];
  return {
    from: then.label,
    to: now.label,
    start,
    end,
    value: shareOf(start, leastCoverage),
    endValue: shareOf(end, leastCoverage),
  };
}

function growthOf(id: string, then: Snapshot, now: Snapshot): number {
  const growth = (now.byId.get(id)?.price ?? Number.NaN) / (then.byId.get(id)?.price ?? Number.NaN);
  return Number.isFinite(growth) && growth > 0 ? growth : Number.NaN;
}
