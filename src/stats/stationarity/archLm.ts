import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { requireCount, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';

export interface ArchLmResult extends TestResult {
  readonly lags: number;
}

/**
 * Does the size of recent residuals predict the size of the next one?
 *
 * Engle's (1982) Lagrange multiplier test: `n R^2` of the regression of squared residuals on a constant and `lags` of their own
 * lags, against chi-square with `lags` degrees of freedom; n counts the rows of that regression. `residuals` have mean zero by
 * construction (demean returns first). Takes finite values in time order; throws `DataError` for others or where the squares
 * do not vary, `InfeasibleError` below `2 lags + 2` values. Oracle: statsmodels `het_arch`. O(n lags^2).
 */
export function archLm(residuals: Float64Array, { lags }: { readonly lags: number }): ArchLmResult {
  requireCount('lags', lags, 1);
  const squares = residuals.map((residual) => residual * residual);
  requireVarying(squares, { action: 'test for clustered volatility', minimum: 2 * lags + 2 });
  const n = squares.length - lags;
  const lagged = Array.from({ length: lags }, (_, i) => squares.subarray(lags - 1 - i, lags - 1 - i + n));
  const statistic = n * leastSquares(squares.subarray(lags), [constant(n), ...lagged]).rSquared;
  return {
    statistic,
    pValue: chiSquareSurvival(statistic, lags),
    nullHypothesis: `the squared residuals have no autocorrelation up to lag ${lags}`,
    observations: n,
    lags,
  };
}
