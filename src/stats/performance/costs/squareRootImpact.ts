export interface ImpactInput {
  /** USD, of one purchase or sale; the sign does not matter. */
  readonly tradeValue: number;
  /** USD a day, in the same market. */
  readonly dailyVolume: number;
  /** Standard deviation of daily returns, a fraction. */
  readonly dailyVolatility: number;
  /** Of order 1 for the impact at the end of the trade; the average price paid is two thirds of that. */
  readonly coefficient: number;
}

/**
 * By how much does a trade move the price against itself? `coefficient x volatility x sqrt(value / volume)`, a fraction of the traded
 * value: the square-root law (Almgren, Thum, Hauptmann and Li 2005; Toth and others 2011).
 *
 * Measured for trades of up to about a tenth of a day's volume; beyond, nothing supports it and the caller must limit the trade. The cost
 * in money grows with the 1.5th power of the trade. Does not change with the currency. Volume 0: Infinity, unless nothing is traded.
 * NaN in, NaN out; `RangeError` for a negative volume, volatility or coefficient. O(1).
 */
export function squareRootImpact({
  tradeValue,
  dailyVolume,
  dailyVolatility,
  coefficient,
}: ImpactInput): number {
  if (dailyVolume < 0 || dailyVolatility < 0 || coefficient < 0) {
    throw new RangeError(
      `volume, volatility and coefficient must not be negative, got ${dailyVolume}, ${dailyVolatility} and ${coefficient}`,
    );
  }
  if (tradeValue === 0) return 0;
  return coefficient * dailyVolatility * Math.sqrt(Math.abs(tradeValue) / dailyVolume);
}
