import { DataError, InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import type { BlockScheme } from '../resampling/blockBootstrap.ts';
import { automaticScheme } from '../resampling/blockLength.ts';
import { bootstrapMeans } from '../resampling/bootstrapMeans.ts';
import type { TestResult } from '../testResult.ts';

const MINIMUM_OBSERVATIONS = 20;
const NULL_HYPOTHESIS = 'no alternative is better than the benchmark';

export interface SuperiorityOptions {
  readonly replicates: number;
  readonly random: RandomSource;
  /** Mean block of the stationary bootstrap; unless given, the longest automatic one of the columns. */
  readonly meanBlock?: number;
}

export interface RealityCheckResult extends TestResult {
  /** The column with the largest statistic. */
  readonly best: number;
  readonly meanBlock: number;
}

export interface SuperiorPredictiveAbilityResult extends RealityCheckResult {
  /** Alternatives that did worse than the benchmark count as just so poor: a bound from below. */
  readonly pLower: number;
  /** Every alternative counts as good as the benchmark: a bound from above, far too large when poor ones were tried. */
  readonly pUpper: number;
}

/**
 * Is the best of many alternatives really better than the benchmark, given that all were tried? White (2000).
 *
 * `differences[k]` is alternative k's performance minus the benchmark's, one value a period (loss of the benchmark minus loss of
 * the alternative). Statistic `max_k sqrt(n) mean_k`; p-value `(1 + #{max_k sqrt(n) (mean*_k - mean_k) >= statistic}) / (1 + B)`
 * from the stationary bootstrap. Not studentised, and conservative when poor alternatives were tried: prefer
 * `superiorPredictiveAbility`. Finite values only (`DataError`), at least 20 periods (`InfeasibleError`). Assumes stationary,
 * weakly dependent differences. Oracle: independent rewrite in numpy of the statistic, a plain twin of the bootstrap. O(B n k).
 */
export function realityCheck(
  differences: readonly Float64Array[],
  options: SuperiorityOptions,
): RealityCheckResult {
  const sample = sampleOf(differences, options);
  const unit = sample.means.map(() => 1);
  const best = largest(sample.means);
  return {
    statistic: Math.sqrt(sample.observations) * sample.means[best]!,
    pValue: exceedance(sample, { scales: unit, centres: sample.means, threshold: sample.means[best]! }),
    nullHypothesis: NULL_HYPOTHESIS,
    observations: sample.observations,
    best,
    meanBlock: sample.scheme.length,
  };
}

/**
 * As `realityCheck`, studentised and not misled by poor alternatives: Hansen (2005).
 *
 * Statistic `max(0, max_k sqrt(n) mean_k / omega_k)`, omega from the exact variance of a stationary-bootstrap mean. `pValue` is
 * the consistent one, which drops alternatives with `sqrt(n) mean_k / omega_k < -sqrt(2 ln ln n)`; `pLower <= pValue <= pUpper`.
 * Python's `arch` does not studentise in some versions. A column that does not vary has no omega: `DataError`. O(n k (B + n)).
 */
export function superiorPredictiveAbility(
  differences: readonly Float64Array[],
  options: SuperiorityOptions,
): SuperiorPredictiveAbilityResult {
  const sample = sampleOf(differences, options);
  const { observations: n, means, scheme } = sample;
  const scales = differences.map((column, k) =>
    scaleOf(column, { mean: means[k]!, meanBlock: scheme.length, k }),
  );
  const ratios = means.map((mean, k) => mean / scales[k]!);
  const best = largest(ratios);
  const threshold = Math.max(0, ratios[best]!);
  const bound = -Math.sqrt((2 * Math.log(Math.log(n))) / n);
  const pValueOf = (centres: readonly number[]) =>
    threshold > 0 ? exceedance(sample, { scales, centres, threshold }) : 1;
  return {
    statistic: Math.sqrt(n) * threshold,
    pValue: pValueOf(means.map((mean, k) => (ratios[k]! >= bound ? mean : 0))),
    pLower: pValueOf(means.map((mean) => Math.max(0, mean))),
    pUpper: pValueOf(means),
    nullHypothesis: NULL_HYPOTHESIS,
    observations: n,
    best,
    meanBlock: scheme.length,
  };
}

interface Sample {
  readonly observations: number;
  readonly means: readonly number[];
  readonly resampledMeans: readonly Float64Array[];
  readonly scheme: BlockScheme;
}

function sampleOf(differences: readonly Float64Array[], options: SuperiorityOptions): Sample {
  const observations = differences[0]?.length ?? 0;
  if (observations < MINIMUM_OBSERVATIONS) {
    throw new InfeasibleError('compare alternatives with a benchmark', MINIMUM_OBSERVATIONS, observations);
  }
  differences.forEach((column, k) => {
    if (column.length !== observations || !column.every(Number.isFinite)) {
      throw new DataError(
        `Cannot compare alternatives: each must have a finite difference in all ${observations} periods, column ${k} has not; leave out incomplete periods`,
      );
    }
  });
  const { replicates, random, meanBlock } = options;
  const scheme: BlockScheme =
    meanBlock === undefined ? automaticScheme(differences) : { kind: 'stationary', length: meanBlock };
  const means = differences.map((column) => column.reduce((sum, value) => sum + value, 0) / observations);
  return {
    observations,
    means,
    resampledMeans: bootstrapMeans(differences, { scheme, replicates, random }),
    scheme,
  };
}

function largest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

/** `(1 + #{max_k (mean*_k - centre_k) / scale_k >= threshold}) / (1 + B)`. */
function exceedance(
  { resampledMeans }: Sample,
  {
    scales,
    centres,
    threshold,
  }: { scales: readonly number[]; centres: readonly number[]; threshold: number },
): number {
  const replicates = resampledMeans[0]!.length;
  let exceeding = 1;
  for (let b = 0; b < replicates; b++) {
    for (let k = 0; k < resampledMeans.length; k++) {
      if ((resampledMeans[k]![b]! - centres[k]!) / scales[k]! >= threshold) {
        exceeding++;
        break;
      }
    }
  }
  return exceeding / (1 + replicates);
}

/** The root of n times the variance of the mean under the stationary bootstrap (Politis and Romano 1994, lemma 1). */
function scaleOf(
  column: Float64Array,
  { mean, meanBlock, k }: { mean: number; meanBlock: number; k: number },
): number {
  const n = column.length;
  const stay = 1 - 1 / meanBlock;
  let variance = laggedCovariance(column, mean, 0);
  if (!(variance > (Math.abs(mean) * Number.EPSILON * 4) ** 2)) {
    throw new DataError(
      `Cannot compare alternatives: each must vary against the benchmark, column ${k} does not; leave it out`,
    );
  }
  for (let lag = 1; lag < n && stay > 0; lag++) {
    const weight = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    if (weight > 1e-18) variance += 2 * weight * laggedCovariance(column, mean, lag);
  }
  return Math.sqrt(variance);
}

function laggedCovariance(column: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let t = lag; t < column.length; t++) sum += (column[t]! - mean) * (column[t - lag]! - mean);
  return sum / column.length;
}
