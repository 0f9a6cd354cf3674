import { Matrix } from 'ml-matrix';
import { movingAverage, type VectorAutoregression } from './vectorAutoregression.ts';

/** Which series' errors make up the forecast error variance of each series. m series. */
export interface VarianceDecomposition {
  /** Entry (i, j): share of the variance of series i due to errors in series j. Rows need not sum to 1. */
  readonly shares: Matrix;
  /** `shares` with every row divided by its sum (Diebold and Yilmaz 2012). */
  readonly normalized: Matrix;
  /** Of the normalized: what series i receives from the others, m long. */
  readonly from: Float64Array;
  /** Of the normalized: what series j gives to the others, m long; may exceed 1. */
  readonly to: Float64Array;
  /** `to - from`: above 0 a net transmitter. */
  readonly net: Float64Array;
  /** The mean of `from`, in [0, 1]: the total spillover index. */
  readonly total: number;
}

/**
 * Whose surprises explain whose forecast errors, `horizon` periods ahead? The generalized decomposition of Pesaran and Shin
 * (1998), `theta_ij = s_jj^-1 sum_h (e_i' Psi_h S e_j)^2 / sum_h e_i' Psi_h S Psi_h' e_i` over h = 0 .. horizon - 1, and the
 * spillovers of Diebold and Yilmaz (2012, 2014). It does not depend on the order of the series; the price is that correlated
 * errors count several times, which the normalization spreads out. A description, not a test, and no
 * statement of cause: errors that arise together are shared. Fractions, not percent.
 *
 * Throws `RangeError` for a horizon below 1. Oracle: independent rewrite in numpy on the moving average form of
 * statsmodels `VAR`. O(horizon m^3 p).
 */
export function generalizedDecomposition(
  model: VectorAutoregression,
  { horizon }: { readonly horizon: number },
): VarianceDecomposition {
  if (!Number.isInteger(horizon) || horizon < 1) {
    throw new RangeError(`horizon must be an integer of 1 or more, got ${horizon}`);
  }
  const { covariance } = model;
  const size = covariance.rows;
  const contributions = Matrix.zeros(size, size);
  const variances = new Float64Array(size);
  for (const response of movingAverage(model, horizon - 1)) {
    const impact = response.mmul(covariance);
    contributions.add(Matrix.pow(impact, 2));
    Matrix.mul(impact, response)
      .sum('row')
      .forEach((variance, i) => {
        variances[i]! += variance;
      });
  }
  return spillovers(contributions.divRowVector(covariance.diagonal()).divColumnVector(variances));
}

function spillovers(shares: Matrix): VarianceDecomposition {
  const normalized = shares.clone().divColumnVector(shares.sum('row'));
  const own = normalized.diagonal();
  const from = Float64Array.from(own, (share) => 1 - share);
  const to = Float64Array.from(normalized.sum('column'), (sum, j) => sum - own[j]!);
  return {
    shares,
    normalized,
    from,
    to,
    net: to.map((given, i) => given - from[i]!),
    total: from.reduce((sum, received) => sum + received, 0) / from.length,
  };
}
