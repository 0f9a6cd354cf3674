import { constant, nestedResidualSums } from '../regression/leastSquares.ts';
import { checkLagged, type GrangerOptions, lagColumns } from './grangerDesign.ts';

export interface LagChoice {
  readonly lags: number;
  /** The criterion for 1, 2, ... lags. */
  readonly criteria: Float64Array;
}

/**
 * With how many lags should the effect be regressed on its own past, that of the cause and that of the controls? The order
 * from 1 to `maxLags` with the smallest AIC (Akaike 1974) or BIC (Schwarz 1978). All orders are compared on the same rows,
 * t = maxLags .. n - 1: criteria of different samples cannot be compared. A tie goes to fewer lags.
 *
 * Input and errors as for `grangerTest` with `maxLags`. Oracle: `aic` and `bic` of statsmodels `OLS`. All orders come from one
 * decomposition, O(n (m maxLags)^2) for m series.
 */
export function grangerLagOrder(
  cause: Float64Array,
  effect: Float64Array,
  {
    maxLags,
    criterion,
    controls = [],
  }: {
    readonly maxLags: number;
    readonly criterion: 'aic' | 'bic';
    readonly controls?: GrangerOptions['controls'];
  },
): LagChoice {
  const series = [effect, ...controls, cause];
  checkLagged(series, maxLags);
  const n = effect.length - maxLags;
  const bySeries = series.map((one) => lagColumns(one, maxLags));
  const byLag = Array.from({ length: maxLags }, (_, lag) => bySeries.map((columns) => columns[lag]!)).flat();
  const sums = nestedResidualSums(effect.subarray(maxLags), [constant(n), ...byLag]);
  const penalty = criterion === 'aic' ? 2 : Math.log(n);
  const criteria = Float64Array.from({ length: maxLags }, (_, i) => {
    const regressors = 1 + series.length * (i + 1);
    return n * (Math.log((2 * Math.PI * sums[regressors]!) / n) + 1) + penalty * regressors;
  });
  return { lags: criteria.indexOf(Math.min(...criteria)) + 1, criteria };
}
