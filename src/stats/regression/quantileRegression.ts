import { Matrix } from 'ml-matrix';
import { DataError } from '../../core/errors.ts';
import { normalDensity, normalQuantile } from '../distributions/normal.ts';
import { dot } from './householder.ts';
import { leastSquares } from './leastSquares.ts';
import { quantileVertex } from './quantileSimplex.ts';

/** A linear regression for a quantile. n observations, k regressors. */
export interface QuantileFit {
  /** In (0, 1). */
  readonly quantile: number;
  /** k. */
  readonly coefficients: Float64Array;
  /** n, of which at least k are zero. */
  readonly residuals: Float64Array;
  readonly design: readonly Float64Array[];
  readonly observations: number;
  /** n - k. */
  readonly degreesOfFreedom: number;
  /** Sum of `r (quantile - [r < 0])`, the least possible. */
  readonly loss: number;
}

/**
 * How does a quantile of y move with the regressors? Koenker and Bassett (1978): the coefficients that minimize the check loss,
 * found exactly (see `quantileVertex`). Where several minimize it, as they can where values tie, it gives one of them. Adds
 * no constant of its own; finite values only. Throws `RangeError` for a quantile outside (0, 1), `InfeasibleError` with no more
 * observations than regressors, `DataError` where a value is not finite or regressors are linearly dependent. Oracle:
 * R `quantreg::rq`.
 */
export function quantileRegression(
  y: Float64Array,
  design: readonly Float64Array[],
  { quantile }: { readonly quantile: number },
): QuantileFit {
  if (!(quantile > 0 && quantile < 1)) throw new RangeError(`quantile must be in (0, 1), got ${quantile}`);
  const mean = leastSquares(y, design);
  const shift = sampleQuantile(mean.residuals, quantile);
  const start = mean.residuals.map((residual) => residual - shift);
  const coefficients = quantileVertex({ y, design, quantile, start });
  const residuals = y.map(
    (value, t) => value - design.reduce((sum, column, j) => sum + column[t]! * coefficients[j]!, 0),
  );
  return {
    quantile,
    coefficients,
    residuals,
    design,
    observations: y.length,
    degreesOfFreedom: mean.degreesOfFreedom,
    loss: residuals.reduce((sum, residual) => sum + residual * (residual < 0 ? quantile - 1 : quantile), 0),
  };
}

/**
 * The covariance of the coefficients by Powell's (1991) kernel estimator, which allows the spread of the errors to depend on the
 * regressors: `q (1 - q) H^-1 X'X H^-1` with H the sum of `x x'` weighted by a Gaussian kernel at the residual. The bandwidth
 * is that of Hall and Sheather (1988) at a level of 0.05, halved until both quantiles exist, in units of the smaller of
 * standard deviation and normalized interquartile range. Assumes independent observations. The errors come out too large in short
 * samples: a test of a median slope at 0.05 rejects a true null in 0.01 to 0.02 of samples of 150, 0.03 of 600. Throws
 * `DataError` where the residuals do not spread. For tests see `waldTest`. Oracle: `summary(rq, se = "ker")` of R. O(n k^2).
 */
export function powellCovariance(fit: QuantileFit): Matrix {
  const { design, residuals, quantile } = fit;
  const bandwidth = kernelBandwidth(fit);
  const density = residuals.map((residual) => normalDensity(residual / bandwidth) / bandwidth);
  const weighted = design.map((column) => column.map((value, t) => value * Math.sqrt(density[t]!)));
  const { inverseGram } = leastSquares(density, weighted);
  const gram = new Matrix(design.map((left) => design.map((right) => dot(left, right))));
  return inverseGram
    .mmul(gram)
    .mmul(inverseGram)
    .mul(quantile * (1 - quantile));
}

function kernelBandwidth({ residuals, quantile, observations }: QuantileFit): number {
  let width = hallSheather(quantile, observations);
  while (quantile - width < 0 || quantile + width > 1) width /= 2;
  const range = sampleQuantile(residuals, 0.75) - sampleQuantile(residuals, 0.25);
  const spread = Math.min(standardDeviation(residuals), range / 1.34);
  if (!(spread > 0))
    throw new DataError('Cannot estimate errors: too many residuals are equal; use fewer regressors');
  return (normalQuantile(quantile + width) - normalQuantile(quantile - width)) * spread;
}

function hallSheather(quantile: number, observations: number): number {
  const z = normalQuantile(quantile);
  const curvature = (1.5 * normalDensity(z) ** 2) / (2 * z ** 2 + 1);
  return observations ** (-1 / 3) * normalQuantile(0.975) ** (2 / 3) * curvature ** (1 / 3);
}

/** Hyndman and Fan's (1996) type 7: linear between order statistics. */
function sampleQuantile(values: Float64Array, probability: number): number {
  const sorted = values.toSorted();
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const above = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (position - below) * (above - sorted[below]!);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
