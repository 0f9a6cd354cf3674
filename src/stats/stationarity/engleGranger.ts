import { DataError } from '../../core/errors.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { requireCount, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { adfStatistic, deterministicColumns, type LagChoice } from './adf.ts';
import { type CriticalValues, mackinnonCriticalValues, mackinnonPValue } from './mackinnon.ts';

/** One minus this R^2 is noise of floating-point arithmetic, and so would be the residuals. */
const EXACT_FIT = 100 * Math.sqrt(Number.EPSILON);

export interface EngleGrangerOptions {
  readonly trend: 'c' | 'ct';
  readonly lags: LagChoice;
}

export interface EngleGrangerResult extends TestResult {
  readonly trend: 'c' | 'ct';
  readonly lags: number;
  readonly criticalValues: CriticalValues;
  /** Of the others in the levels regression, in their order: y minus these multiples of them is the candidate spread. */
  readonly coefficients: Float64Array;
}

/**
 * Does a fixed combination of these trending series stay together (cointegration)?
 *
 * Engle and Granger (1987): `adf` without deterministic terms on the residuals of the regression of the level of `y` on the
 * levels of the others and the terms of `trend`; p-value and critical values of MacKinnon (1994, 2010) for that many series. The
 * choice of `y` matters: try each. 1 to 5 others, all finite, in time order, one length; throws `DataError` for missing values,
 * constants or an exact fit, `InfeasibleError` where `adf` would, `RangeError` for unequal lengths. Oracle: statsmodels `coint`.
 * O(n (lags^2 + others^2)).
 */
export function engleGranger(
  y: Float64Array,
  others: readonly Float64Array[],
  { trend, lags }: EngleGrangerOptions,
): EngleGrangerResult {
  requireCount('the number of other series', others.length, 1);
  for (const series of [y, ...others]) {
    requireVarying(series, { action: 'test for cointegration', minimum: 10 });
    if (series.length !== y.length) {
      throw new RangeError(`every series must have ${y.length} values, got ${series.length}`);
    }
  }
  const fit = leastSquares(y, [...others, ...deterministicColumns(trend, y.length)]);
  if (!(fit.rSquared < 1 - EXACT_FIT)) {
    throw new DataError(
      `Cannot test for cointegration: no series may be a combination of the others, got R^2 ${fit.rSquared}; leave one out`,
    );
  }
  const residual = adfStatistic(fit.residuals, { regression: 'n', lags });
  const distribution = { regression: trend, variables: others.length + 1 };
  return {
    ...residual,
    pValue: mackinnonPValue(residual.statistic, distribution),
    nullHypothesis: 'no combination of the series is stationary',
    trend,
    criticalValues: mackinnonCriticalValues(distribution, y.length - 1),
    coefficients: fit.coefficients.slice(0, others.length),
  };
}
