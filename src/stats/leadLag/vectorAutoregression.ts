import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { DataError } from '../../core/errors.ts';
import { dot } from '../regression/householder.ts';
import { constant, type LinearFit, leastSquaresSystem } from '../regression/leastSquares.ts';
import { checkLagged, lagColumns } from './grangerDesign.ts';

/** `y_t = c + A_1 y_{t-1} + ... + A_p y_{t-p} + e_t` for m series. */
export interface VectorAutoregression {
  readonly lags: number;
  /** c, m long. */
  readonly intercept: Float64Array;
  /** A_1 to A_p, m by m; entry (i, j) is what series j does to series i. */
  readonly coefficients: readonly Matrix[];
  /** One regression a series, on the constant, then lag 1 of every series, lag 2 of every series, ... */
  readonly equations: readonly LinearFit[];
  /** Of e, with the divisor n - m p - 1. */
  readonly covariance: Matrix;
  /** n: rows, those left after the lags. */
  readonly observations: number;
  /** Gaussian, at the divisor n. */
  readonly logLikelihood: number;
  /** Of Lütkepohl (2005), section 4.3: the log determinant of the covariance (divisor n) and a penalty, per observation. */
  readonly criteria: Readonly<Record<InformationCriterion, number>>;
}

export type InformationCriterion = 'aic' | 'bic' | 'hannanQuinn';

export interface AutoregressionOrder {
  readonly lags: number;
  /** The criterion for 1, 2, ... lags. */
  readonly criteria: Float64Array;
}

/**
 * How do several series depend on the past of all of them? A vector autoregression with a constant, by least squares equation by
 * equation, which is maximum likelihood for normal errors. Series stationary, equally long, finite, on one clock. Throws
 * `InfeasibleError` below `p (m + 1) + 2` observations, `DataError` for values that are not finite, series that depend on each
 * other, or a singular error covariance; `RangeError` for unequal lengths. Oracle: statsmodels `VAR`. O(n (m p)^2).
 */
export function vectorAutoregression(
  series: readonly Float64Array[],
  { lags }: { readonly lags: number },
): VectorAutoregression {
  checkLagged(series, lags);
  return fitFrom(series, lags, lags);
}

/**
 * How many lags should a vector autoregression have? The order from 1 to `maxLags` of the smallest criterion, all fitted on the
 * same rows, t = maxLags .. n - 1. A tie goes to fewer lags. Input and errors as for the largest order. Oracle: statsmodels
 * `select_order`. O(maxLags n (m maxLags)^2).
 */
export function autoregressionOrder(
  series: readonly Float64Array[],
  { maxLags, criterion }: { readonly maxLags: number; readonly criterion: InformationCriterion },
): AutoregressionOrder {
  checkLagged(series, maxLags);
  const criteria = Float64Array.from(
    { length: maxLags },
    (_, i) => fitFrom(series, i + 1, maxLags).criteria[criterion],
  );
  return { lags: criteria.indexOf(Math.min(...criteria)) + 1, criteria };
}

/**
 * The moving average form, `y_t = mean + sum_h Psi_h e_{t-h}`: Psi_0 (the identity) to Psi_horizon, m by m; entry (i, j) of Psi_h
 * is the response of series i, h periods after an error of one in series j. Oracle: statsmodels `ma_rep`. O(horizon p m^3).
 */
export function movingAverage({ coefficients }: VectorAutoregression, horizon: number): readonly Matrix[] {
  const size = coefficients[0]!.rows;
  const responses: Matrix[] = [Matrix.eye(size)];
  for (let h = 1; h <= horizon; h++) {
    const response = Matrix.zeros(size, size);
    coefficients.slice(0, h).forEach((matrix, lag) => {
      response.add(responses[h - lag - 1]!.mmul(matrix));
    });
    responses.push(response);
  }
  return responses;
}

function fitFrom(series: readonly Float64Array[], lags: number, from: number): VectorAutoregression {
  const [m, n] = [series.length, series[0]!.length - from];
  const bySeries = series.map((one) => lagColumns(one, lags, from));
  const byLag = Array.from({ length: lags }, (_, lag) => bySeries.map((columns) => columns[lag]!)).flat();
  const equations = leastSquaresSystem(
    series.map((one) => one.subarray(from)),
    [constant(n), ...byLag],
  );
  checkErrors(equations);
  const products = new Matrix(
    equations.map((left) => equations.map((right) => dot(left.residuals, right.residuals))),
  );
  const logDeterminant = logDeterminantOf(Matrix.div(products, n));
  const parameters = m * (m * lags + 1);
  return {
    lags,
    intercept: Float64Array.from(equations, (equation) => equation.coefficients[0]!),
    coefficients: Array.from({ length: lags }, (_, lag) => lagMatrix(equations, lag)),
    equations,
    covariance: Matrix.div(products, n - m * lags - 1),
    observations: n,
    logLikelihood: (-n / 2) * (m * Math.log(2 * Math.PI) + logDeterminant + m),
    criteria: {
      aic: logDeterminant + (2 / n) * parameters,
      bic: logDeterminant + (Math.log(n) / n) * parameters,
      hannanQuinn: logDeterminant + ((2 * Math.log(Math.log(n))) / n) * parameters,
    },
  };
}

function lagMatrix(equations: readonly LinearFit[], lag: number): Matrix {
  const m = equations.length;
  return new Matrix(
    equations.map(({ coefficients }) => Array.from(coefficients.subarray(1 + lag * m, 1 + (lag + 1) * m))),
  );
}

/** Residuals of the size of rounding would pass for a covariance. */
function checkErrors(equations: readonly LinearFit[]): void {
  if (equations.some((one) => one.residualSumOfSquares <= 1e-20 * one.totalSumOfSquares)) {
    throw new DataError(
      'Cannot fit a vector autoregression: no series may follow from the others without error',
    );
  }
}

function logDeterminantOf(covariance: Matrix): number {
  const { lowerTriangularMatrix } = new CholeskyDecomposition(covariance);
  return lowerTriangularMatrix.diagonal().reduce((sum, entry) => sum + 2 * Math.log(entry), 0);
}
