import type { Notice } from '../../core/finding.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { instrumentOf, isAltcoin } from '../../market/instruments/registry.ts';
import type { Clock } from '../../market/panel.ts';
import { largestMembers, type SizeHistories } from '../../market/universe/largestMembers.ts';
import { snapshotSupply } from '../../market/universe/snapshotSupply.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { UniverseSpec } from './universeSpec.ts';

/** A coin with the bars on which it belongs. */
export interface UniverseMember {
  readonly id: string;
  /** 1 where it belongs. */
  readonly belongs: Uint8Array;
}

/** A universe on the bars of a clock, as it was known on each of them. */
export interface Membership {
  /** By id; coins that never belong are left out. */
  readonly members: readonly UniverseMember[];
  /** Bars whose members come from snapshots that hold dead coins, from market caps of whoever is stored, or from nowhere. */
  readonly bars: { readonly snapshots: number; readonly caps: number; readonly nobody: number };
  /** What survivorship does to it, for every result. */
  readonly notices: readonly Notice[];
}

/**
 * Who belongs on each bar. The largest coins are those of the latest snapshot known then, dead coins included, not older than 45 days; where
 * there is none, the largest by market caps known then, or by price times the supply that the last snapshot told. Listed coins belong on
 * every bar.
 */
export function membershipOn(data: StudyData, spec: UniverseSpec, clock: Clock): Membership {
  if (spec.kind === 'listed') {
    const { length } = clock.eventMs;
    const members = spec.members.map((id) => ({ id, belongs: new Uint8Array(length).fill(1) }));
    return { members, bars: { snapshots: 0, caps: 0, nobody: 0 }, notices: [listedNotice(spec.name)] };
  }
  const { members, bars } = largestMembers(sizesOf(data), spec.count, clock);
  const byId = [...members].map(([id, belongs]) => ({ id, belongs })).toSorted(byName);
  return { members: byId, bars, notices: topNotices(spec.count, bars) };
}

/** `31 of 50 coins have a funding rate`, as a notice. */
export function coverageNotice(
  { have, of }: { readonly have: number; readonly of: number },
  what: string,
): Notice {
  return { code: 'coverage', message: `${have} of ${of} coins have ${what}.` };
}

function byName(a: UniverseMember, b: UniverseMember): number {
  return a.id < b.id ? -1 : 1;
}

function sizesOf(data: StudyData): SizeHistories {
  const of = (field: string) => data.every(field).filter(isMember);
  const caps = new Map(of('marketCap').map((one) => [one.instrument, one]));
  const closes = new Map(of('close').map((one) => [one.instrument, one]));
  const ids = [...new Set([...caps.keys(), ...closes.keys()])];
  return {
    ranks: of('marketCapRank').map(({ value, ...rest }) => ({ ...rest, rank: value })),
    caps: ids.map((instrument) => ({
      instrument,
      cap: caps.get(instrument),
      close: closes.get(instrument),
      supply: snapshotSupply(data.sources(instrument, 'circulatingSupply')),
    })),
  };
}

function isMember({ instrument }: CanonicalSeries): boolean {
  return isAltcoin(instrumentOf(instrument));
}

function listedNotice(name: string): Notice {
  return {
    code: 'survivorship',
    message: `The coins of ${name} are those that somebody registered: coins that vanished early are missing in part, and their losses with them.`,
  };
}

function topNotices(count: number, { snapshots, caps, nobody }: Membership['bars']): readonly Notice[] {
  const notices: Notice[] = [];
  if (caps > 0) {
    const message = `On ${caps} of ${snapshots + caps + nobody} bars the ${count} largest coins are ranked by the market caps that are stored, or by price times the supply of the last snapshot, for want of a fresh one: coins without a stored price, and those that came since, are missing.`;
    notices.push({ code: 'survivorship', message });
  }
  if (nobody > 0) {
    const message = `On ${nobody} of ${snapshots + caps + nobody} bars nobody belongs to the ${count} largest coins: there is no snapshot of the 45 days before, and too few market caps or prices.`;
    notices.push({ code: 'no-members', message });
  }
  return notices;
}
