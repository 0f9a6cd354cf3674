import { halfSpreadOfVolume } from '../../stats/performance/costs/halfSpread.ts';
import { squareRootImpact } from '../../stats/performance/costs/squareRootImpact.ts';
import type { TradedAsset } from '../market/assets.ts';
import type { Costs } from '../strategy/schema.ts';

/** What a trade costs, as fractions of the equity. */
export interface TradeCost {
  readonly fee: number;
  readonly spread: number;
  readonly impact: number;
}

/** A trade of one asset, by what was known of its market when it was decided. */
export interface Trade {
  /** Traded value as a fraction of the equity, not negative. */
  readonly traded: number;
  /** USD. */
  readonly equity: number;
  readonly asset: TradedAsset;
  /** The bar of the decision. */
  readonly bar: number;
}

/**
 * Fee, half the spread by what trades in a day, and the square-root impact of the part of a day's volume that is traded. Where no volume was known the
 * spread is the one that the costs give for that, and no impact can be told.
 */
export function tradeCost({ traded, equity, asset, bar }: Trade, costs: Costs): TradeCost {
  const { dollarVolume: volume, volatility } = asset.liquidityAt(bar);
  const isKnown = volume > 0 && volatility >= 0;
  const impact = isKnown
    ? squareRootImpact({
        tradeValue: traded * equity,
        dailyVolume: volume,
        dailyVolatility: volatility,
        coefficient: costs.impact,
      })
    : 0;
  return { fee: traded * costs.fee, spread: traded * halfSpread(volume, costs), impact: traded * impact };
}

function halfSpread(volume: number, costs: Costs): number {
  if (costs.spread !== 'by-volume') return costs.spread / 2;
  return volume > 0 ? halfSpreadOfVolume(volume) : costs['unknown-spread'] / 2;
}
