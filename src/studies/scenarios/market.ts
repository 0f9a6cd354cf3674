import { DAY_MS, parseDate } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { Segment } from '../../market/instruments/instrument.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import { align, type Clock, clockAt, clockOf } from '../../market/panel.ts';
import { latestLevels } from '../panel/knownLevels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { annualisedFunding, annualisedMeans } from '../positioning/funding/annualised.ts';
import { isDaily } from '../structure/market/market.ts';
import { type Membership, membershipOn } from '../universe/membership.ts';
import { specOf } from '../universe/universeSpec.ts';
import type { ScenarioParameters } from './parameters.ts';

/** Before it no altcoin has a price worth the name. */
const EARLIEST = '2012-01-01';
const FUNDING_DAYS = 7;
const DERIVATIVES_MAX_AGE_DAYS = 2;

/** A coin that belongs to the universe at some time. */
export interface ScenarioCoin {
  readonly id: string;
  readonly segment: Segment | undefined;
  /** 1 on the bars on which it belongs. */
  readonly belongs: Uint8Array;
  /** The last one known, at most four days old; NaN where there is none. */
  readonly prices: Float64Array;
}

/** Everything that scenarios are told and resolved with, on one clock and as it was known on each bar. */
export interface ScenarioMarket {
  /** Midnights UTC that end the days of New York sessions, called by the day that they end. */
  readonly clock: Clock;
  readonly smallCaps: Float64Array;
  readonly bitcoin: Float64Array;
  /** Coins with daily prices. */
  readonly coins: readonly ScenarioCoin[];
  readonly membership: Membership;
  /** Bitcoin's funding of seven days, a year; NaN where it is not known. */
  readonly funding: Float64Array;
  /** Open interest in bitcoin over its market cap; NaN where it is not known. */
  readonly leverage: Float64Array;
}

/** Reads everything. Throws `DataError` where small caps or bitcoin have no price. */
export function scenarioMarket(
  data: StudyData,
  { universe }: Pick<ScenarioParameters, 'universe'>,
): ScenarioMarket {
  const [smallCaps, bitcoin] = [data.need('RUT', 'close'), data.need('BTC', 'close')];
  const clock = sessionEnds(smallCaps, data.asOf);
  const membership = membershipOn(data, specOf(universe), clock);
  const coins = membership.members.flatMap(({ id, belongs }) => {
    const series = data.find(id, 'close');
    if (!series || !isDaily(series)) return [];
    const { values, lastBar } = align(series, clock, 'known');
    return lastBar < 0 ? [] : [{ id, segment: instrumentOf(id).segment, belongs, prices: values }];
  });
  return {
    clock,
    smallCaps: align(smallCaps, clock, 'known').values,
    bitcoin: align(bitcoin, clock, 'known').values,
    coins,
    membership,
    funding: fundingOf(data, clock),
    leverage: leverageOf(data, clock),
  };
}

/** A series on the clock as it was known, NaN where it is not stored or older than allowed. */
export function knownOn(
  data: StudyData,
  clock: Clock,
  {
    instrument,
    field,
    maxAgeDays,
  }: { readonly instrument: string; readonly field: string; readonly maxAgeDays: number },
): Float64Array {
  const series = data.find(instrument, field);
  if (!series) return new Float64Array(clock.eventMs.length).fill(Number.NaN);
  return latestLevels(series, clock, { join: 'known', maxAgeDays });
}

/** The end of the UTC day of every session that has ended by then: closes of New York and of crypto are both known. */
function sessionEnds(smallCaps: Parameters<typeof clockOf>[0][number], asOf: number): Clock {
  const ends = clockOf([smallCaps])
    .labels.filter((label) => label >= EARLIEST)
    .map((label) => (parseDate(label) ?? Number.NaN) + DAY_MS);
  return clockAt('utc-day', Float64Array.from(ends.filter((ms) => ms <= asOf)));
}

/** Daily means where they are stored, otherwise the payments themselves. */
function fundingOf(data: StudyData, clock: Clock): Float64Array {
  const [means, payments] = [data.find('BTC', 'fundingRateMean'), data.find('BTC', 'fundingRate')];
  const missing = () => new Float64Array(clock.eventMs.length).fill(Number.NaN);
  const fromMeans = means ? dailyMeans(means, clock) : missing();
  const isPaid = payments?.calendar === 'instant';
  const fromPayments = isPaid ? annualisedFunding(payments, clock, FUNDING_DAYS) : missing();
  return fromMeans.map((value, t) => (Number.isNaN(value) ? fromPayments[t]! : value));
}

/** On days, since a mean of seven days is one of days and not of sessions. */
function dailyMeans(series: CanonicalSeries, clock: Clock): Float64Array {
  const days = clockOf([series]);
  const values = annualisedMeans(latestLevels(series, days, { join: 'known', maxAgeDays: 0 }), FUNDING_DAYS);
  const at = new Map(Array.from(days.eventMs, (ms, t) => [ms, values[t]!] as const));
  return Float64Array.from(clock.eventMs, (ms) => at.get(ms) ?? Number.NaN);
}

function leverageOf(data: StudyData, clock: Clock): Float64Array {
  const read = (field: string) =>
    knownOn(data, clock, { instrument: 'BTC', field, maxAgeDays: DERIVATIVES_MAX_AGE_DAYS });
  const [interest, caps] = [read('openInterestUsd'), read('marketCap')];
  return interest.map((value, t) => value / caps[t]!);
}
