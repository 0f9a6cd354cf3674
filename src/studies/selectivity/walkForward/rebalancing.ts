import { DataError } from '../../../core/errors.ts';
import { DAY_MS, type EpochMs, toDate } from '../../../core/time.ts';
import { type Clock, clockAt } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { type Membership, membershipOn } from '../../universe/membership.ts';
import { specOf } from '../../universe/universeSpec.ts';
import {
  type CoinHistory,
  coinHistory,
  FRESH_DAYS,
  firstFinite,
  type Look,
  latestValue,
} from '../evidence/coinHistory.ts';
import type { SelectivityParameters } from '../parameters.ts';

/** Rankings further apart than this are not a month apart. */
export const MONTH_LIMIT_MS = 45 * DAY_MS;
/** Fewer ranks at one instant are no snapshot of the market. */
const LEAST_RANKS = 20;
const MOST_MONTHS = 1200;

/** The instants at which coins are ranked, one a month, and who could be chosen then. */
export interface Rebalancing {
  readonly clock: Clock;
  readonly membership: Membership;
  /** Members at each instant. */
  readonly members: readonly (readonly CoinHistory[])[];
  readonly bitcoin: CoinHistory;
  /** Market cap of the smallest coin in the snapshot of each instant; NaN where there is no snapshot. */
  readonly edgeCaps: Float64Array;
}

/**
 * Coins are ranked at the first snapshot of each month. Without snapshots: at the end of the first UTC day of each month, from the first
 * prices on. Where the last of these is older than 45 days, the last full UTC day is added: market caps may tell who is large now. Throws `DataError` where nobody belongs at any instant.
 */
export function rebalancingOf(data: StudyData, params: SelectivityParameters): Rebalancing {
  const spec = specOf(params.universe);
  const snapshots = spec.kind === 'top' ? snapshotInstants(data) : [];
  const monthly = snapshots.length > 0 ? snapshots : monthStarts(data, params);
  const instants = [...monthly, ...presentDay(monthly, data.asOf)].filter(
    (ms) => params.from === undefined || toDate(ms - 1) >= params.from,
  );
  const clock = clockAt('utc-day', Float64Array.from(instants));
  const membership = membershipOn(data, spec, clock);
  const histories = new Map(membership.members.map(({ id }) => [id, coinHistory(data, id)]));
  const members = instants.map((atMs, t) =>
    membership.members
      .flatMap(({ id, belongs }) => (belongs[t] === 1 ? (histories.get(id) ?? []) : []))
      .filter((history) => spec.kind === 'top' || hasPrice(history, { atMs, knownMs: atMs })),
  );
  if (members.every((coins) => coins.length === 0)) throw nobody(params);
  const edgeCaps = edgesOf(data, instants);
  return { clock, membership, members, bitcoin: coinHistory(data, 'BTC'), edgeCaps };
}

/** Coins of a list do not exist at all times. */
function hasPrice(history: CoinHistory, look: Look): boolean {
  return Number.isFinite(firstFinite(history, 'close', (series) => latestValue(series, look, FRESH_DAYS)));
}

/** The last full day, where the last ranking is too old to be the present one. */
function presentDay(monthly: readonly EpochMs[], asOf: EpochMs): readonly EpochMs[] {
  const last = monthly.at(-1);
  const isOld = last !== undefined && asOf - last > MONTH_LIMIT_MS;
  return isOld ? [Math.floor(asOf / DAY_MS) * DAY_MS] : [];
}

/** The first instant of each month at which at least twenty coins are ranked. */
function snapshotInstants(data: StudyData): readonly EpochMs[] {
  const ranks = new Map<EpochMs, number>();
  for (const { eventMs } of data.every('marketCapRank')) {
    for (const event of new Set(eventMs)) ranks.set(event, (ranks.get(event) ?? 0) + 1);
  }
  const full = [...ranks].filter(([, count]) => count >= LEAST_RANKS).map(([event]) => event);
  const months = new Map<string, EpochMs>();
  for (const event of full.toSorted((a, b) => b - a)) months.set(monthOf(event), event);
  return [...months.values()].toSorted((a, b) => a - b);
}

function monthStarts(data: StudyData, { universe }: SelectivityParameters): readonly EpochMs[] {
  const spec = specOf(universe);
  const prices =
    spec.kind === 'top' ? data.every('close') : spec.members.flatMap((id) => data.find(id, 'close') ?? []);
  const first = prices.reduce((least, { eventMs }) => Math.min(least, eventMs[0]!), Number.POSITIVE_INFINITY);
  const instants: EpochMs[] = [];
  if (!Number.isFinite(first)) return instants;
  const start = new Date(first);
  for (let month = 0; ; month++) {
    const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) + DAY_MS;
    if (!(end <= data.asOf && month < MOST_MONTHS)) return instants;
    if (end >= first) instants.push(end);
  }
}

/** Whoever left a snapshot was smaller than the smallest coin in it. */
function edgesOf(data: StudyData, instants: readonly EpochMs[]): Float64Array {
  const edges = new Map(instants.map((ms) => [ms, Number.POSITIVE_INFINITY]));
  for (const ranked of data.every('marketCapRank')) {
    const source = ranked.spans[0]?.source;
    const own = data.sources(ranked.instrument, 'marketCap').find((one) => one.source === source)?.series;
    const caps = own ?? data.find(ranked.instrument, 'marketCap');
    const events = new Set(ranked.eventMs);
    caps?.eventMs.forEach((event, row) => {
      const edge = edges.get(event);
      if (edge !== undefined && events.has(event)) edges.set(event, Math.min(edge, caps.value[row]!));
    });
  }
  return Float64Array.from(instants, (ms) => {
    const edge = edges.get(ms) ?? Number.NaN;
    return Number.isFinite(edge) ? edge : Number.NaN;
  });
}

function monthOf(event: EpochMs): string {
  return toDate(event - 1).slice(0, 7);
}

function nobody({ universe }: SelectivityParameters): DataError {
  return new DataError(
    `Cannot rank coins: nobody belongs to ${universe} at any instant; import snapshots of the market (rotascope import PATH), or ask for fewer coins or others (--universe top:20, --universe altcoins)`,
    ['marketCapRank', 'marketCap', 'close'],
  );
}
