import { DAY_MS } from '../../../core/time.ts';
import type { Segment } from '../../../market/instruments/instrument.ts';
import { instrumentOf, isAltcoin } from '../../../market/instruments/registry.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { latestSnapshotOf, snapshotOnBar } from '../market/snapshots.ts';
import { lastStay, type Stay } from './quadrants.ts';
import { type RelativeStrength, relativeStrength } from './relativeStrength.ts';

/** A basket of fewer coins is no segment. */
const LEAST_MEMBERS = 3;
const LARGEST = 100;
const SNAPSHOT_LIMIT_MS = 183 * DAY_MS;

/** A coin or a segment held against bitcoin, on the bars of the market. */
export interface RotationSubject extends RelativeStrength {
  /** A coin by its id, a segment by its name. */
  readonly name: string;
  readonly kind: 'coin' | 'segment';
  /** Log of its price over that of bitcoin, from any start. */
  readonly logRelative: Float64Array;
  /** Coins that it holds on the last bar. */
  readonly members: number;
  readonly stay: Stay | undefined;
}

/** The segments of the largest 100, and the members of the universe on the last bar, the largest first. */
export function rotationSubjects(market: StructureMarket): readonly RotationSubject[] {
  return [...segmentSubjects(market), ...coinSubjects(market)];
}

/** The equal-weighted baskets of those among the largest 100 of the day before, whatever became of them. */
function segmentSubjects(market: StructureMarket): readonly RotationSubject[] {
  const members = market.snapshots.length > 0 ? snapshotMembers(market) : market.top100.membership.members;
  const segments = new Set(members.map(({ id }) => segmentOf(id)));
  segments.delete('unclassified');
  return [...segments].toSorted().flatMap((segment) => {
    const own = members.filter(({ id }) => segmentOf(id) === segment);
    const { logRelative, count } = basketAgainstBitcoin(market, own);
    const subject = subjectOf(market, logRelative, { name: segment, kind: 'segment', members: count });
    return subject.strength.some(Number.isFinite) ? [subject] : [];
  });
}

/**
 * The largest 100 altcoins of the latest snapshot known on each bar, up to half a year old: coins of a segment stay coins of it, while a basket
 * without members would say nothing.
 */
function snapshotMembers({ snapshots, clock }: StructureMarket): Members {
  const onBar = snapshotOnBar(snapshots, clock.eventMs, SNAPSHOT_LIMIT_MS);
  const largest = snapshots.map(({ coins }) =>
    coins.filter(({ id }) => isAltcoin(instrumentOf(id))).slice(0, LARGEST),
  );
  const members = new Map<string, Uint8Array>();
  onBar.forEach((position, t) => {
    for (const { id } of largest[position] ?? []) {
      const belongs = members.get(id) ?? new Uint8Array(onBar.length);
      belongs[t] = 1;
      members.set(id, belongs);
    }
  });
  return [...members].map(([id, belongs]) => ({ id, belongs }));
}

function coinSubjects(market: StructureMarket): readonly RotationSubject[] {
  const last = lastBarOf(market);
  const snapshot = latestSnapshotOf(market);
  const rankOf = (id: string) => snapshot?.byId.get(id)?.rank ?? Number.POSITIVE_INFINITY;
  return market.universe.membership.members
    .filter(({ id, belongs }) => belongs[last] === 1 && market.prices.has(id))
    .map(({ id }) => id)
    .toSorted((a, b) => (rankOf(a) === rankOf(b) ? (a < b ? -1 : 1) : rankOf(a) - rankOf(b)))
    .map((id) => {
      const price = market.prices.get(id)!;
      const logRelative = price.map((value, t) => Math.log(value / market.bitcoin[t]!));
      return subjectOf(market, logRelative, { name: id, kind: 'coin', members: 1 });
    });
}

function segmentOf(id: string): Segment {
  return instrumentOf(id).segment ?? 'unclassified';
}

function subjectOf(
  { days }: StructureMarket,
  logRelative: Float64Array,
  what: Pick<RotationSubject, 'name' | 'kind' | 'members'>,
): RotationSubject {
  const coordinates = relativeStrength(logRelative, days);
  return { ...what, ...coordinates, logRelative, stay: lastStay(coordinates) };
}

type Members = StructureMarket['top100']['membership']['members'];

/** Adds up log returns of the basket less those of bitcoin. NaN on a bar with too few members, after which the sum begins anew. */
function basketAgainstBitcoin(
  { prices, bitcoin }: StructureMarket,
  members: Members,
): { readonly logRelative: Float64Array; readonly count: number } {
  const priced = members.flatMap(({ id, belongs }) => {
    const price = prices.get(id);
    return price ? [{ price, belongs }] : [];
  });
  const logRelative = new Float64Array(bitcoin.length).fill(Number.NaN);
  let [level, count] = [0, 0];
  for (let t = 1; t < bitcoin.length; t++) {
    let sum = 0;
    count = 0;
    for (const { price, belongs } of priced) {
      const growth = price[t]! / price[t - 1]!;
      if (belongs[t - 1] !== 1 || !Number.isFinite(growth)) continue;
      sum += growth;
      count++;
    }
    const own = count >= LEAST_MEMBERS ? Math.log(sum / count) : Number.NaN;
    logRelative[t] = level + own - Math.log(bitcoin[t]! / bitcoin[t - 1]!);
    level = Number.isFinite(logRelative[t]) ? logRelative[t]! : 0;
  }
  return { logRelative, count };
}
