import { Matrix } from 'ml-matrix';
import type { LinearFit } from './leastSquares.ts';

/**
 * How the covariance of coefficients is estimated.
 *
 * - `classical`: independent errors of equal variance.
 * - `HC0` to `HC3`: independent errors of unequal variance (White 1980; MacKinnon and White 1985).
 * - `newey-west`: errors also correlated over `lags` periods, Bartlett weights (Newey and West 1987); `correction` scales by
 *   n / (n - k).
 */
export type CovarianceSpec =
  | { readonly kind: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' }
  | { readonly kind: 'newey-west'; readonly lags: number; readonly correction?: boolean };

/** Newey and West's (1994) rule of thumb for the Bartlett kernel: `floor(4 (n / 100)^(2/9))`. */
export function neweyWestLags(observations: number): number {
  return Math.floor(4 * (observations / 100) ** (2 / 9));
}

/** The covariance of the coefficients, k by k. Oracle: statsmodels `cov_type` nonrobust, HC0 to HC3, HAC. */
export function coefficientCovariance(fit: LinearFit, spec: CovarianceSpec): Matrix {
  if (spec.kind === 'classical') {
    return Matrix.mul(fit.inverseGram, fit.residualSumOfSquares / fit.degreesOfFreedom);
  }
  const scores = scoresOf(fit, scaledResiduals(fit, spec.kind));
  const meat = spec.kind === 'newey-west' ? longRunSum(scores, spec.lags) : crossSum(scores, 0);
  const covariance = fit.inverseGram.mmul(meat).mmul(fit.inverseGram);
  return covariance.mul(smallSampleFactor(fit, spec));
}

/** Square roots of the diagonal. */
export function standardErrors(covariance: Matrix): Float64Array {
  return Float64Array.from(covariance.diagonal(), (variance) => Math.sqrt(variance));
}

function smallSampleFactor({ observations, degreesOfFreedom }: LinearFit, spec: CovarianceSpec): number {
  const corrected = spec.kind === 'HC1' || (spec.kind === 'newey-west' && spec.correction === true);
  return corrected ? observations / degreesOfFreedom : 1;
}

function scaledResiduals(fit: LinearFit, kind: CovarianceSpec['kind']): Float64Array {
  const power = kind === 'HC2' ? 0.5 : kind === 'HC3' ? 1 : 0;
  if (power === 0) return fit.residuals;
  const leverage = leverages(fit);
  return fit.residuals.map((residual, t) => residual / (1 - leverage[t]!) ** power);
}

/** The diagonal of `X (X'X)^-1 X'`. */
function leverages({ design, inverseGram, observations }: LinearFit): Float64Array {
  const leverage = new Float64Array(observations);
  design.forEach((left, i) => {
    design.forEach((right, j) => {
      const weight = inverseGram.get(i, j);
      for (let t = 0; t < observations; t++) leverage[t]! += weight * left[t]! * right[t]!;
    });
  });
  return leverage;
}

function scoresOf({ design }: LinearFit, residuals: Float64Array): readonly Float64Array[] {
  return design.map((column) => column.map((value, t) => value * residuals[t]!));
}

/** `sum_t s_t s'_{t-lag}`. */
function crossSum(scores: readonly Float64Array[], lag: number): Matrix {
  const sum = new Matrix(scores.length, scores.length);
  scores.forEach((left, i) => {
    scores.forEach((right, j) => {
      let total = 0;
      for (let t = lag; t < left.length; t++) total += left[t]! * right[t - lag]!;
      sum.set(i, j, total);
    });
  });
  return sum;
}

function longRunSum(scores: readonly Float64Array[], lags: number): Matrix {
  const sum = crossSum(scores, 0);
  for (let lag = 1; lag <= lags; lag++) {
    const cross = crossSum(scores, lag);
    sum.add(Matrix.add(cross, cross.transpose()).mul(1 - lag / (lags + 1)));
  }
  return sum;
}
