import { DataError } from '../../core/errors.ts';
import { DAY_MS, parseDate } from '../../core/time.ts';
import { gridBetween } from '../../market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { type Clock, clockAt } from '../../market/panel.ts';
import { latestLevels } from '../panel/knownLevels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { type Membership, membershipOn, type UniverseMember } from '../universe/membership.ts';
import { specOf } from '../universe/universeSpec.ts';
import { annualisedFunding, annualisedMeans } from './funding/annualised.ts';
import { type VenuePanel, venuePanels } from './history/venuePanel.ts';
import { marketCapPath } from './leverage/marketCaps.ts';
import { RATIOS, type RatioSlug, VENUE_FIELDS } from './measures.ts';
import { FRESH_DAYS, type PositioningParameters } from './parameters.ts';

/** What is known of positions in some coins. */
export interface Positions {
  readonly ratios: ReadonlyMap<RatioSlug, readonly VenuePanel[]>;
  /** Annualised. */
  readonly funding: readonly VenuePanel[];
  /** Rates per payment as venues or collectors sampled them once a day; the hours that they were paid over are not known. */
  readonly sampled: readonly VenuePanel[];
  /** In US dollars. */
  readonly interest: readonly VenuePanel[];
}

/** Everything on one clock of UTC days, as it was known on each of them. */
export interface PositioningMarket {
  readonly data: StudyData;
  readonly params: PositioningParameters;
  readonly clock: Clock;
  /** The last bar. */
  readonly last: number;
  readonly membership: Membership;
  /** Coins that belong on the last bar. */
  readonly membersNow: readonly string[];
  readonly coins: Positions;
  readonly bitcoin: Positions;
  /** Market caps in US dollars by coin, bitcoin included. */
  readonly caps: ReadonlyMap<string, Float64Array>;
}

/** Puts all on the clock. Throws `DataError` where no position data are stored at all. */
export function positioningMarket(data: StudyData, params: PositioningParameters): PositioningMarket {
  const clock = positioningClock(data, params);
  const membership = membershipOn(data, specOf(params.universe), clock);
  const last = clock.eventMs.length - 1;
  const bitcoin: UniverseMember = { id: 'BTC', belongs: new Uint8Array(last + 1).fill(1) };
  const members = [...membership.members, bitcoin];
  const caps = members.flatMap(({ id }) => {
    const path = marketCapPath(data, id, clock);
    return path ? [[id, path] as const] : [];
  });
  return {
    data,
    params,
    clock,
    last,
    membership,
    membersNow: membership.members.flatMap(({ id, belongs }) => (belongs[last] === 1 ? [id] : [])),
    coins: positionsOf(data, membership.members, { clock, days: params.days }),
    bitcoin: positionsOf(data, [bitcoin], { clock, days: params.days }),
    caps: new Map(caps),
  };
}

/** The last value known at each bar, not older than some days. */
export function known(series: CanonicalSeries, clock: Clock, maxAgeDays: number): Float64Array {
  return latestLevels(series, clock, { join: 'known', maxAgeDays });
}

/** Whether rows are single payments; daily samples of a rate do not say over how many hours it was paid. */
export function isPayments({ calendar }: Pick<CanonicalSeries, 'calendar'>): boolean {
  return calendar === 'instant';
}

function positionsOf(
  data: StudyData,
  members: readonly UniverseMember[],
  { clock, days }: { readonly clock: Clock; readonly days: number },
): Positions {
  const levels = (field: string) =>
    venuePanels(data, { field, members }, (series) => known(series, clock, FRESH_DAYS));
  const payments = venuePanels(data, { field: 'fundingRate', members }, (series) =>
    isPayments(series) ? annualisedFunding(series, clock, days) : undefined,
  );
  const sampled = venuePanels(data, { field: 'fundingRate', members }, (series) =>
    isPayments(series) ? undefined : known(series, clock, 0),
  );
  const means = venuePanels(data, { field: 'fundingRateMean', members }, (series) =>
    annualisedMeans(known(series, clock, 0), days),
  );
  return {
    ratios: new Map(RATIOS.map(({ slug, field }) => [slug, levels(field)])),
    funding: [...payments, ...means.map((panel) => ({ ...panel, venue: `${panel.venue}-daily-means` }))],
    sampled,
    interest: levels('openInterestUsd'),
  };
}

/** UTC days from the first position data, or `from`, to the last midnight before the instant asked for. */
function positioningClock(data: StudyData, { from }: PositioningParameters): Clock {
  const series = VENUE_FIELDS.flatMap((field) =>
    data.every(field).flatMap(({ instrument }) => data.sources(instrument, field)),
  );
  const first = series.reduce((least, one) => Math.min(least, one.series.eventMs[0] ?? least), Infinity);
  if (!Number.isFinite(first)) {
    throw new DataError(
      'Cannot say who leans how far: no funding, open interest or long/short ratio of any coin is stored; import or sync a venue that has them',
      VENUE_FIELDS,
    );
  }
  const start = Math.max(first, (from === undefined ? 0 : (parseDate(from) ?? 0)) + 1);
  const bars = gridBetween('utc-day', Math.min(start, data.asOf), data.asOf) ?? [];
  const lastMidnight = Math.floor(data.asOf / DAY_MS) * DAY_MS;
  return clockAt('utc-day', Float64Array.from(bars.length > 0 ? bars : [lastMidnight]));
}
