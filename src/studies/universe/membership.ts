import type { Notice } from '../../core/finding.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { instrumentOf, isAltcoin } from '../../market/instruments/registry.ts';
import type { Clock } from '../../market/panel.ts';
import { type RankHistory, topMembers } from '../../market/universe.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { UniverseSpec } from './universeSpec.ts';

/** A market cap older than this does not rank a coin any more. */
const CAP_LIMIT_MS = 10 * DAY_MS;

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
 * there is none, the largest by market caps known then and not older than 10 days. Listed coins belong on every bar.
 */
export function membershipOn(data: StudyData, spec: UniverseSpec, clock: Clock): Membership {
  const length = clock.eventMs.length;
  if (spec.kind === 'listed') {
    const members = spec.members.map((id) => ({ id, belongs: new Uint8Array(length).fill(1) }));
    return { members, bars: { snapshots: 0, caps: 0, nobody: 0 }, notices: [listedNotice(spec.name)] };
  }
  const bySnapshot = topMembers(data.every('marketCapRank').flatMap(rankHistory), spec.count, clock);
  const covered = coveredBars([...bySnapshot.values()], length);
  const byCap = largestByCap(data.every('marketCap').filter(isMember), { count: spec.count, clock, covered });
  const ids = [...new Set([...bySnapshot.keys(), ...byCap.keys()])].toSorted();
  const members = ids.map((id) => ({ id, belongs: either(bySnapshot.get(id), byCap.get(id), length) }));
  const snapshots = covered.reduce((sum, one) => sum + one, 0);
  const filled = coveredBars([...byCap.values()], length).reduce((sum, one) => sum + one, 0);
  const bars = { snapshots, caps: filled, nobody: length - snapshots - filled };
  return { members, bars, notices: topNotices(spec.count, bars) };
}

/** `31 of 50 coins have a funding rate`, as a notice. */
export function coverageNotice(
  { have, of }: { readonly have: number; readonly of: number },
  what: string,
): Notice {
  return { code: 'coverage', message: `${have} of ${of} coins have ${what}.` };
}

function isMember({ instrument }: CanonicalSeries): boolean {
  return isAltcoin(instrumentOf(instrument));
}

function rankHistory(series: CanonicalSeries): readonly RankHistory[] {
  const { instrument, eventMs, knownMs, value } = series;
  return isMember(series) ? [{ instrument, eventMs, knownMs, rank: value }] : [];
}

function coveredBars(members: readonly Uint8Array[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const belongs of members) {
    for (let t = 0; t < length; t++) covered[t] = covered[t]! | belongs[t]!;
  }
  return covered;
}

interface Ranking {
  readonly count: number;
  readonly clock: Clock;
  /** Bars that have members already. */
  readonly covered: Uint8Array;
}

function largestByCap(
  caps: readonly CanonicalSeries[],
  { count, clock, covered }: Ranking,
): Map<string, Uint8Array> {
  const members = new Map<string, Uint8Array>();
  const cursors = caps.map(() => -1);
  clock.eventMs.forEach((instant, t) => {
    const known = caps.flatMap((series, i) => {
      const row = advance(series, cursors[i] ?? -1, instant);
      cursors[i] = row;
      if (covered[t] === 1 || row < 0 || instant - series.eventMs[row]! > CAP_LIMIT_MS) return [];
      return [{ id: series.instrument, cap: series.value[row]! }];
    });
    if (known.length < count) return;
    for (const { id } of known.toSorted((a, b) => b.cap - a.cap).slice(0, count)) {
      const belongs = members.get(id) ?? new Uint8Array(clock.eventMs.length);
      belongs[t] = 1;
      members.set(id, belongs);
    }
  });
  return members;
}

/** The last row of the latest instant that is known by then. */
function advance({ eventMs, knownMs }: CanonicalSeries, from: number, instant: EpochMs): number {
  let row = from;
  for (let next = from + 1; next < eventMs.length && eventMs[next]! <= instant; next++) {
    if (knownMs[next]! <= instant) row = next;
  }
  return row;
}

function either(a: Uint8Array | undefined, b: Uint8Array | undefined, length: number): Uint8Array {
  const both = new Uint8Array(length);
  for (let t = 0; t < length; t++) both[t] = (a?.[t] ?? 0) | (b?.[t] ?? 0);
  return both;
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
    const message = `On ${caps} of ${snapshots + caps + nobody} bars the ${count} largest coins are ranked by the market caps that are stored, for want of a snapshot: coins that nobody stored are missing.`;
    notices.push({ code: 'survivorship', message });
  }
  if (nobody > 0) {
    const message = `On ${nobody} of ${snapshots + caps + nobody} bars nobody belongs to the ${count} largest coins: there is no snapshot of the 45 days before, and too few market caps.`;
    notices.push({ code: 'no-members', message });
  }
  return notices;
}
