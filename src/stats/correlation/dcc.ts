import { logistic, logit, lowest } from '../optimize/coordinates.ts';
import { nelderMead } from '../optimize/nelderMead.ts';
import { type GarchFit, garch } from './garch.ts';
import { requireEqualLengths, requireInsideUnit } from './pairs.ts';

/** Where the search may start: persistence, and the share of the shock in it. */
const STARTS = [0.5, 0.8, 0.9, 0.97, 0.99].flatMap((persistence) =>
  [0.01, 0.03, 0.1].map((share) => Float64Array.of(logit(persistence), logit(share))),
);

/** `Q_t = (1 - a - b) S + a z_(t-1) z_(t-1)' + b Q_(t-1)`, with S the mean of z z'. */
export interface DccParameters {
  readonly a: number;
  readonly b: number;
}

export interface DccFit extends DccParameters {
  /** The correlation at t given the returns before t, by parameters of the whole sample: hindsight, not a signal. */
  readonly correlation: Float64Array;
  readonly marginals: readonly [GarchFit, GarchFit];
  /** What the correlation adds to the Gaussian log-likelihood of the two marginals. */
  readonly logLikelihood: number;
  /** The same for a correlation that never changes: where the two are close, nothing moves and b means nothing. */
  readonly constantLogLikelihood: number;
  /** False where the search for a and b or for a marginal stopped early. */
  readonly converged: boolean;
  readonly observations: number;
}

/**
 * How did the correlation of two return series move? Dynamic conditional correlation, DCC(1,1) with GARCH(1,1) marginals, in
 * two steps of Gaussian quasi maximum likelihood (Engle 2002), a, b > 0, a + b < 1. S is the sample's, which is slightly
 * inconsistent (Aielli 2013), and `Q_1 = S`.
 *
 * Finite values of equal length. Throws `InfeasibleError` below 100 observations, `DataError` for a value that is not finite,
 * a constant series or a perfect correlation. Oracle: independent rewrite in numpy with a gradient method of scipy. O(n) per
 * evaluation, some 800 in all.
 */
export function dcc(x: Float64Array, y: Float64Array): DccFit {
  requireEqualLengths([x, y]);
  const marginals = [garch(x), garch(y)] as const;
  const [first, second] = [marginals[0].standardized, marginals[1].standardized];
  const n = x.length;
  const path = dccCorrelation(first, second, { a: 0, b: 0 });
  requireInsideUnit({ 'of the two series': path[0]! }, 'fit a dynamic correlation');
  const logLikelihood = (parameters: DccParameters) =>
    dccLogLikelihood(first, second, { ...parameters, path });
  const objective = (point: Float64Array) => -logLikelihood(parametersOf(point)) / n;
  const { point, converged } = nelderMead(objective, lowest(STARTS, objective), { tolerance: 1e-12 });
  const constantLogLikelihood = logLikelihood({ a: 0, b: 0 });
  const parameters = parametersOf(point);
  return {
    ...parameters,
    logLikelihood: logLikelihood(parameters),
    correlation: path,
    marginals,
    constantLogLikelihood,
    converged: converged && marginals.every((marginal) => marginal.converged),
    observations: n,
  };
}

/**
 * The path of correlations of two standardized series under given parameters, such as those of an earlier sample; S is the mean
 * of z z' over the whole path all the same. O(n).
 */
export function dccCorrelation(x: Float64Array, y: Float64Array, { a, b }: DccParameters): Float64Array {
  requireEqualLengths([x, y]);
  const path = new Float64Array(x.length);
  dccLogLikelihood(x, y, { a, b, path });
  return path;
}

/** The correlation part of the log-likelihood; writes the correlations to `path`. */
function dccLogLikelihood(
  x: Float64Array,
  y: Float64Array,
  { a, b, path }: DccParameters & { readonly path: Float64Array },
): number {
  const n = x.length;
  const level = secondMoments(x, y);
  const rest = 1 - a - b;
  let { xx, yy, xy } = level;
  let sum = 0;
  for (let t = 0; t < n; t++) {
    if (t > 0) {
      xx = rest * level.xx + a * x[t - 1]! * x[t - 1]! + b * xx;
      yy = rest * level.yy + a * y[t - 1]! * y[t - 1]! + b * yy;
      xy = rest * level.xy + a * x[t - 1]! * y[t - 1]! + b * xy;
    }
    const r = xy / Math.sqrt(xx * yy);
    const squares = x[t]! * x[t]! + y[t]! * y[t]!;
    const free = 1 - r * r;
    sum += Math.log(free) + (squares - 2 * r * x[t]! * y[t]!) / free - squares;
    path[t] = r;
  }
  return -sum / 2;
}

function secondMoments(x: Float64Array, y: Float64Array): { xx: number; yy: number; xy: number } {
  let [xx, yy, xy] = [0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    xx += x[t]! * x[t]!;
    yy += y[t]! * y[t]!;
    xy += x[t]! * y[t]!;
  }
  return { xx: xx / x.length, yy: yy / x.length, xy: xy / x.length };
}

function parametersOf(point: Float64Array): DccParameters {
  const persistence = logistic(point[0]!);
  const a = persistence * logistic(point[1]!);
  return { a, b: persistence - a };
}
