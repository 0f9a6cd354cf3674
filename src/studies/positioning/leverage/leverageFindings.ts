import type { StudyFinding } from '../../study.ts';
import { ownPercentile } from '../history/ownPercentile.ts';
import {
  type CoinPath,
  mainVenue,
  medianOfValues,
  type VenuePanel,
  valuesAt,
} from '../history/venuePanel.ts';
import { LEAST_DATES, YEAR_BARS } from '../parameters.ts';
import { known, type PositioningMarket } from '../positioningMarket.ts';
import { coverage, usesOf } from '../ratios/ratioFindings.ts';

const VOLUME_BARS = 30;
const LEAST_VOLUME_BARS = 25;

/** Open interest over market cap and over the volume of 30 days at each venue, and how high the former is for its own year. */
export function leverageFindings(market: PositioningMarket): readonly StudyFinding[] {
  return market.coins.interest.flatMap((panel) =>
    valuesAt(panel, market.last).length === 0
      ? []
      : [capFinding(market, panel), volumeFinding(market, panel), leveragePercentile(market, panel)],
  );
}

/** The venue whose open interest stands for all. */
export function mainInterest({ coins, last }: PositioningMarket): VenuePanel | undefined {
  return mainVenue(coins.interest, last);
}

/** Open interest over market cap on every bar. */
export function leveragePath(
  { caps }: Pick<PositioningMarket, 'caps'>,
  { id, history }: CoinPath,
): Float64Array {
  const cap = caps.get(id);
  return history.map((interest, t) => interest / (cap?.[t] ?? Number.NaN));
}

/**
 * The median over coins of the place that each coin's open interest over market cap has in its own year. Each coin against itself:
 * contracts differ from coin to coin, and coins come and go.
 */
export function leveragePercentile(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  const { last, params } = market;
  const present = panel.coins.filter(({ values }) => Number.isFinite(values[last]));
  const places = present.flatMap((coin) => ownPercentile(leveragePath(market, coin), last).value ?? []);
  const isEnough = places.length >= params.leastCoins;
  const message = `Coins with open interest and market cap on ${LEAST_DATES} days of the last ${YEAR_BARS}, the last one among them: ${places.length}; it takes ${params.leastCoins}, so there is no percentile.`;
  return {
    name: `leverage-percentile-${panel.venue}`,
    label: 'percentile of open interest over market cap, median coin',
    group: `Leverage, ${panel.venue}`,
    value: isEnough ? medianOfValues(Float64Array.from(places)) : null,
    unit: 'fraction',
    observations: places.length,
    method: `median over coins of the percentile of the coin's open interest at ${panel.venue} over its market cap in its own last ${YEAR_BARS} days`,
    uses: [...usesOf(panel, last), ...present.map(({ id }) => `${id}.marketCap`)],
    notices: isEnough ? [] : [{ code: 'too-few-dates', message }],
  };
}

function capFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  const { last, caps } = market;
  return ratioOfSums(market, panel, {
    name: `interest-to-cap-${panel.venue}`,
    label: 'open interest over market cap',
    denominator: (id) => caps.get(id)?.[last] ?? Number.NaN,
    method:
      'sum of open interest over sum of market caps, of the coins that have both; caps at most ten days old',
    what: 'both open interest and a market cap',
    field: 'marketCap',
  });
}

function volumeFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  return ratioOfSums(market, panel, {
    name: `interest-to-volume-${panel.venue}`,
    label: 'open interest over the volume of 30 days',
    denominator: (id) => volumeOf(market, id),
    method: `sum of open interest over sum of traded value, of the coins that have both; ${LEAST_VOLUME_BARS} of ${VOLUME_BARS} days needed, scaled to all; the volume is that of its first source, spot or perpetual`,
    what: 'both open interest and volume',
    field: 'volumeUsd',
  });
}

interface RatioOfSums extends Pick<StudyFinding, 'name' | 'label' | 'method'> {
  readonly denominator: (id: string) => number;
  readonly what: string;
  readonly field: string;
}

function ratioOfSums(market: PositioningMarket, panel: VenuePanel, about: RatioOfSums): StudyFinding {
  const { denominator, what, field, ...rest } = about;
  const pairs = panel.coins.flatMap(({ id, values, uses }) => {
    const [interest, below] = [values[market.last]!, denominator(id)];
    return Number.isFinite(interest) && below > 0 ? [{ id, uses, interest, below }] : [];
  });
  const top = pairs.reduce((sum, { interest }) => sum + interest, 0);
  const bottom = pairs.reduce((sum, { below }) => sum + below, 0);
  return {
    ...rest,
    group: `Leverage, ${panel.venue}`,
    value: pairs.length > 0 ? top / bottom : null,
    unit: 'fraction',
    observations: pairs.length,
    uses: pairs.flatMap(({ id, uses }) => [uses, `${id}.${field}`]),
    notices: [
      coverage(market, panel, 'open interest'),
      { code: 'coverage', message: `${pairs.length} of ${market.membersNow.length} coins have ${what}.` },
    ],
  };
}

/** Value traded over the last 30 days. */
function volumeOf({ data, clock, last }: PositioningMarket, id: string): number {
  const series = data.find(id, 'volumeUsd');
  if (!series) return Number.NaN;
  const days = known(series, clock, 0)
    .subarray(Math.max(0, last - VOLUME_BARS + 1), last + 1)
    .filter(Number.isFinite);
  if (days.length < LEAST_VOLUME_BARS) return Number.NaN;
  return (days.reduce((sum, value) => sum + value, 0) / days.length) * VOLUME_BARS;
}
