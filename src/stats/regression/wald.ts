import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { DataError } from '../../core/errors.ts';
import { chiSquareSurvival } from '../distributions/chiSquare.ts';
import { fSurvival } from '../distributions/fisherF.ts';
import type { TestResult } from '../testResult.ts';
import { dot } from './householder.ts';
import type { LinearFit } from './leastSquares.ts';

/** `statistic` is `b' V^-1 b`, chi-square under the null with as many degrees of freedom as coefficients are tested. */
export interface WaldResult extends TestResult {
  readonly degreesOfFreedom: number;
  /** The statistic over its degrees of freedom. */
  readonly fStatistic: number;
  /** From F(tested, n - k); with the classical covariance and normal errors it is exact. */
  readonly fPValue: number;
}

/**
 * Are the tested coefficients zero, all of them? The Wald test of `b_j = 0` for the indices `tested`, under any covariance of
 * the coefficients. Throws `RangeError` for an index that does not exist, `DataError` where the covariance of the tested
 * coefficients is singular (a perfect fit). Oracle: statsmodels `wald_test`. O(m^3) for m coefficients.
 */
export function waldTest(
  fit: Pick<LinearFit, 'coefficients' | 'degreesOfFreedom' | 'observations'>,
  covariance: Matrix,
  tested: readonly number[],
): WaldResult {
  const { coefficients, degreesOfFreedom, observations } = fit;
  const count = tested.length;
  if (count === 0 || !tested.every((index) => index in coefficients)) {
    throw new RangeError(
      `tested must name coefficients 0 to ${coefficients.length - 1}, got [${tested.join(', ')}]`,
    );
  }
  const estimates = Float64Array.from(tested, (index) => coefficients[index]!);
  const statistic = quadraticForm(estimates, covariance.selection([...tested], [...tested]));
  return {
    statistic,
    degreesOfFreedom: count,
    pValue: chiSquareSurvival(statistic, count),
    fStatistic: statistic / count,
    fPValue: fSurvival(statistic / count, count, degreesOfFreedom),
    nullHypothesis: `the ${count === 1 ? 'tested coefficient is' : `${count} tested coefficients are all`} zero`,
    observations,
  };
}

/** `b' V^-1 b`, with V scaled to a unit diagonal first: coefficients of unlike units lie many magnitudes apart. */
function quadraticForm(estimates: Float64Array, covariance: Matrix): number {
  const errors = Float64Array.from(covariance.diagonal(), Math.sqrt);
  const cholesky = errors.every((error) => error > 0)
    ? new CholeskyDecomposition(unitDiagonal(covariance))
    : undefined;
  if (!cholesky?.isPositiveDefinite()) {
    throw new DataError(
      'Cannot test coefficients: their covariance must be positive definite; test fewer of them',
    );
  }
  const standardized = estimates.map((estimate, i) => estimate / errors[i]!);
  const solved = cholesky.solve(Matrix.columnVector(standardized)).to1DArray();
  return dot(standardized, Float64Array.from(solved));
}

function unitDiagonal(covariance: Matrix): Matrix {
  const unit = Matrix.eye(covariance.rows);
  for (let i = 1; i < unit.rows; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = covariance.get(i, j) / Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
      unit.set(i, j, correlation).set(j, i, correlation);
    }
  }
  return unit;
}
