import type { Notice } from '../../../core/finding.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../../study.ts';
import { type CoinPlace, coinPlaces, medianPlace, type OwnHistory } from '../history/coinPlaces.ts';
import { ownMiddlePercentile } from '../history/ownPercentile.ts';
import { medianOfValues, type VenuePanel, valuesAt } from '../history/venuePanel.ts';
import { LEAST_DATES, NEUTRAL_BAND, YEAR_BARS } from '../parameters.ts';
import type { PositioningMarket } from '../positioningMarket.ts';
import { coverage, usesOf } from '../ratios/ratioFindings.ts';
import { HIGH_PLACE, LOW_PLACE } from '../rule.ts';

/** Rates that differ by less are the same. */
const DUST = 1e-12;
const PLACES_GROUP = 'Sampled funding of each coin against its own past';

/** A rate of unknown interval, on one side of a limit. */
interface Side {
  readonly slug: string;
  readonly label: string;
  readonly method: string;
  readonly holds: (rate: number) => boolean;
}

const BAND = `${100 * NEUTRAL_BAND} %`;
const BEYOND = `it lies beyond the neutral band whatever its interval, since no venue pays less often than every 8 hours: a lower bound`;
const SIDES: readonly Side[] = [
  {
    slug: 'positive',
    label: 'coins with a rate above 0',
    method: 'above 0, which needs no interval',
    holds: (rate) => rate > 0,
  },
  {
    slug: 'negative',
    label: 'coins with a rate below 0',
    method: 'below 0, which needs no interval',
    holds: (rate) => rate < 0,
  },
  {
    slug: 'above-band',
    label: `coins above ${BAND} a payment`,
    method: `above ${BAND}: ${BEYOND}`,
    holds: (rate) => rate > NEUTRAL_BAND + DUST,
  },
  {
    slug: 'below-band',
    label: `coins below -${BAND} a payment`,
    method: `below -${BAND}: ${BEYOND}`,
    holds: (rate) => rate < -NEUTRAL_BAND - DUST,
  },
];

/** Rates whose interval nobody gave: the median rate and the sides at each venue, and the place of each coin in its own past. */
export function sampledFindings(market: PositioningMarket): readonly StudyFinding[] {
  const panels = market.coins.sampled.filter((panel) => valuesAt(panel, market.last).length > 0);
  return [
    ...panels.flatMap((panel) => [medianFinding(market, panel), ...sideFindings(market, panel)]),
    ...(panels.length > 0 ? placeFindings(market) : []),
  ];
}

/** Sampled rates of every coin at every venue. */
export function sampledHistories({ coins }: Pick<PositioningMarket, 'coins'>): readonly OwnHistory[] {
  return coins.sampled.flatMap(({ venue, coins: paths }) =>
    paths.map(({ id, values, history, uses }) => ({ id, venue, values, path: history, uses })),
  );
}

/** The median place of the sampled rates as a finding; null with too few coins. */
export function sampledPlace(market: PositioningMarket): StudyFinding {
  const places = placesNow(market);
  const value = medianPlace(places, market.params.leastCoins);
  return {
    ...aboutPlaces(market, places),
    name: 'funding-place',
    label: 'place of the sampled rate in its own year, median coin',
    value,
    method: `median over coins of the share of the last ${YEAR_BARS} days (${LEAST_DATES} needed) on which the coin's sampled rate was lower, equal ones counted in half${datesOf(places)}; one venue a coin, that with most days; assumes that the hours between its payments did not change`,
    notices: value === null ? [fewPlaces(market, places)] : [],
  };
}

function medianFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  const values = valuesAt(panel, market.last);
  return {
    ...aboutVenue(market, panel),
    name: `funding-sampled-${panel.venue}`,
    label: 'median coin',
    value: medianOfValues(values),
    unit: 'fraction per payment, hours unknown',
    observations: values.length,
    method: `median over coins of the rate sampled at ${panel.venue} on the last day; how many hours a payment covers is not recorded, so it is not put on a year`,
  };
}

function sideFindings(market: PositioningMarket, panel: VenuePanel): readonly StudyFinding[] {
  const rates = valuesAt(panel, market.last);
  return SIDES.map(({ slug, label, method, holds }) => ({
    ...aboutVenue(market, panel),
    name: `funding-sampled-${slug}-${panel.venue}`,
    label,
    ...shareOf(rates.filter(holds).length, rates.length),
    method: `share of coins whose sampled rate is ${method}`,
  }));
}

function placeFindings(market: PositioningMarket): readonly StudyFinding[] {
  const places = placesNow(market);
  const about = aboutPlaces(market, places);
  const share = (holds: (place: number) => boolean) =>
    shareOf(places.filter(({ place }) => holds(place)).length, places.length);
  return [
    {
      ...about,
      name: 'funding-place-high',
      label: 'coins in the top tenth of their own past',
      ...share((place) => place >= HIGH_PLACE),
      method: `share of coins whose place is at ${HIGH_PLACE} or above`,
    },
    {
      ...about,
      name: 'funding-place-low',
      label: 'coins in the bottom tenth of their own past',
      ...share((place) => place <= LOW_PLACE),
      method: `share of coins whose place is at ${LOW_PLACE} or below`,
    },
  ];
}

function placesNow(market: PositioningMarket): readonly CoinPlace[] {
  return coinPlaces(sampledHistories(market), market.last, ownMiddlePercentile);
}

function aboutVenue(market: PositioningMarket, panel: VenuePanel) {
  return {
    group: `Sampled funding per payment, ${panel.venue}`,
    uses: usesOf(panel, market.last),
    notices: [coverage(market, panel, 'a sampled funding rate')],
  };
}

function aboutPlaces({ membersNow }: PositioningMarket, places: readonly CoinPlace[]) {
  const message = `${places.length} of ${membersNow.length} coins have ${LEAST_DATES} days of sampled funding.`;
  return {
    group: PLACES_GROUP,
    unit: 'fraction',
    observations: places.length,
    uses: places.map(({ uses }) => uses),
    notices: [{ code: 'coverage', message }],
  };
}

function shareOf(
  count: number,
  all: number,
): Pick<StudyFinding, 'value' | 'unit' | 'interval' | 'observations'> {
  const interval = wilsonInterval(count, all);
  return {
    value: all > 0 ? count / all : null,
    unit: 'fraction',
    ...(interval ? { interval } : {}),
    observations: all,
  };
}

function datesOf(places: readonly CoinPlace[]): string {
  if (places.length === 0) return '';
  const dates = places.map((one) => one.dates);
  return `, here over ${Math.min(...dates)} to ${Math.max(...dates)} days`;
}

function fewPlaces({ params }: PositioningMarket, places: readonly CoinPlace[]): Notice {
  const message = `Coins with ${LEAST_DATES} days of sampled funding in the last ${YEAR_BARS}, the last day among them: ${places.length}; it takes ${params.leastCoins}, so there is no place.`;
  return { code: 'too-few-dates', message };
}
