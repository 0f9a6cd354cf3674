import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { DataError, InfeasibleError } from '../../core/errors.ts';
import { normalSurvival } from '../distributions/normal.ts';
import { studentTTwoSided } from '../distributions/studentT.ts';
import type { TestResult } from '../testResult.ts';
import { crossMoments, pearson } from './association.ts';
import { requireEqualLengths, requireInsideUnit, requirePairs } from './pairs.ts';

const ACTION = 'compare correlations';
const MINIMUM = 4;

/** Correlations of j with k and with h, and of k with h. */
export interface OverlappingCorrelations {
  readonly jk: number;
  readonly jh: number;
  readonly kh: number;
}

/** All correlations of j, k, h and m; jk is compared with hm. */
export interface SeparateCorrelations extends OverlappingCorrelations {
  readonly hm: number;
  readonly jm: number;
  readonly km: number;
}

/** `statistic` is Steiger's Z, two-sided. */
export interface CorrelationComparison extends TestResult {
  /** The first correlation minus the second. */
  readonly difference: number;
}

export interface OverlappingComparison extends CorrelationComparison {
  /** Williams's (1959) t, nearer to its level in short samples. */
  readonly williams: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
}

/**
 * Is a series more closely correlated with one series than with another? Steiger's (1980) Z of the Fisher-transformed
 * correlations jk and jh, whose covariance takes their mean for both (his equation 14), and Williams's t on n - 3 degrees of
 * freedom.
 *
 * Null: the two correlations are equal. Assumes independent, jointly normal rows: too lenient for returns with clustered
 * volatility, where the difference should be bootstrapped. Throws `InfeasibleError` below 4 observations, `DataError` where a
 * correlation is -1 or 1 or the three contradict each other. Worked examples: Steiger (1980), Silver, Hittner & May (2006).
 */
export function compareOverlapping(r: OverlappingCorrelations, observations: number): OverlappingComparison {
  requireCorrelations(
    [
      [1, r.jk, r.jh],
      [r.jk, 1, r.kh],
      [r.jh, r.kh, 1],
    ],
    observations,
  );
  const mean = (r.jk + r.jh) / 2;
  const square = mean * mean;
  const covariance = r.kh * (1 - 2 * square) - (square / 2) * (1 - 2 * square - r.kh ** 2);
  return {
    ...steiger([r.jk, r.jh], covariance, observations),
    williams: williams(r, observations),
  };
}

/**
 * Are two series more closely correlated than two others, observed at the same times? Steiger's (1980) Z for jk against hm
 * with the mean of both in their covariance (his equation 15). Null, assumptions and errors as `compareOverlapping`.
 */
export function compareSeparate(r: SeparateCorrelations, observations: number): CorrelationComparison {
  requireCorrelations(
    [
      [1, r.jk, r.jh, r.jm],
      [r.jk, 1, r.kh, r.km],
      [r.jh, r.kh, 1, r.hm],
      [r.jm, r.km, r.hm, 1],
    ],
    observations,
  );
  const mean = (r.jk + r.hm) / 2;
  return steiger([r.jk, r.hm], separateCovariance({ ...r, jk: mean, hm: mean }), observations);
}

/** `compareOverlapping` for series: is `common` closer to `first` than to `second`? Finite values of equal length. O(n). */
export function compareCorrelations(
  common: Float64Array,
  first: Float64Array,
  second: Float64Array,
): OverlappingComparison {
  requireEqualLengths([common, first, second]);
  const r = {
    jk: correlation(common, first),
    jh: correlation(common, second),
    kh: correlation(first, second),
  };
  return compareOverlapping(r, common.length);
}

/**
 * `compareSeparate` for series: are the first two closer to each other than the second two? Finite values of equal length.
 * O(n).
 */
export function comparePairs(
  [j, k]: readonly [Float64Array, Float64Array],
  [h, m]: readonly [Float64Array, Float64Array],
): CorrelationComparison {
  requireEqualLengths([j, k, h, m]);
  const r = {
    jk: correlation(j, k),
    hm: correlation(h, m),
    jh: correlation(j, h),
    jm: correlation(j, m),
    kh: correlation(k, h),
    km: correlation(k, m),
  };
  return compareSeparate(r, j.length);
}

function steiger(
  [first, second]: readonly [number, number],
  covariance: number,
  observations: number,
): CorrelationComparison {
  const mean = (first + second) / 2;
  const shared = covariance / (1 - mean * mean) ** 2;
  const difference = Math.atanh(first) - Math.atanh(second);
  const statistic =
    difference === 0 ? 0 : (difference * Math.sqrt(observations - 3)) / Math.sqrt(2 - 2 * shared);
  return {
    statistic,
    pValue: 2 * normalSurvival(Math.abs(statistic)),
    nullHypothesis: 'the two correlations are equal',
    observations,
    difference: first - second,
  };
}

function williams({ jk, jh, kh }: OverlappingCorrelations, n: number): OverlappingComparison['williams'] {
  const determinant = 1 - jk ** 2 - jh ** 2 - kh ** 2 + 2 * jk * jh * kh;
  const mean = (jk + jh) / 2;
  const scale = ((2 * (n - 1)) / (n - 3)) * determinant + mean ** 2 * (1 - kh) ** 3;
  const statistic = (jk - jh) * Math.sqrt(((n - 1) * (1 + kh)) / scale);
  return { statistic, degreesOfFreedom: n - 3, pValue: studentTTwoSided(statistic, n - 3) };
}

/** Of the sample correlations jk and hm, times n (Pearson & Filon 1898). */
function separateCovariance({ jk, hm, jh, jm, kh, km }: SeparateCorrelations): number {
  return (
    ((jh - jk * kh) * (km - kh * hm) +
      (jm - jh * hm) * (kh - jk * jh) +
      (jh - jm * hm) * (km - jk * jm) +
      (jm - jk * km) * (kh - km * hm)) /
    2
  );
}

function correlation(x: Float64Array, y: Float64Array): number {
  requirePairs(x, y, { action: ACTION, minimum: MINIMUM });
  return pearson(crossMoments(x, y, { from: 0, to: x.length }));
}

function requireCorrelations(matrix: readonly (readonly number[])[], observations: number): void {
  if (!(observations >= MINIMUM)) throw new InfeasibleError(ACTION, MINIMUM, observations);
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      if (i < j) requireInsideUnit({ [`of series ${i + 1} and ${j + 1}`]: value }, ACTION);
    });
  });
  const rows = new Matrix(matrix.map((row) => [...row]));
  if (!new CholeskyDecomposition(rows).isPositiveDefinite()) {
    throw new DataError(
      `Cannot ${ACTION}: the correlations must be possible together, got a matrix that is not positive definite; ` +
        'take them all from the same rows',
    );
  }
}
