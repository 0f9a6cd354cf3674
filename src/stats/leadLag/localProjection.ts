import { InfeasibleError } from '../../core/errors.ts';
import type { Interval } from '../../core/finding.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { coefficientCovariance } from '../regression/covariance.ts';
import { constant, leastSquares } from '../regression/leastSquares.ts';
import { lagColumns } from './grangerDesign.ts';

export interface LocalProjectionOptions {
  /** The last horizon; the first is 0. */
  readonly horizons: number;
  /** Lags of the outcome, of the shock and of every control that stand beside the shock; 0 or more. */
  readonly lags: number;
  readonly controls?: readonly Float64Array[];
  /** Whether to follow the sum of the outcome since the shock, as for returns, or its value. */
  readonly cumulative: boolean;
  /** Coverage of the bands, such as 0.95. */
  readonly level: number;
}

export interface ProjectedResponse {
  readonly horizon: number;
  /** Of the outcome, to a shock of one. */
  readonly response: number;
  readonly standardError: number;
  /** For this horizon alone: the bands of all horizons together cover less often. */
  readonly interval: Interval;
  readonly observations: number;
}

/**
 * How does the outcome move in the periods after a shock? Local projections (Jorda 2005): for every horizon h one regression of
 * `y_{t+h}` (or of `y_t + ... + y_{t+h}`) on a constant, the shock at t, and lags of outcome, shock and controls. It needs no
 * model of the whole system and stays right where a vector autoregression is too short, at the price of wider bands.
 *
 * The shock at t may move with y at t: the response at horizon 0 is that association, no cause by itself. Newey-West errors with
 * h lags, because the residuals of horizon h overlap, corrected by n / (n - k), and normal bands, which come out somewhat narrow
 * at horizons long for the sample. Series finite and equally long. Throws `InfeasibleError` where the last horizon leaves no
 * degree of freedom, `DataError` for values that are not finite or dependent regressors, `RangeError` for unequal lengths.
 * Oracle: statsmodels `OLS` with `HAC`. O(H n k (k + H)) for H horizons and k regressors.
 */
export function localProjections(
  outcome: Float64Array,
  shock: Float64Array,
  options: LocalProjectionOptions,
): readonly ProjectedResponse[] {
  checkProjection(outcome, shock, options);
  return Array.from({ length: options.horizons + 1 }, (_, horizon) =>
    projectResponse(outcome, shock, { ...options, horizon }),
  );
}

function checkProjection(outcome: Float64Array, shock: Float64Array, options: LocalProjectionOptions): void {
  const { horizons, lags, controls = [], level } = options;
  if (![horizons, lags].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`horizons and lags must be integers of 0 or more, got ${horizons} and ${lags}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be in (0, 1), got ${level}`);
  if ([shock, ...controls].some((series) => series.length !== outcome.length)) {
    throw new RangeError(`every series must have ${outcome.length} rows, as the outcome has`);
  }
  const required = lags + horizons + 2 + lags * (2 + controls.length) + 1;
  if (outcome.length < required) {
    throw new InfeasibleError(`project ${horizons} periods ahead on ${lags} lags`, required, outcome.length);
  }
}

function projectResponse(
  outcome: Float64Array,
  shock: Float64Array,
  { horizon, lags, controls = [], cumulative, level }: LocalProjectionOptions & { horizon: number },
): ProjectedResponse {
  const rows = outcome.length - lags - horizon;
  const past = [outcome, shock, ...controls].flatMap((series) => lagColumns(series, lags));
  const design = [shock.subarray(lags), ...past].map((column) => column.subarray(0, rows));
  const target = cumulative ? sumsAhead(outcome, lags, horizon) : outcome.subarray(lags + horizon);
  const fit = leastSquares(target, [constant(rows), ...design]);
  const covariance = coefficientCovariance(fit, { kind: 'newey-west', lags: horizon, correction: true });
  const [response, standardError] = [fit.coefficients[1]!, Math.sqrt(covariance.get(1, 1))];
  const half = normalQuantile(0.5 + level / 2) * standardError;
  const method = `local projection, Newey-West error with ${horizon} lags, normal quantile`;
  const interval = { lower: response - half, upper: response + half, level, method };
  return { horizon, response, standardError, interval, observations: rows };
}

/** `y_t + ... + y_{t+horizon}` for t from `from` on. */
function sumsAhead(outcome: Float64Array, from: number, horizon: number): Float64Array {
  const sums = new Float64Array(outcome.length - from - horizon);
  for (let i = 0; i < sums.length; i++) {
    for (let t = from + i; t <= from + i + horizon; t++) sums[i]! += outcome[t]!;
  }
  return sums;
}
