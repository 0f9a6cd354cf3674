import { meanOf } from '../moments.ts';
import { maximumDrawdown } from '../paths/drawdowns.ts';
import { compoundAnnualGrowth, requirePeriodsPerYear } from '../paths/equityCurve.ts';
import { excessOf } from '../paths/returnPath.ts';

const LEAST_PERIODS = 8;

/**
 * How much excess return was there for its downside? Mean excess over cash divided by the root of the mean square of what fell short
 * of cash (over all n periods), times the root of the periods a year (Sortino and Price 1994, target: cash).
 *
 * Simple returns as fractions; gaps as in `trimPaths`; at least 8 periods (`InfeasibleError`). NaN where no period fell short. Does not
 * change with leverage of the excess return. Oracle: numpy. O(n).
 */
export function sortinoRatio(
  returns: Float64Array,
  { cash, periodsPerYear }: { readonly cash: Float64Array; readonly periodsPerYear: number },
): number {
  requirePeriodsPerYear(periodsPerYear);
  const { excess } = excessOf(returns, cash, { action: 'take a Sortino ratio', minimum: LEAST_PERIODS });
  const downside = Math.sqrt(meanOf(excess.map((value) => Math.min(0, value) ** 2)));
  return downside > 0 ? (meanOf(excess) / downside) * Math.sqrt(periodsPerYear) : Number.NaN;
}

/**
 * How much yearly growth was there for the deepest loss? Compound yearly growth over maximum drawdown, both of the whole path
 * (Young 1991 takes the latest 36 months: pass those). NaN where wealth never fell. A longer path meets deeper losses, so that paths
 * of different lengths do not compare. Conditions as for `equityCurve`. Oracle: numpy. O(n).
 */
export function calmarRatio(returns: Float64Array, periodsPerYear: number): number {
  const deepest = maximumDrawdown(returns);
  const growth = compoundAnnualGrowth(returns, periodsPerYear);
  return deepest === undefined ? Number.NaN : growth / deepest.depth;
}
