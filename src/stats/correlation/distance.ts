import type { RandomSource } from '../../core/random.ts';
import type { TestResult } from '../testResult.ts';
import { type DistanceMatrix, distanceCovariance, distanceMatrix } from './distanceMatrix.ts';
import { requirePairs } from './pairs.ts';

const DEMAND = { action: 'compute a distance correlation', minimum: 5 };

/** Replicates this close to the sample, in units of its squared correlation, count as equal to it. */
const TIE = 1e-12;

export interface DistanceCorrelationTest extends TestResult {
  /** In [0, 1]. */
  readonly correlation: number;
  readonly replicates: number;
}

export interface DistanceTestOptions {
  readonly random: RandomSource;
  /** 999 unless given. */
  readonly replicates?: number;
  /**
   * How a replicate breaks the link: `permutation` supposes independent pairs and is the default; `circular-shift` keeps the
   * serial dependence of either series, apart from one seam.
   */
  readonly rearrangement?: 'permutation' | 'circular-shift';
}

/**
 * Are two series dependent in any way, not only linearly? The distance correlation of Szekely, Rizzo & Bakirov (2007) in [0,
 * 1]: 0 in the limit only for independent series, 1 for linear ones. In a short sample it lies far above 0 under
 * independence: judge it by `distanceCorrelationTest`.
 *
 * Finite values of equal length. Throws `InfeasibleError` below 5 pairs, `DataError` for a value that is not finite or a side
 * that does not vary. Oracle: R `energy::dcor`. O(n log n), O(n) memory.
 */
export function distanceCorrelation(x: Float64Array, y: Float64Array): number {
  requirePairs(x, y, DEMAND);
  const [a, b] = [distanceMatrix(x), distanceMatrix(y)];
  return correlationOf(a, b, distanceCovariance(a, b, identity(x.length)));
}

/**
 * Could a distance correlation of this size arise without dependence? `statistic` is n times the squared distance covariance;
 * the p-value counts the replicates with one of the other series rearranged that reach it, the sample included.
 *
 * Null: the series are independent. Errors and input as `distanceCorrelation`. Replicate b draws from its own stream, so any
 * share of them can be computed elsewhere. Oracle for the statistic: R `energy::dcov.test`. O(replicates n log n).
 */
export function distanceCorrelationTest(
  x: Float64Array,
  y: Float64Array,
  { random, replicates = 999, rearrangement = 'permutation' }: DistanceTestOptions,
): DistanceCorrelationTest {
  requirePairs(x, y, DEMAND);
  const n = x.length;
  const [a, b] = [distanceMatrix(x), distanceMatrix(y)];
  const indices = identity(n);
  const observed = distanceCovariance(a, b, indices);
  const threshold = observed - TIE * Math.sqrt(a.variance * b.variance);
  const rearrange = rearrangement === 'permutation' ? shuffle : rotate;
  let reached = 1;
  for (let replicate = 0; replicate < replicates; replicate++) {
    rearrange(indices, random.fork(`replicate ${replicate}`));
    if (distanceCovariance(a, b, indices) >= threshold) reached++;
  }
  return {
    statistic: n * observed,
    pValue: reached / (replicates + 1),
    nullHypothesis: 'the series are independent',
    observations: n,
    correlation: correlationOf(a, b, observed),
    replicates,
  };
}

function correlationOf(a: DistanceMatrix, b: DistanceMatrix, covariance: number): number {
  return Math.sqrt(Math.max(0, Math.min(1, covariance / Math.sqrt(a.variance * b.variance))));
}

function identity(length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => i);
}

/** Fisher and Yates, from the identity, so that a replicate does not depend on the one before it. */
function shuffle(indices: Int32Array, random: RandomSource): void {
  for (let i = 0; i < indices.length; i++) indices[i] = i;
  for (let i = indices.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const swapped = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = swapped;
  }
}

function rotate(indices: Int32Array, random: RandomSource): void {
  const n = indices.length;
  const shift = 1 + random.integer(n - 1);
  for (let i = 0; i < n; i++) indices[i] = (i + shift) % n;
}
