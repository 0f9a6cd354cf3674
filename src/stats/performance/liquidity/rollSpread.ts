import { DataError } from '../../../core/errors.ts';
import { requireFinite } from '../../requirements.ts';
import { meanOf } from '../moments.ts';

const LEAST_PRICES = 22;

/**
 * How wide is the effective spread, from prices alone? `2 sqrt(-cov(d_t, d_{t-1}))` of changes d of log prices, covariance over pairs less
 * one (Roll 1984): a fraction of the price, the whole spread and not half of it.
 *
 * Bouncing between bid and ask makes successive changes negatively related. Where they are not, as often with daily closes, the estimate
 * is undefined: NaN, not 0. Consecutive prices above 0 (`DataError`), at least 22 (`InfeasibleError`). Assumes an efficient price
 * and a constant spread. Does not change with the currency. Oracle: numpy `cov`. O(n).
 */
export function rollSpread(prices: Float64Array): number {
  requireFinite(prices, { action: 'estimate a spread', minimum: LEAST_PRICES });
  const at = prices.findIndex((price) => price <= 0);
  if (at >= 0) {
    throw new DataError(
      `Cannot estimate a spread: prices must be above 0, got ${prices[at]!} at position ${at}`,
    );
  }
  const changes = prices.subarray(1).map((price, t) => Math.log(price / prices[t]!));
  const [now, before] = [changes.subarray(1), changes.subarray(0, -1)];
  const [meanNow, meanBefore] = [meanOf(now), meanOf(before)];
  let sum = 0;
  for (let t = 0; t < now.length; t++) sum += (now[t]! - meanNow) * (before[t]! - meanBefore);
  return sum < 0 ? 2 * Math.sqrt(-sum / (now.length - 1)) : Number.NaN;
}
