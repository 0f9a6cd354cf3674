import { CholeskyDecomposition, type Matrix } from 'ml-matrix';
import { movingAverage, type VectorAutoregression } from './vectorAutoregression.ts';

/**
 * How do the series move after an error of one standard deviation in one of them, if errors reach the series in the order in
 * which they are listed? `Psi_h P` with P the lower Cholesky factor of the error covariance (Sims 1980): entry (i, j) of matrix h
 * is the response of series i after h periods to series j. The order is an assumption and decides the result: series j moves
 * those after it at once, and those before it one period later. Without that assumption see `generalizedDecomposition`.
 *
 * Throws `RangeError` for a horizon below 0. Oracle: statsmodels `orth_irfs`. O(horizon m^3 p).
 */
export function orthogonalResponses(
  model: VectorAutoregression,
  { horizon }: { readonly horizon: number },
): readonly Matrix[] {
  if (!Number.isInteger(horizon) || horizon < 0) {
    throw new RangeError(`horizon must be an integer of 0 or more, got ${horizon}`);
  }
  const factor = new CholeskyDecomposition(model.covariance).lowerTriangularMatrix;
  return movingAverage(model, horizon).map((response) => response.mmul(factor));
}
