import { ownPercentile } from '../history/ownPercentile.ts';
import { meanOfValues, overCoins, type VenuePanel, valuesAt } from '../history/venuePanel.ts';
import type { PositioningMarket } from '../positioningMarket.ts';

/** Open interest must be there for this share of the coins with funding before it weighs them. */
export const LEAST_WEIGHED = 0.8;

type Market = Pick<PositioningMarket, 'coins' | 'last' | 'params'>;

/** A mean of funding over coins. */
export interface FundingMean {
  readonly weighting: 'equal' | 'open interest';
  /** On the last bar, over however many coins. */
  readonly value: number;
  readonly coins: number;
  /** On bars with enough coins. */
  readonly path: Float64Array;
}

/** Every coin counts alike. The panel must have a value on the last bar. */
export function equalMean({ last, params }: Market, panel: VenuePanel): FundingMean {
  const values = valuesAt(panel, last);
  return {
    weighting: 'equal',
    value: meanOfValues(values),
    coins: values.length,
    path: overCoins(panel, meanOfValues, params.leastCoins),
  };
}

/** Weighted by open interest at the same venue; undefined where less than 80 % of the coins with funding have it on the last bar. */
export function weightedMean({ coins, last, params }: Market, panel: VenuePanel): FundingMean | undefined {
  const interest = coins.interest.find(({ venue }) => venue === panel.venue);
  const weights = new Map(interest?.coins.map(({ id, values }) => [id, values]));
  const at = (bar: number) => weightedAt(panel, weights, bar);
  const now = at(last);
  if (!now) return undefined;
  const path = Float64Array.from({ length: last + 1 }, (_, bar) => {
    const mean = at(bar);
    return mean && mean.coins >= params.leastCoins ? mean.value : Number.NaN;
  });
  return { weighting: 'open interest', ...now, path };
}

/** The weighted mean where it is known, unless only the equal-weighted one has a percentile. */
export function preferredMean(market: Market, panel: VenuePanel): FundingMean {
  const [equal, weighted] = [equalMean(market, panel), weightedMean(market, panel)];
  const hasPlace = ({ path }: FundingMean) => ownPercentile(path, market.last).value !== null;
  return weighted && (hasPlace(weighted) || !hasPlace(equal)) ? weighted : equal;
}

function weightedAt(
  panel: VenuePanel,
  weights: ReadonlyMap<string, Float64Array>,
  bar: number,
): { readonly value: number; readonly coins: number } | undefined {
  let [rates, total, coins] = [0, 0, 0];
  for (const { id, values } of panel.coins) {
    const [rate, weight] = [values[bar]!, weights.get(id)?.[bar] ?? Number.NaN];
    if (!Number.isFinite(rate) || !(weight > 0)) continue;
    rates += rate * weight;
    total += weight;
    coins++;
  }
  const enough = coins > 0 && coins >= LEAST_WEIGHED * valuesAt(panel, bar).length;
  return enough ? { value: rates / total, coins } : undefined;
}
