import { autocorrelations } from '../../stats/stationarity/ljungBox.ts';

/** Autocorrelations beyond this share of the sample rest on too few products. */
const LARGEST_LAG_SHARE = 0.25;

/**
 * How many independent pairs is the correlation of two serially dependent series worth? Bartlett (1935):
 * `n / (1 + 2 sum_k (1 - k / n) r_x(k) r_y(k))`, summed up to the lag before the first product that is not positive, at most n / 4
 * lags (the initial positive sequence of Geyer 1992). Never above n: a series that swings back is given no credit for it.
 *
 * Holds for unrelated linear series; it does not see clustered volatility. Finite values of equal length, both varying.
 */
export function effectivePairs(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const lags = Math.floor(n * LARGEST_LAG_SHARE);
  const [ofX, ofY] = [autocorrelations(x, lags), autocorrelations(y, lags)];
  let inflation = 1;
  for (let k = 1; k <= lags; k++) {
    const product = ofX[k]! * ofY[k]!;
    if (!(product > 0)) break;
    inflation += 2 * (1 - k / n) * product;
  }
  return n / inflation;
}

/**
 * How many independent normal pairs would give the same standard error? `(1 - r^2)^2 / error^2`: with the error of Newey and West it
 * counts serial dependence, clustered volatility and fat tails at once. May exceed the number of pairs.
 */
export function equivalentPairs(correlation: number, standardError: number): number {
  return ((1 - correlation * correlation) / standardError) ** 2;
}
