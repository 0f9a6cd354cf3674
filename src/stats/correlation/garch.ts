import { logistic, logit, lowest } from '../optimize/coordinates.ts';
import { nelderMead } from '../optimize/nelderMead.ts';
import { requireVarying } from '../requirements.ts';

const DEMAND = { action: 'fit a GARCH(1,1)', minimum: 100 };
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Where the search may start: persistence, the share of the shock in it, the level of the variance. */
const STARTS = [0.5, 0.8, 0.9, 0.95, 0.98].flatMap((persistence) =>
  [0.03, 0.08, 0.2].map((share) => Float64Array.of(logit(persistence), logit(share), 0)),
);

export interface GarchParameters {
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

/** A volatility that decays towards its mean: `v_t = omega + alpha e_(t-1)^2 + beta v_(t-1)`. */
export interface GarchFit extends GarchParameters {
  readonly mean: number;
  /** `v_t`, which uses returns before t and parameters of the whole sample. */
  readonly variance: Float64Array;
  /** `e_t / sqrt(v_t)`. */
  readonly standardized: Float64Array;
  /** Gaussian. */
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly observations: number;
}

/**
 * How does the volatility of returns come and go? GARCH(1,1) (Bollerslev 1986) by Gaussian quasi maximum likelihood, with
 * alpha, beta > 0, alpha + beta < 1, the sample mean, and `v_1` the sample variance. Consistent for other distributions of the
 * shocks as well. The search is a downhill simplex from the best of a grid.
 *
 * The path is made in hindsight: its parameters know the whole sample. Finite values. Throws `InfeasibleError` below 100
 * observations, `DataError` for a value that is not finite or a constant series. Oracle: independent rewrite in numpy with a
 * gradient method of scipy; R `tseries::garch` starts its recursion elsewhere and agrees to two digits. O(n) per evaluation, some
 * 500 of them.
 */
export function garch(returns: Float64Array): GarchFit {
  requireVarying(returns, DEMAND);
  const n = returns.length;
  const mean = meanOf(returns);
  const squares = returns.map((value) => (value - mean) ** 2);
  const scale = meanOf(squares);
  const relative = squares.map((value) => value / scale);
  const objective = (point: Float64Array) => -garchLogLikelihood(relative, parametersOf(point)) / n;
  const { point, converged } = nelderMead(objective, lowest(STARTS, objective), { tolerance: 1e-12 });
  const parameters = parametersOf(point);
  const variance = variancePath(relative, parameters).map((value) => value * scale);
  return {
    ...parameters,
    omega: parameters.omega * scale,
    mean,
    variance,
    standardized: returns.map((value, t) => (value - mean) / Math.sqrt(variance[t]!)),
    logLikelihood: garchLogLikelihood(relative, parameters) - (n / 2) * Math.log(scale),
    converged,
    observations: n,
  };
}

/**
 * The Gaussian log-likelihood of squared returns about their mean under given parameters, started at `first` (their mean square
 * unless given).
 */
export function garchLogLikelihood(
  squares: Float64Array,
  { omega, alpha, beta }: GarchParameters,
  first: number = meanOf(squares),
): number {
  let variance = first;
  let sum = 0;
  for (let t = 0; t < squares.length; t++) {
    if (t > 0) variance = omega + alpha * squares[t - 1]! + beta * variance;
    sum += Math.log(variance) + squares[t]! / variance;
  }
  return -(sum + squares.length * LOG_TWO_PI) / 2;
}

function variancePath(squares: Float64Array, { omega, alpha, beta }: GarchParameters): Float64Array {
  const path = new Float64Array(squares.length);
  path[0] = meanOf(squares);
  for (let t = 1; t < path.length; t++) path[t] = omega + alpha * squares[t - 1]! + beta * path[t - 1]!;
  return path;
}

function parametersOf(point: Float64Array): GarchParameters {
  const persistence = logistic(point[0]!);
  const alpha = persistence * logistic(point[1]!);
  return { omega: (1 - persistence) * Math.exp(point[2]!), alpha, beta: persistence - alpha };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
