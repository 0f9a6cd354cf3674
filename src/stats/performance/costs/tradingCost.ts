import { HALF_SPREADS_BY_VOLUME, halfSpreadOfVolume, type SpreadAtVolume } from './halfSpread.ts';
import { proportionalFee } from './proportionalFee.ts';
import { squareRootImpact } from './squareRootImpact.ts';

export interface TradeInput {
  /** Value of the purchase or sale of one asset, a fraction of equity; the sign does not matter. */
  readonly traded: number;
  /** USD. */
  readonly equity: number;
  readonly feeRate: number;
  /** USD a day. */
  readonly dollarVolume: number;
  /** Standard deviation of daily returns, a fraction. */
  readonly dailyVolatility: number;
  /** See `squareRootImpact`. */
  readonly impactCoefficient: number;
  readonly spreads?: readonly SpreadAtVolume[];
}

/** Fractions of equity, 0 or more. */
export interface TradingCost {
  readonly fee: number;
  readonly spread: number;
  readonly impact: number;
  readonly total: number;
  /** Traded value over a day's volume; above about 0.1 the impact is a guess. */
  readonly participation: number;
}

/**
 * What does one trade in one asset cost? Fee, half the spread by dollar volume and square-root impact, added up. All parts are 0 where
 * nothing is traded, whatever the volume; where something is and volume is missing, NaN. O(rows of the table).
 */
export function tradingCost({
  traded,
  equity,
  feeRate,
  dollarVolume,
  dailyVolatility,
  impactCoefficient,
  spreads = HALF_SPREADS_BY_VOLUME,
}: TradeInput): TradingCost {
  const size = Math.abs(traded);
  if (size === 0) return { fee: 0, spread: 0, impact: 0, total: 0, participation: 0 };
  const tradeValue = size * equity;
  const fee = proportionalFee(size, feeRate);
  const spread = size * halfSpreadOfVolume(dollarVolume, spreads);
  const slippage = squareRootImpact({
    tradeValue,
    dailyVolume: dollarVolume,
    dailyVolatility,
    coefficient: impactCoefficient,
  });
  const impact = size * slippage;
  return { fee, spread, impact, total: fee + spread + impact, participation: tradeValue / dollarVolume };
}
