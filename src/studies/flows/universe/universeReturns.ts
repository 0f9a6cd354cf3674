import type { Notice } from '../../../core/finding.ts';
import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import { type Clock, clockAt } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { membershipOn } from '../../universe/membership.ts';
import { specOf } from '../../universe/universeSpec.ts';
import type { FlowParameters } from '../parameters.ts';
import {
  drawdownOf,
  FRESH_MS,
  lastRank,
  lengthOfList,
  type Snapshots,
  snapshotsOf,
  stateAt,
  type TrackedCoin,
  trackedCoin,
} from './coinState.ts';
import { lastAtOrBefore, pricePath } from './pricePath.ts';

const LAST_QUARTER = 0.75;

/** How far a coin of the universe stands below its peak. */
export interface StandingCoin {
  readonly id: string;
  readonly drawdown: number;
  /** The same if a coin that vanished keeps its last price. */
  readonly atLastPrice: number;
  readonly isDead: boolean;
  /** The highest price since the first one stored, and the day of it. */
  readonly peak: number;
  readonly peakMs: EpochMs;
  /** The last price, and the day of it. */
  readonly price: number;
  readonly pricedMs: EpochMs;
  /** In the last snapshot that held it; NaN for none. */
  readonly rank: number;
  /** It was among the last quarter of places when it was last listed: it may trade on below the list. */
  readonly wasLastQuarter: boolean;
}

/** A coin at a past date, and what became of it. */
export interface ForwardReturn {
  readonly drawdown: number;
  /** Worth at the horizon over the price, minus 1. */
  readonly value: number;
  /** The same if coins that vanished keep their last price. */
  readonly atLastPrice: number;
}

/** All coins of a past date whose return over the horizon is known. */
export interface ForwardDate {
  readonly ms: EpochMs;
  readonly returns: readonly ForwardReturn[];
  /** Coins that nothing is known of at the horizon. */
  readonly lost: number;
}

/** Every coin that ever belonged, dead ones included. */
export interface UniverseReturns {
  /** The day on which it is looked at: the last one on which it can be told who is gone. */
  readonly dayMs: EpochMs;
  /** Whether that is today. */
  readonly isToday: boolean;
  /** Where it is not: coins with a price of the last 45 days today. Those that may be gone are missing. */
  readonly priced: readonly StandingCoin[];
  /** Coins that belonged on a day up to then. */
  readonly everMembers: number;
  readonly standing: readonly StandingCoin[];
  /** Apart by the horizon, so that no two windows overlap; in order of time. */
  readonly dates: readonly ForwardDate[];
  readonly notices: readonly Notice[];
  /** The series behind it: `SOL.close`, `SOL.marketCapRank` ... */
  readonly uses: readonly string[];
}

/** Drawdowns now and returns from past dates; undefined where nobody ever belonged or no coin has a price. */
export function universeReturns(data: StudyData, params: FlowParameters): UniverseReturns | undefined {
  const nowMs = Math.floor(data.asOf / DAY_MS) * DAY_MS;
  const snapshots = snapshotsOf(data.every('marketCapRank'));
  const dayMs = standingDay(snapshots, nowMs);
  const clock = universeClock(data, params.universe, dayMs);
  if (!clock) return undefined;
  const { members, notices } = membershipOn(data, specOf(params.universe), clock);
  const coins = members.flatMap(({ id, belongs }) => {
    const prices = pricePath(data, id);
    const first = belongs.indexOf(1);
    return prices && first >= 0
      ? [trackedCoin({ id, prices, sinceMs: clock.eventMs[first]!, snapshots })]
      : [];
  });
  if (coins.length === 0) return undefined;
  const isToday = dayMs === nowMs;
  const standing = standingAt(coins, dayMs, params);
  const priced = isToday ? [] : standingAt(coins, nowMs, params).filter(({ isDead }) => !isDead);
  const dates = pastDates(clock, params.horizon).map((ms) => returnsFrom(coins, ms, params));
  const uses = coins.flatMap(({ id }) => [
    `${id}.close`,
    ...(snapshots.of.has(id) ? [`${id}.marketCapRank`] : []),
  ]);
  return { dayMs, isToday, everMembers: members.length, standing, priced, dates, notices, uses };
}

/**
 * Today, or the day of the last snapshot where that is older than a price may be: past it, coins that are gone would be seen and coins that
 * live would not. Today where there are no snapshots at all.
 */
function standingDay({ all }: Snapshots, nowMs: EpochMs): EpochMs {
  const last = all[lastAtOrBefore(all, nowMs)];
  return last === undefined || nowMs - last <= FRESH_MS ? nowMs : Math.ceil(last / DAY_MS) * DAY_MS;
}

function standingAt(
  coins: readonly TrackedCoin[],
  ms: EpochMs,
  { delistingLoss }: FlowParameters,
): readonly StandingCoin[] {
  const listed = coins[0] ? lengthOfList(coins[0].snapshots, ms) : 0;
  return coins.flatMap((coin): readonly StandingCoin[] => {
    const state = stateAt(coin, ms, delistingLoss);
    if (!state || state.kind === 'unknown') return [];
    const kept = stateAt(coin, ms, 0)!;
    const rank = lastRank(coin, ms);
    return [
      {
        id: coin.id,
        drawdown: drawdownOf(state),
        atLastPrice: drawdownOf(kept),
        isDead: state.kind === 'dead',
        peak: state.peak,
        peakMs: coin.prices.eventMs[coin.prices.values.indexOf(state.peak)]!,
        price: kept.worth,
        pricedMs: state.pricedMs,
        rank,
        wasLastQuarter: rank > LAST_QUARTER * listed,
      },
    ];
  });
}

/**
 * Every midnight from the first snapshot on, before which membership would be that of survivors; without snapshots from the first price
 * or market cap.
 */
function universeClock(data: StudyData, universe: string, dayMs: EpochMs): Clock | undefined {
  const ranks = data.every('marketCapRank');
  const spec = specOf(universe);
  const others =
    spec.kind === 'top'
      ? data.every('marketCap')
      : spec.members.flatMap((id) => data.find(id, 'close') ?? []);
  const firsts = (ranks.length > 0 ? ranks : others).flatMap(({ eventMs }) => eventMs[0] ?? []);
  const fromMs = Math.ceil(Math.min(...firsts) / DAY_MS) * DAY_MS;
  if (!(fromMs <= dayMs)) return undefined;
  const days = (dayMs - fromMs) / DAY_MS + 1;
  return clockAt(
    'utc-day',
    Float64Array.from({ length: days }, (_, day) => fromMs + day * DAY_MS),
  );
}

/** Counted back from the last day by the horizon: the last window ends there. */
function pastDates({ eventMs }: Clock, horizon: number): readonly EpochMs[] {
  const last = eventMs.length - 1;
  const count = Math.floor(last / horizon);
  return Array.from({ length: count }, (_, k) => eventMs[last - (count - k) * horizon]!);
}

function returnsFrom(
  coins: readonly TrackedCoin[],
  ms: EpochMs,
  { horizon, delistingLoss }: FlowParameters,
): ForwardDate {
  const then = ms + horizon * DAY_MS;
  let lost = 0;
  const returns = coins.flatMap((coin): readonly ForwardReturn[] => {
    const start = coin.sinceMs <= ms ? stateAt(coin, ms, delistingLoss) : undefined;
    if (start?.kind !== 'priced') return [];
    const end = stateAt(coin, then, delistingLoss)!;
    if (end.kind !== 'dead' && end.pricedMs <= ms) {
      lost++;
      return [];
    }
    const kept = stateAt(coin, then, 0)!;
    return [
      {
        drawdown: drawdownOf(start),
        value: end.worth / start.worth - 1,
        atLastPrice: kept.worth / start.worth - 1,
      },
    ];
  });
  return { ms, returns, lost };
}
