import { DataError } from '../../core/errors.ts';
import { normalCdf, normalSurvival } from '../distributions/normal.ts';
import { leastSquares } from '../regression/leastSquares.ts';
import { requireRandomChanges } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { kolmogorovSurvival } from './kolmogorov.ts';
import { recursiveResiduals } from './rowRegression.ts';

const NULL_HYPOTHESIS = 'the coefficients of the regression do not change over time';

export interface CusumResult extends TestResult {
  /**
   * The scaled partial sums, one for each residual. Under the null those of `olsCusum` wander like a Brownian bridge, those of
   * `recursiveCusum` like a Brownian motion with time running from 0 to 1.
   */
  readonly process: Float64Array;
}

/**
 * Did the coefficients of this regression change, judged from the residuals of one fit to all rows?
 *
 * The largest absolute partial sum of least-squares residuals, over their standard deviation and `sqrt n` (Ploberger and Kraemer
 * 1992), against the supremum of a Brownian bridge. The design holds its own constant, without which the residuals do not
 * add up to zero and the test does not hold; shifts orthogonal to the mean regressor are not seen. Assumes errors without
 * serial correlation and of equal variance; rejects somewhat too rarely in short samples. All values finite, in time order;
 * throws as `leastSquares`, and `DataError` where the fit is exact. Oracle: strucchange `efp`, `sctest`. O(n k^2).
 */
export function olsCusum(y: Float64Array, design: readonly Float64Array[]): CusumResult {
  const { residuals, residualSumOfSquares, degreesOfFreedom } = leastSquares(y, design);
  requireRandomChanges(residualSumOfSquares, y, 'test for structural change');
  const scale = Math.sqrt((residualSumOfSquares / degreesOfFreedom) * y.length);
  const process = scaledSums(residuals, scale);
  const statistic = process.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return {
    statistic,
    pValue: kolmogorovSurvival(statistic),
    nullHypothesis: NULL_HYPOTHESIS,
    observations: y.length,
    process,
  };
}

/**
 * Did the coefficients of this regression change, judged from the errors of one-step forecasts?
 *
 * The CUSUM test of Brown, Durbin and Evans (1975): partial sums of recursive residuals over their standard deviation, and the
 * largest of them relative to the line `1 + 2 t` with t from 0 to 1; p-value from the crossing probability of a Brownian motion
 * in their paper, below a statistic of 0.3 from a straight line. The deviation is taken about the mean of the residuals, as
 * Harvey (1975) proposed for power, not about zero as in the paper. Looks back only, so `process` may be watched as bars
 * come in. Assumptions, conditions and oracle as for `olsCusum`; n - k >= 2.
 */
export function recursiveCusum(y: Float64Array, design: readonly Float64Array[]): CusumResult {
  // For its checks of size, finiteness and rank; a fit to fewer rows than columns would be exact.
  const { residualSumOfSquares, degreesOfFreedom } = leastSquares(y, design);
  requireRandomChanges(residualSumOfSquares, y, 'test for structural change');
  const residuals = recursiveResiduals(y, design);
  const deviation = standardDeviation(residuals);
  if (!(deviation > 0)) {
    throw new DataError(
      `Cannot test for structural change: forecast errors must vary, got ${degreesOfFreedom} equal ones; take more rows`,
    );
  }
  const process = scaledSums(residuals, deviation * Math.sqrt(residuals.length));
  const statistic = process.reduce(
    (largest, value, t) => Math.max(largest, Math.abs(value) / (1 + (2 * (t + 1)) / process.length)),
    0,
  );
  return {
    statistic,
    pValue: lineCrossingProbability(statistic),
    nullHypothesis: NULL_HYPOTHESIS,
    observations: y.length,
    process,
  };
}

function scaledSums(values: Float64Array, scale: number): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum / scale;
  });
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** That a Brownian motion leaves `+-x (1 + 2 t)` before t = 1. */
function lineCrossingProbability(x: number): number {
  if (x < 0.3) return 1 - 0.1465 * x;
  return (
    2 *
    (normalSurvival(3 * x) +
      Math.exp(-4 * x * x) * (normalCdf(x) - normalSurvival(5 * x)) -
      Math.exp(-16 * x * x) * normalSurvival(x))
  );
}
