import { mainFunding } from '../funding/fundingFindings.ts';
import { sampledHistories } from '../funding/sampledFindings.ts';
import { type OwnHistory, type PlaceOf, placesOnBars } from '../history/coinPlaces.ts';
import { ownMiddlePercentile, ownPercentile } from '../history/ownPercentile.ts';
import type { CoinPath, VenuePanel } from '../history/venuePanel.ts';
import { leverageHistories, leverageUses } from '../leverage/leveragePlaces.ts';
import { RATIOS } from '../measures.ts';
import type { Signal } from '../plannedTests.ts';
import type { PositioningMarket } from '../positioningMarket.ts';
import { mainRatio } from '../ratios/ratioFindings.ts';
import { weeklyBars } from './weeks.ts';

/** What coins are sorted by, on the Sundays at least. */
export interface Sorting {
  readonly signal: Signal;
  /** For people: `funding at binance-um`. */
  readonly by: string;
  readonly coins: readonly Pick<CoinPath, 'id' | 'values'>[];
  /** The series behind it. */
  readonly uses: readonly string[];
}

/**
 * Everything by which coins can be sorted: levels at the venue with most coins on the last bar, and places of each coin in its own
 * year, which compare a coin with nobody else and so take it from whichever venue has it.
 */
export function sortings(market: PositioningMarket): readonly Sorting[] {
  return [
    ...atVenue('funding', mainFunding(market)),
    ...RATIOS.flatMap(({ slug }) => atVenue(slug, mainRatio(market, slug))),
    ...leverageSorting(market),
    ...sampledSorting(market),
  ];
}

/** Coins by the place of open interest over market cap in their own year. */
function leverageSorting(market: PositioningMarket): readonly Sorting[] {
  const histories = leverageHistories(market, market.coins.interest);
  return byPlace(market, histories, {
    signal: 'leverage',
    by: 'the place of open interest over market cap in the own year',
    placeOf: ownPercentile,
    uses: histories.flatMap(leverageUses),
  });
}

/** Coins by the place of their sampled funding rate in their own year. */
function sampledSorting(market: PositioningMarket): readonly Sorting[] {
  const histories = sampledHistories(market);
  return byPlace(market, histories, {
    signal: 'funding-place',
    by: 'the place of the sampled funding rate in the own year',
    placeOf: ownMiddlePercentile,
    uses: histories.map(({ uses }) => uses),
  });
}

function byPlace(
  market: PositioningMarket,
  histories: readonly OwnHistory[],
  { placeOf, ...about }: Omit<Sorting, 'coins'> & { readonly placeOf: PlaceOf },
): readonly Sorting[] {
  const coins = placesOnBars(histories, weeklyBars(market), placeOf);
  return coins.length > 0 ? [{ ...about, coins }] : [];
}

function atVenue(signal: Signal, panel: VenuePanel | undefined): readonly Sorting[] {
  if (!panel) return [];
  const { venue, coins } = panel;
  return [{ signal, by: `${signal} at ${venue}`, coins, uses: coins.map(({ uses }) => uses) }];
}
