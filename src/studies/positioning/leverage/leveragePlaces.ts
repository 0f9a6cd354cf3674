import type { StudyFinding } from '../../study.ts';
import { type CoinPlace, coinPlaces, medianPlace, type OwnHistory } from '../history/coinPlaces.ts';
import { ownPercentile } from '../history/ownPercentile.ts';
import type { CoinPath, VenuePanel } from '../history/venuePanel.ts';
import { LEAST_DATES, YEAR_BARS } from '../parameters.ts';
import type { PositioningMarket } from '../positioningMarket.ts';

type Market = Pick<PositioningMarket, 'caps' | 'last' | 'params'>;

/** Open interest over market cap on every bar. */
export function leveragePath(
  { caps }: Pick<PositioningMarket, 'caps'>,
  { id, history }: Pick<CoinPath, 'id' | 'history'>,
): Float64Array {
  const cap = caps.get(id);
  return history.map((interest, t) => interest / (cap?.[t] ?? Number.NaN));
}

/** Leverage of every coin at these venues. */
export function leverageHistories(
  market: Pick<PositioningMarket, 'caps'>,
  panels: readonly VenuePanel[],
): readonly OwnHistory[] {
  return panels.flatMap(({ venue, coins }) =>
    coins.map((coin) => ({ ...coin, venue, path: leveragePath(market, coin) })),
  );
}

/**
 * The median over coins of the place that each coin's open interest over market cap has in its own year, each at one venue. Each coin
 * against itself: contracts differ from coin to coin, and coins come and go.
 */
export function leveragePlace(market: Market & Pick<PositioningMarket, 'coins'>): StudyFinding {
  return placeFinding(market, market.coins.interest, {
    name: 'leverage-percentile',
    group: 'Leverage',
    where: 'at the venue with most days of it',
  });
}

/** The same at one venue alone. */
export function venueLeveragePlace(market: Market, panel: VenuePanel): StudyFinding {
  return placeFinding(market, [panel], {
    name: `leverage-percentile-${panel.venue}`,
    group: `Leverage, ${panel.venue}`,
    where: `at ${panel.venue}`,
  });
}

function placeFinding(
  market: Market,
  panels: readonly VenuePanel[],
  { where, ...about }: Pick<StudyFinding, 'name' | 'group'> & { readonly where: string },
): StudyFinding {
  const { last, params } = market;
  const places = coinPlaces(leverageHistories(market, panels), last, ownPercentile);
  const value = medianPlace(places, params.leastCoins);
  const message = `Coins with open interest and market cap on ${LEAST_DATES} days of the last ${YEAR_BARS}, the last one among them: ${places.length}; it takes ${params.leastCoins}, so there is no percentile.`;
  return {
    ...about,
    label: 'percentile of open interest over market cap, median coin',
    value,
    unit: 'fraction',
    observations: places.length,
    method: `median over coins of the percentile of the coin's open interest ${where} over its market cap in its own last ${YEAR_BARS} days; ${venuesOf(places)}`,
    uses: places.flatMap((place) => leverageUses(place)),
    notices: value === null ? [{ code: 'too-few-dates', message }] : [],
  };
}

/** The series behind the leverage of a coin. */
export function leverageUses({ id, uses }: Pick<OwnHistory, 'id' | 'uses'>): readonly string[] {
  return [uses, `${id}.marketCap`, `${id}.close`, `${id}.circulatingSupply`];
}

function venuesOf(places: readonly CoinPlace[]): string {
  const venues = [...new Set(places.map(({ venue }) => venue))];
  return (
    venues
      .map((venue) => `${places.filter((place) => place.venue === venue).length} coins at ${venue}`)
      .join(', ') || 'no coin has one'
  );
}
