import { CholeskyDecomposition, EigenvalueDecomposition, inverse, Matrix, solve } from 'ml-matrix';
import { DataError } from '../../core/errors.ts';
import { leastSquaresSystem } from '../regression/leastSquares.ts';
import { requireCount, requireRandomChanges, requireVarying } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { deterministicColumns } from './adf.ts';
import {
  JOHANSEN_LEVELS,
  type JohansenTerms,
  MAXIMUM_CRITICAL,
  TRACE_CRITICAL,
} from './johansenCriticalValues.ts';
import type { CriticalValues, DeterministicTerms } from './mackinnon.ts';
import { interpolatePValue, type TabledPValue } from './pValueTable.ts';

const MAXIMUM_SERIES = 12;
const TERMS: Record<JohansenTerms, DeterministicTerms> = { none: 'n', constant: 'c', trend: 'ct' };

export interface JohansenOptions {
  readonly deterministic: JohansenTerms;
  /** Lagged differences: one fewer than the order of the vector autoregression in levels. */
  readonly lags: number;
}

/** The test of "at most `rank` relations". */
export interface JohansenStep extends TestResult, TabledPValue {
  readonly rank: number;
  readonly criticalValues: CriticalValues;
}

export interface JohansenResult {
  /** Squared canonical correlations of changes and lagged levels, largest first. */
  readonly eigenvalues: Float64Array;
  /** The cointegrating vector of each eigenvalue, in the units of the series; scaled so that `v' S v = 1`, first entry >= 0. */
  readonly vectors: readonly Float64Array[];
  /** Against more than `rank` relations; one entry for rank 0, 1, ... */
  readonly trace: readonly JohansenStep[];
  /** Against exactly `rank + 1` relations. */
  readonly maximumEigenvalue: readonly JohansenStep[];
  readonly observations: number;
}

/**
 * How many independent combinations of these trending series are stationary?
 *
 * Johansen (1991): likelihood-ratio statistics from the canonical correlations of differences and lagged levels, both cleared of
 * `lags` lagged differences and the deterministic terms. Critical values of MacKinnon, Haug and Michelis (1999); the p-value is
 * interpolated between them, linearly in log p, cannot leave [0.01, 0.1], and `pValueIs` says where it is a bound. Asymptotic:
 * rejects too often in short samples with many series or lags. 2 to 12 series, finite, in time order, one length; throws
 * `DataError` for others, constants or linearly dependent series, `InfeasibleError` where fewer rows than twice the
 * regressors would remain. Oracle: statsmodels `coint_johansen` from 1 lag on (at 0 lags it takes the current level for the
 * lagged one); R `urca::ca.jo`. O(n (lags m)^2), m series.
 */
export function johansen(series: readonly Float64Array[], options: JohansenOptions): JohansenResult {
  const { deterministic, lags } = options;
  requireSystem(series, lags);
  const { r0, rk, scales } = clearedResiduals(series, options);
  const observations = rk[0]!.length;
  const { eigenvalues, vectors } = canonicalCorrelations(r0, rk);
  const single = eigenvalues.map((value) => -observations * Math.log1p(-value));
  const step = (rank: number, statistic: number, table: typeof TRACE_CRITICAL): JohansenStep =>
    describeStep({ rank, statistic, observations }, table[deterministic][series.length - rank - 1]!);
  return {
    eigenvalues,
    vectors: vectors.map((vector) => vector.map((entry, j) => entry / scales[j]!)),
    trace: Array.from(single, (_, rank) =>
      step(
        rank,
        single.subarray(rank).reduce((sum, value) => sum + value, 0),
        TRACE_CRITICAL,
      ),
    ),
    maximumEigenvalue: Array.from(single, (value, rank) => step(rank, value, MAXIMUM_CRITICAL)),
    observations,
  };
}

/** The number of relations that the sequence of tests leaves at a level: the first rank that is not rejected. */
export function cointegrationRank(steps: readonly JohansenStep[], level: 0.1 | 0.05 | 0.01): number {
  const key = level === 0.1 ? 'tenPercent' : level === 0.05 ? 'fivePercent' : 'onePercent';
  const kept = steps.findIndex((step) => step.statistic < step.criticalValues[key]);
  return kept < 0 ? steps.length : kept;
}

function requireSystem(series: readonly Float64Array[], lags: number): void {
  requireCount('the number of series', series.length, 2);
  requireCount('lags', lags, 0);
  if (series.length > MAXIMUM_SERIES) {
    throw new RangeError(`the number of series must be at most ${MAXIMUM_SERIES}, got ${series.length}`);
  }
  const minimum = 2 * (series.length * (lags + 1) + 2) + lags + 1;
  for (const values of series) {
    requireVarying(values, { action: 'test for cointegration', minimum });
    if (values.length !== series[0]!.length) {
      throw new RangeError(`every series must have ${series[0]!.length} values, got ${values.length}`);
    }
  }
}

/**
 * Differences and lagged levels, cleared of lagged differences. As the reference implementation does, the deterministic terms
 * leave the levels first; what is then differenced is demeaned. Levels are scaled to unit variance on the way.
 */
function clearedResiduals(
  series: readonly Float64Array[],
  { deterministic, lags }: JohansenOptions,
): { r0: readonly Float64Array[]; rk: readonly Float64Array[]; scales: Float64Array } {
  const detrended = clearOf(series, deterministicColumns(TERMS[deterministic], series[0]!.length));
  const scales = Float64Array.from(detrended, rootMeanSquare);
  series.forEach((values, j) => {
    requireRandomChanges(values.length * scales[j]! ** 2, values, 'test for cointegration');
  });
  const levels = detrended.map((values, j) => values.map((value) => value / scales[j]!));
  const differences = levels.map((values) => values.subarray(1).map((value, t) => value - values[t]!));
  const rows = differences[0]!.length - lags;
  const lagged = differences.flatMap((values) =>
    Array.from({ length: lags }, (_, i) => values.subarray(lags - 1 - i, lags - 1 - i + rows)),
  );
  const mean = deterministicColumns(deterministic === 'none' ? 'n' : 'c', rows);
  const regressors = clearOf(lagged, mean);
  const cleared = (columns: readonly Float64Array[]) => clearOf(clearOf(columns, mean), regressors);
  return {
    r0: cleared(differences.map((values) => values.subarray(lags))),
    rk: cleared(levels.map((values) => values.subarray(lags, lags + rows))),
    scales,
  };
}

function clearOf(
  columns: readonly Float64Array[],
  regressors: readonly Float64Array[],
): readonly Float64Array[] {
  if (regressors.length === 0 || columns.length === 0) return columns;
  return leastSquaresSystem(columns, regressors).map((fit) => fit.residuals);
}

/** Eigenvalues of `S_kk^-1 S_k0 S_00^-1 S_0k` by the symmetric problem `L^-1 S_k0 S_00^-1 S_0k L'^-1` with `L L' = S_kk`. */
function canonicalCorrelations(
  r0: readonly Float64Array[],
  rk: readonly Float64Array[],
): { eigenvalues: Float64Array; vectors: Float64Array[] } {
  const skk = moments(rk, rk);
  const sk0 = moments(rk, r0);
  const s00 = moments(r0, r0);
  const cholesky = new CholeskyDecomposition(skk);
  if (!cholesky.isPositiveDefinite() || !new CholeskyDecomposition(s00).isPositiveDefinite()) {
    throw new DataError(
      'Cannot test for cointegration: the series must be linearly independent; leave one out',
    );
  }
  const root = inverse(cholesky.lowerTriangularMatrix);
  const explained = root.mmul(sk0).mmul(solve(s00, sk0.transpose())).mmul(root.transpose());
  const symmetric = Matrix.add(explained, explained.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const back = root.transpose().mmul(eigenvectorMatrix);
  const order = realEigenvalues.map((_, j) => j).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  return {
    eigenvalues: Float64Array.from(order, (j) => Math.min(1, Math.max(0, realEigenvalues[j]!))),
    vectors: order.map((j) => {
      const vector = Float64Array.from(back.getColumn(j));
      return vector[0]! < 0 ? vector.map((entry) => -entry) : vector;
    }),
  };
}

function moments(left: readonly Float64Array[], right: readonly Float64Array[]): Matrix {
  const out = new Matrix(left.length, right.length);
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      let sum = 0;
      for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
      out.set(i, j, sum / a.length);
    });
  });
  return out;
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}

function describeStep(
  { rank, statistic, observations }: { rank: number; statistic: number; observations: number },
  critical: readonly number[],
): JohansenStep {
  const [tenPercent, fivePercent, onePercent] = critical;
  return {
    statistic,
    ...interpolatePValue(statistic, { levels: JOHANSEN_LEVELS, critical }, 'logarithmic'),
    nullHypothesis: `at most ${rank} combinations of the series are stationary`,
    observations,
    rank,
    criticalValues: { onePercent: onePercent!, fivePercent: fivePercent!, tenPercent: tenPercent! },
  };
}
