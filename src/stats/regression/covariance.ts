import { Matrix } from 'ml-matrix';
import { dot } from './householder.ts';
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
  const meat = longRunSum(scores, spec.kind === 'newey-west' ? spec.lags : 0);
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
  if (kind !== 'HC2' && kind !== 'HC3') return fit.residuals;
  const leverage = leverages(fit);
  return leverage.map((weight, t) => {
    const share = 1 - weight;
    return fit.residuals[t]! / (kind === 'HC2' ? Math.sqrt(share) : share);
  });
}

/** The diagonal of `X (X'X)^-1 X'`. */
function leverages({ design, inverseGram, observations }: LinearFit): Float64Array {
  const leverage = new Float64Array(observations);
  design.forEach((left, i) => {
    for (let j = i; j < design.length; j++) {
      const right = design[j]!;
      const weight = (i === j ? 1 : 2) * inverseGram.get(i, j);
      for (let t = 0; t < observations; t++) leverage[t]! += weight * left[t]! * right[t]!;
    }
  });
  return leverage;
}

function scoresOf({ design }: LinearFit, residuals: Float64Array): readonly Float64Array[] {
  return design.map((column) => {
    const score = new Float64Array(column.length);
    for (let t = 0; t < score.length; t++) score[t] = column[t]! * residuals[t]!;
    return score;
  });
}

/**
 * The Bartlett-weighted sum of autocovariances of the scores, `sum_t s_t v'_t` with v the weighted sum of the scores up to
 * `lags` periods around t.
 */
function longRunSum(scores: readonly Float64Array[], lags: number): Matrix {
  const smoothed = scores.map((score) => bartlettSmooth(score, lags));
  const sum = new Matrix(scores.length, scores.length);
  scores.forEach((left, i) => {
    for (let j = i; j < scores.length; j++) {
      const total = dot(left, smoothed[j]!);
      sum.set(i, j, total);
      sum.set(j, i, total);
    }
  });
  return sum;
}

/** `sum_l (1 - |l| / (lags + 1)) s_{t-l}` over l from -lags to lags. */
function bartlettSmooth(score: Float64Array, lags: number): Float64Array {
  const out = score.slice();
  for (let lag = 1; lag <= lags; lag++) {
    const weight = 1 - lag / (lags + 1);
    for (let t = lag; t < score.length; t++) {
      out[t]! += weight * score[t - lag]!;
      out[t - lag]! += weight * score[t]!;
    }
  }
  return out;
}
