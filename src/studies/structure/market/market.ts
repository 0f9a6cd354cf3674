import type { Notice } from '../../../core/finding.ts';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { align, type Clock, clockOf, sliceClock } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { type Membership, membershipOn } from '../../universe/membership.ts';
import { specOf, type UniverseSpec } from '../../universe/universeSpec.ts';
import type { StructureParameters } from '../parameters.ts';
import { readSnapshots, type Snapshot, snapshotOnBar } from './snapshots.ts';

/** Bars before the history: the longest mean looks back 200 bars from a bar that itself looks back the window. */
const LEAD_IN_BARS = 210;
/** Days of which bitcoin's share has its high: they are read even where the history of the index is shorter. */
export const HIGH_DAYS = 1096;
/** A series is daily if at least this share of its steps is at most a day: monthly points are no prices of bars. */
const DAILY_SHARE = 0.5;

/** Coins that are judged together, as they were known on each bar. */
export interface Basket {
  readonly name: string;
  readonly membership: Membership;
}

/** Prices of bitcoin and of every coin that ever belongs, on UTC days. */
export interface StructureMarket {
  readonly clock: Clock;
  /** The first bar of the history. */
  readonly first: number;
  readonly days: number;
  readonly bitcoin: Float64Array;
  /** Coins with daily prices; NaN where none is known or the last one is older than 4 days. */
  readonly prices: ReadonlyMap<string, Float64Array>;
  readonly universe: Basket;
  readonly top50: Basket;
  readonly top100: Basket;
  readonly snapshots: readonly Snapshot[];
  /** Position of the snapshot that is known on each bar; -1 where none is. */
  readonly snapshotAt: Int32Array;
  readonly notices: readonly Notice[];
}

/** Reads everything on the days for which bitcoin has a price. Throws `DataError` where it has none. */
export function structureMarket(data: StudyData, params: StructureParameters): StructureMarket {
  const bitcoin = data.need('BTC', 'close');
  const snapshots = readSnapshots(data);
  const { clock, first } = clockFrom(bitcoin, snapshots, params);
  const basket = (name: string, spec: UniverseSpec) =>
    basketOf(data, { name, spec, clock, from: Math.max(0, first - params.days) });
  const universe = basket(params.universe, specOf(params.universe));
  const top50 = params.universe === 'top:50' ? universe : basket('top:50', { kind: 'top', count: 50 });
  const top100 = params.universe === 'top:100' ? universe : basket('top:100', { kind: 'top', count: 100 });
  const ids = new Set(
    [universe, top50, top100].flatMap(({ membership }) => membership.members.map(({ id }) => id)),
  );
  const prices = new Map(
    [...ids].flatMap((id) => {
      const series = data.find(id, 'close');
      if (!series || !isDaily(series)) return [];
      const { values, lastBar } = align(series, clock, 'known');
      return lastBar < 0 ? [] : [[id, values] as const];
    }),
  );
  return {
    clock,
    first,
    days: params.days,
    bitcoin: align(bitcoin, clock, 'known').values,
    prices,
    universe,
    top50,
    top100,
    snapshots,
    snapshotAt: snapshotOnBar(snapshots, clock.eventMs),
    notices: universe.membership.notices,
  };
}

/** The last bar. */
export function lastBarOf({ clock }: Pick<StructureMarket, 'clock'>): number {
  return clock.eventMs.length - 1;
}

/** Whether most steps of a series are a day or less. */
export function isDaily({ eventMs }: Pick<CanonicalSeries, 'eventMs'>): boolean {
  let [steps, short] = [0, 0];
  for (let row = 1; row < eventMs.length; row++) {
    const step = eventMs[row]! - eventMs[row - 1]!;
    if (step === 0) continue;
    steps++;
    if (step <= DAY_MS) short++;
  }
  return steps > 0 && short / steps >= DAILY_SHARE;
}

/** Who belongs from a bar on: before it, prices are read but nobody is judged. */
function basketOf(
  data: StudyData,
  {
    name,
    spec,
    clock,
    from,
  }: { readonly name: string; readonly spec: UniverseSpec; readonly clock: Clock; readonly from: number },
): Basket {
  const bars = clock.eventMs.length;
  const membership = membershipOn(data, spec, sliceClock(clock, from, bars));
  const members = membership.members.map(({ id, belongs }) => {
    const onWhole = new Uint8Array(bars);
    onWhole.set(belongs, from);
    return { id, belongs: onWhole };
  });
  return { name, membership: { ...membership, members } };
}

function clockFrom(
  bitcoin: CanonicalSeries,
  snapshots: readonly Snapshot[],
  { from, days }: StructureParameters,
): { clock: Clock; first: number } {
  const whole = clockOf([bitcoin]);
  const firstSnapshot = snapshots[0]?.knownMs;
  const startMs = firstSnapshot === undefined ? whole.eventMs[0]! : firstSnapshot;
  const wanted = from === undefined ? startMs + days * DAY_MS : (parseDate(from) ?? 0) + DAY_MS;
  const found = whole.eventMs.findIndex((ms) => ms >= wanted);
  const first = found < 0 ? whole.eventMs.length - 1 : found;
  const last = whole.eventMs.length - 1;
  const lead = Math.max(0, Math.min(first - days - LEAD_IN_BARS, last - HIGH_DAYS));
  return { clock: sliceClock(whole, lead, whole.eventMs.length), first: first - lead };
}
