import { constant, leastSquares, nestedResidualSums } from '../regression/leastSquares.ts';
import { requireCount, requireRandomChanges, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import {
  type CriticalValues,
  type DeterministicTerms,
  mackinnonCriticalValues,
  mackinnonPValue,
} from './mackinnon.ts';

/** The 95 % quantile of the normal distribution: the hurdle of the last lag in the sequential choice. */
const T_STOP = 1.6448536269514722;

/**
 * How many lagged differences: a number, or chosen up to `maximum` (default `schwertLags`) by an information criterion, or by
 * dropping lags from the longest down until the last one has |t| >= 1.645.
 */
export type LagChoice = number | { readonly criterion: 'AIC' | 'BIC' | 't-stat'; readonly maximum?: number };

export interface AdfOptions {
  readonly regression: DeterministicTerms;
  readonly lags: LagChoice;
}

export interface AdfResult extends TestResult {
  readonly regression: DeterministicTerms;
  /** Lagged differences in the final regression. */
  readonly lags: number;
  readonly criticalValues: CriticalValues;
}

/**
 * Does the series have a unit root?
 *
 * The augmented Dickey-Fuller t statistic (Said and Dickey 1984) of the lagged level in the regression of the differences on
 * it, `lags` lagged differences and the deterministic terms; p-value and critical values of MacKinnon (1994, 2010). Lag orders
 * are compared on the rows that the longest allows, and the chosen one is fitted again on all of its own rows. Low values
 * speak for stationarity. Takes finite values in time order without gaps; throws `DataError` for others, for a constant or
 * a series that the regression fits exactly, `InfeasibleError` below `2 (lags + terms + 1)` values, terms being 0, 1 or 2, and
 * one more without terms. Oracle: statsmodels `adfuller`. O(n lags^2).
 */
export function adf(values: Float64Array, { regression, lags }: AdfOptions): AdfResult {
  const result = adfStatistic(values, { regression, lags });
  return {
    ...result,
    pValue: mackinnonPValue(result.statistic, { regression, variables: 1 }),
    nullHypothesis: 'the series has a unit root',
    regression,
    criticalValues: mackinnonCriticalValues({ regression, variables: 1 }, result.observations),
  };
}

/** The statistic of `adf` alone, for tests that hold it against another distribution. Conditions as there. */
export function adfStatistic(
  values: Float64Array,
  { regression, lags }: AdfOptions,
): { statistic: number; lags: number; observations: number } {
  const terms = deterministicCount(regression);
  const wanted =
    typeof lags === 'number' ? lags : (lags.maximum ?? Math.max(0, schwertLags(values.length, regression)));
  requireCount('lags', wanted, 0);
  requireVarying(values, { action: 'test for a unit root', minimum: 2 * (wanted + terms + 1) });
  const used =
    typeof lags === 'number' ? lags : chooseLags(values, { regression, lags: wanted }, lags.criterion);
  const { y, design } = dickeyFullerRows(values, { regression, lags: used });
  const fit = leastSquares(y, design);
  requireRandomChanges(fit.residualSumOfSquares, values, 'test for a unit root');
  const variance = (fit.residualSumOfSquares / fit.degreesOfFreedom) * fit.inverseGram.get(terms, terms);
  return {
    statistic: fit.coefficients[terms]! / Math.sqrt(variance),
    lags: used,
    observations: fit.observations,
  };
}

/**
 * Schwert's (1989) longest lag, `ceil(12 (n / 100)^(1/4))`, no longer than the regression allows; -1 where not even lag 0 fits.
 */
export function schwertLags(observations: number, regression: DeterministicTerms): number {
  const feasible = Math.floor(observations / 2) - deterministicCount(regression) - 1;
  return Math.min(Math.ceil(12 * (observations / 100) ** 0.25), feasible);
}

/** The columns of the deterministic terms for `observations` rows. */
export function deterministicColumns(regression: DeterministicTerms, observations: number): Float64Array[] {
  if (regression === 'n') return [];
  const trend = Float64Array.from({ length: observations }, (_, t) => t + 1);
  return regression === 'c' ? [constant(observations)] : [constant(observations), trend];
}

function deterministicCount(regression: DeterministicTerms): number {
  return regression === 'n' ? 0 : regression.length;
}

/** Differences on: deterministic terms, the lagged level, the nearest lagged difference, and so on. */
function dickeyFullerRows(
  values: Float64Array,
  { regression, lags }: { regression: DeterministicTerms; lags: number },
): { y: Float64Array; design: readonly Float64Array[] } {
  const differences = values.slice(1);
  for (let t = 0; t < differences.length; t++) differences[t]! -= values[t]!;
  const rows = differences.length - lags;
  const lagged = Array.from({ length: lags }, (_, i) =>
    differences.subarray(lags - 1 - i, lags - 1 - i + rows),
  );
  return {
    y: differences.subarray(lags),
    design: [...deterministicColumns(regression, rows), values.subarray(lags, lags + rows), ...lagged],
  };
}

function chooseLags(
  values: Float64Array,
  { regression, lags }: { regression: DeterministicTerms; lags: number },
  criterion: 'AIC' | 'BIC' | 't-stat',
): number {
  const { y, design } = dickeyFullerRows(values, { regression, lags });
  const sums = nestedResidualSums(y, design).subarray(design.length - lags - 1);
  const first = design.length - lags;
  if (criterion === 't-stat') return lastSignificantLag(sums, y.length - first);
  const penalty = criterion === 'AIC' ? 2 : Math.log(y.length);
  let [best, lowest] = [0, Number.POSITIVE_INFINITY];
  for (let lag = 0; lag <= lags; lag++) {
    const information = y.length * Math.log(sums[lag + 1]!) + penalty * (first + lag);
    if (information < lowest) [best, lowest] = [lag, information];
  }
  return best;
}

/** `sums[j]` is the residual sum of squares with the level and j - 1 lags; t^2 of the last column is its F statistic. */
function lastSignificantLag(sums: Float64Array, degreesOfFreedom: number): number {
  for (let lag = sums.length - 2; lag > 0; lag--) {
    const reduction = sums[lag]! - sums[lag + 1]!;
    if (reduction * (degreesOfFreedom - lag) >= T_STOP ** 2 * sums[lag + 1]!) return lag;
  }
  return 0;
}
