import type { CanonicalSeries } from '../../../market/canonical.ts';
import type { Clock } from '../../../market/panel.ts';
import { latestLevels } from '../../panel/knownLevels.ts';
import { HORIZON, type Outcome } from '../plannedTests.ts';

const LEAST_RETURNS = 4;
const DAYS_A_YEAR = 365;

/** The price of every bar, NaN where there is none. */
export function pricesOf(series: CanonicalSeries, clock: Clock): Float64Array {
  return latestLevels(series, clock, { join: 'nearest', maxAgeDays: 0 });
}

/**
 * What a coin brought in the `HORIZON` bars after a bar. `return`: log growth to the last price there is within them, so that
 * a coin that vanishes counts with what it was last worth. `volatility`: root of the mean square of the daily log returns, a year
 * taken as 365 days; NaN with fewer than 4. NaN too where the bar has no price, nothing follows, or the horizon is not over.
 */
export function forwardOutcome(prices: Float64Array, bar: number, outcome: Outcome): number {
  if (bar + HORIZON >= prices.length) return Number.NaN;
  const after = prices.subarray(bar + 1, bar + HORIZON + 1);
  const now = prices[bar]!;
  if (outcome === 'return') {
    const end = after.findLast(Number.isFinite);
    return end === undefined ? Number.NaN : Math.log(end / now);
  }
  const returns = after.map((price, i) => Math.log(price / prices[bar + i]!)).filter(Number.isFinite);
  if (!Number.isFinite(now) || returns.length < LEAST_RETURNS) return Number.NaN;
  const squares = returns.reduce((sum, value) => sum + value ** 2, 0);
  return Math.sqrt((squares / returns.length) * DAYS_A_YEAR);
}
