import type { Interval } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import type { BlockScheme } from '../../resampling/blockBootstrap.ts';
import { automaticScheme } from '../../resampling/blockLength.ts';
import { bootstrapInterval, type RowStatistic } from '../../resampling/bootstrapInterval.ts';
import { meanOf, meanToDeviation } from '../moments.ts';
import { requirePeriodsPerYear } from '../paths/equityCurve.ts';
import { excessOf } from '../paths/returnPath.ts';

const LEAST_PERIODS = 20;

export interface PerformanceIntervalOptions {
  readonly cash: Float64Array;
  readonly periodsPerYear: number;
  /** Coverage as a fraction, such as 0.9. */
  readonly level: number;
  readonly replicates: number;
  readonly random: RandomSource;
  /** Unless given, the stationary bootstrap with the longest automatic mean block of returns, excess returns and their squares. */
  readonly scheme?: BlockScheme;
}

/** Undefined where the quantity is not defined in the sample or in too many resamples. */
export interface PerformanceIntervals {
  /** Yearly, by the root of the periods a year. */
  readonly sharpe: Interval | undefined;
  readonly compoundGrowth: Interval | undefined;
  /** Of the drawdown that a path with these returns in another order has: it varies around its own median, not the one seen. */
  readonly maximumDrawdown: Interval | undefined;
}

/**
 * Between which values do the Sharpe ratio, the compound growth and the maximum drawdown of such returns lie? Percentile intervals of the
 * stationary bootstrap of whole periods (Politis and Romano 1994); all three from the same resamples.
 *
 * Simple returns as fractions; gaps as in `trimPaths`; at least 20 periods (`InfeasibleError`). Assumes stationary, weakly dependent
 * returns: a change of regime is not in it. Coverage measured in docs/statistics.md. O(replicates n).
 */
export function performanceIntervals(
  returns: Float64Array,
  { cash, periodsPerYear, scheme, ...options }: PerformanceIntervalOptions,
): PerformanceIntervals {
  requirePeriodsPerYear(periodsPerYear);
  const demand = { action: 'bootstrap a performance', minimum: LEAST_PERIODS };
  const { excess, path } = excessOf(returns, cash, demand);
  const blocks = scheme ?? automaticScheme([path, excess, squaresOf(path)]);
  const intervalOf = (column: Float64Array, statistic: (values: Float64Array) => number) =>
    bootstrapInterval([column], ofDrawn(statistic), { ...options, scheme: blocks });
  return {
    sharpe: intervalOf(excess, (drawn) => meanToDeviation(drawn) * Math.sqrt(periodsPerYear)),
    compoundGrowth: intervalOf(path, (drawn) => growthOf(drawn) ** (periodsPerYear / drawn.length) - 1),
    maximumDrawdown: intervalOf(path, deepestOf),
  };
}

/** The statistic of the values of the only column in the rows drawn. */
function ofDrawn(statistic: (values: Float64Array) => number): RowStatistic {
  let drawn = new Float64Array(0);
  return ([column], rows) => {
    if (drawn.length !== rows.length) drawn = new Float64Array(rows.length);
    for (let t = 0; t < rows.length; t++) drawn[t] = column![rows[t]!]!;
    return statistic(drawn);
  };
}

function squaresOf(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => (value - mean) ** 2);
}

function growthOf(path: Float64Array): number {
  let wealth = 1;
  for (let t = 0; t < path.length; t++) wealth *= 1 + path[t]!;
  return wealth;
}

/** As `maximumDrawdown`, which also tells when. */
function deepestOf(path: Float64Array): number {
  let [wealth, peak, deepest] = [1, 1, 0];
  for (let t = 0; t < path.length; t++) {
    wealth *= 1 + path[t]!;
    peak = Math.max(peak, wealth);
    deepest = Math.max(deepest, 1 - wealth / peak);
  }
  return deepest;
}
