import { leastSquares } from '../regression/leastSquares.ts';
import { requireCount, requireRandomChanges, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { deterministicColumns } from './adf.ts';
import { autocovariance, bartlettLongRunVariance } from './longRunVariance.ts';
import { interpolatePValue, type TabledPValue } from './pValueTable.ts';

const LEVELS = [0.1, 0.05, 0.025, 0.01];
/** Kwiatkowski, Phillips, Schmidt and Shin (1992), table 1. */
const CRITICAL = { c: [0.347, 0.463, 0.574, 0.739], ct: [0.119, 0.146, 0.176, 0.216] };

export interface KpssOptions {
  /** Stationary around a constant, or around a linear trend. */
  readonly regression: 'c' | 'ct';
  /** Bartlett lags of the long-run variance; `automatic` is the rule of Hobijn, Franses and Ooms (1998). */
  readonly lags: number | 'automatic';
}

export interface KpssResult extends TestResult, TabledPValue {
  readonly regression: 'c' | 'ct';
  readonly lags: number;
  readonly criticalValues: { readonly level: number; readonly value: number }[];
}

/**
 * Is the series anything but stationary? The null is stationarity, the reverse of `adf`: report both.
 *
 * Kwiatkowski, Phillips, Schmidt and Shin (1992), equation 11: squared partial sums of the residuals over their long-run
 * variance. The p-value is interpolated in the paper's table and cannot leave [0.01, 0.1]; `pValueIs` says where it is a bound.
 * Rejects too often where a stationary series is strongly autocorrelated. Takes finite values in time order without gaps;
 * throws `DataError` for others, for a constant or an exact trend, `InfeasibleError` below 10 values. Oracle: statsmodels
 * `kpss`. O(n lags).
 */
export function kpss(values: Float64Array, { regression, lags }: KpssOptions): KpssResult {
  requireVarying(values, { action: 'test for stationarity', minimum: 10 });
  const n = values.length;
  const { residuals } = leastSquares(values, deterministicColumns(regression, n));
  requireRandomChanges(n * autocovariance(residuals, 0), values, 'test for stationarity');
  const used = lags === 'automatic' ? Math.min(hobijnLags(residuals), n - 1) : lags;
  requireCount('lags', used, 0);
  if (used >= n) throw new RangeError(`lags must be below the number of observations, ${n}, got ${used}`);
  const statistic = squaredPartialSums(residuals) / n ** 2 / bartlettLongRunVariance(residuals, used);
  const table = { levels: LEVELS, critical: CRITICAL[regression] };
  return {
    statistic,
    ...interpolatePValue(statistic, table, 'linear'),
    nullHypothesis: `the series is stationary around a ${regression === 'c' ? 'constant' : 'linear trend'}`,
    observations: n,
    regression,
    lags: used,
    criticalValues: LEVELS.map((level, i) => ({ level, value: CRITICAL[regression][i]! })),
  };
}

/** Hobijn, Franses and Ooms (1998): Bartlett lags from the data, with `n^(2/9)` autocovariances looked at. */
function hobijnLags(residuals: Float64Array): number {
  const n = residuals.length;
  const window = Math.floor(n ** (2 / 9));
  let level = autocovariance(residuals, 0);
  let slope = 0;
  for (let lag = 1; lag <= window; lag++) {
    const twice = 2 * autocovariance(residuals, lag);
    level += twice;
    slope += lag * twice;
  }
  return Math.floor(1.1447 * Math.cbrt((slope / level) ** 2) * Math.cbrt(n));
}

function squaredPartialSums(values: Float64Array): number {
  let [partial, sum] = [0, 0];
  for (let t = 0; t < values.length; t++) {
    partial += values[t]!;
    sum += partial * partial;
  }
  return sum;
}
