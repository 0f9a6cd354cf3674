import { InfeasibleError } from '../../core/errors.ts';
import type { Interval } from '../../core/finding.ts';
import { completeRows } from '../regression/leastSquares.ts';
import { type BootstrapIntervalOptions, bootstrapInterval } from '../resampling/bootstrapInterval.ts';

const MINIMUM_ROWS = 20;

export interface LeadLagRatio {
  /** Above 1 where x leads, below 1 where y leads; NaN where a side does not vary. */
  readonly ratio: number;
  readonly interval: Interval | undefined;
  /** Rows with y and all leads and lags of x. */
  readonly observations: number;
}

/**
 * Does x tell more about the future of y than y about the future of x? The lead-lag ratio of Huth and Abergel (2014):
 * `sum_{k=1..K} rho(k)^2 / sum_{k=1..K} rho(-k)^2` with `rho(k) = corr(x_{t-k}, y_t)`, K = `maxLag`.
 *
 * All lags use the same rows t, those where y_t and all 2 K leads and lags of x exist, and the bootstrap draws blocks of such
 * whole rows, so that no lag runs across a seam. A ratio above 1 without an interval above 1 is noise: squares of resampled
 * correlations are too large on both sides, so the interval leans towards 1 and excludes it too rarely rather than too often.
 * Series of one length (`RangeError`); `InfeasibleError` below 20 rows. Oracle: numpy `corrcoef`. O(replicates n K).
 */
export function leadLagRatio(
  x: Float64Array,
  y: Float64Array,
  { maxLag, ...options }: BootstrapIntervalOptions & { readonly maxLag: number },
): LeadLagRatio {
  if (x.length !== y.length)
    throw new RangeError(`series must be of one length, got ${x.length} and ${y.length}`);
  if (!Number.isInteger(maxLag) || maxLag < 1) {
    throw new RangeError(`maxLag must be a positive integer, got ${maxLag}`);
  }
  const columns = completeRows(embed(x, y, maxLag));
  const observations = columns[0]!.length;
  if (observations < MINIMUM_ROWS)
    throw new InfeasibleError('weigh leads against lags', MINIMUM_ROWS, observations);
  const rows = Int32Array.from({ length: observations }, (_, i) => i);
  return {
    ratio: ratioOfRows(columns, rows),
    interval: bootstrapInterval(columns, ratioOfRows, options),
    observations,
  };
}

/** y_t, then x_{t-1} .. x_{t-K}, then x_{t+1} .. x_{t+K}. */
function embed(x: Float64Array, y: Float64Array, maxLag: number): readonly Float64Array[] {
  const n = x.length;
  const shifted = (lag: number) => x.subarray(maxLag - lag, Math.max(maxLag - lag, n - maxLag - lag));
  const lags = Array.from({ length: maxLag }, (_, i) => i + 1);
  return [
    y.subarray(maxLag, Math.max(maxLag, n - maxLag)),
    ...lags.map((lag) => shifted(lag)),
    ...lags.map((lag) => shifted(-lag)),
  ];
}

function ratioOfRows([y, ...x]: readonly Float64Array[], rows: Int32Array): number {
  const maxLag = x.length / 2;
  const mean = meanOfRows(y!, rows);
  let [leads, lags] = [0, 0];
  for (let k = 0; k < x.length; k++) {
    const squared = squaredCovarianceShare(x[k]!, { y: y!, mean, rows });
    if (k < maxLag) leads += squared;
    else lags += squared;
  }
  return leads / lags;
}

/** The squared correlation times the sum of squares of y, which the ratio does not need. */
function squaredCovarianceShare(
  x: Float64Array,
  { y, mean, rows }: { y: Float64Array; mean: number; rows: Int32Array },
): number {
  const meanX = meanOfRows(x, rows);
  let [xx, xy] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const deviation = x[rows[i]!]! - meanX;
    xx += deviation * deviation;
    xy += deviation * (y[rows[i]!]! - mean);
  }
  return (xy * xy) / xx;
}

function meanOfRows(values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += values[rows[i]!]!;
  return sum / rows.length;
}
