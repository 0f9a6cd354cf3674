import { deviationOf } from '../moments.ts';
import { trimPath } from './returnPath.ts';

/**
 * What has 1 become after each period? The running product of `1 + r`, as long as the input; the starting value 1 is not in it.
 *
 * Simple returns as fractions; NaN before the first and after the last return stays NaN, see `trimPaths` for the errors; at least 1
 * period. Does not depend on how a period is divided: the product of its parts is the whole. Oracle: numpy `cumprod`. O(n).
 */
export function equityCurve(returns: Float64Array): Float64Array {
  const { path, offset } = trimPath(returns, { action: 'draw an equity curve', minimum: 1 });
  const equity = new Float64Array(returns.length).fill(Number.NaN);
  let value = 1;
  path.forEach((change, t) => {
    value *= 1 + change;
    equity[offset + t] = value;
  });
  return equity;
}

/** By what fraction did 1 grow over the whole path? `prod(1 + r) - 1`. Conditions as for `equityCurve`. O(n). */
export function totalReturn(returns: Float64Array): number {
  const { path } = trimPath(returns, { action: 'compound returns', minimum: 1 });
  return path.reduce((value, change) => value * (1 + change), 1) - 1;
}

/**
 * At what constant yearly rate does money grow as much? `prod(1 + r)^(q / n) - 1`, q periods a year and n periods: a fraction, -1
 * where everything was lost. Of a path shorter than a year it is an extrapolation. Conditions as for `equityCurve`. Oracle: numpy.
 * O(n).
 */
export function compoundAnnualGrowth(returns: Float64Array, periodsPerYear: number): number {
  requirePeriodsPerYear(periodsPerYear);
  const { path } = trimPath(returns, { action: 'take a yearly growth', minimum: 1 });
  const growth = path.reduce((value, change) => value * (1 + change), 1);
  return growth ** (periodsPerYear / path.length) - 1;
}

/**
 * How widely do yearly returns scatter? Standard deviation (n - 1) of the returns times the root of the periods a year, a fraction.
 * The root assumes uncorrelated returns. At least 2 periods; 0 for a constant. Oracle: numpy `std(ddof=1)`. O(n).
 */
export function annualVolatility(returns: Float64Array, periodsPerYear: number): number {
  requirePeriodsPerYear(periodsPerYear);
  const { path } = trimPath(returns, { action: 'take a volatility', minimum: 2 });
  return deviationOf(path) * Math.sqrt(periodsPerYear);
}

/** Throws `RangeError` unless positive and finite: 252 for sessions of New York, 365 for crypto days, 12 for months. */
export function requirePeriodsPerYear(periodsPerYear: number): void {
  if (!(periodsPerYear > 0 && periodsPerYear < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`periodsPerYear must be positive and finite, got ${periodsPerYear}`);
  }
}
