import type { RandomSource } from '../../core/random.ts';
import { requireVarying } from '../requirements.ts';
import { type EmRun, emRun, type MixtureParameters } from './mixtureEm.ts';
import { startsOf } from './mixtureStarts.ts';

const MINIMUM = 10;
const SHORT_ITERATIONS = 15;
const KEPT_STARTS = 3;
/** A gain per value that is no gain. */
const ROUNDING = 1e-12;
const LEAST_VARIANCE = { own: 0.01, common: 1e-6 } as const;
const LOG_2PI = Math.log(2 * Math.PI);

export type MixtureVariances = 'common' | 'own';

export interface MixtureOptions {
  /** One variance for both components, or one each. */
  readonly variances: MixtureVariances;
  readonly random: RandomSource;
  /** Random starts beside the fixed ones; 20 unless given. */
  readonly starts?: number;
  /** Least variance of a component as a share of that of the sample; unless given 0.01 for own variances and 1e-6 for a common one. */
  readonly varianceFloor?: number;
  /** Of a run that is followed to its end; 2000 unless given. */
  readonly maximumIterations?: number;
}

/** One bell: its share of the sample, its middle and its variance. */
export interface MixtureComponent {
  readonly weight: number;
  readonly mean: number;
  readonly variance: number;
}

export interface NormalMixture {
  /** By their means, the lower one first; where these are equal the narrower one first. */
  readonly components: readonly [MixtureComponent, MixtureComponent];
  readonly logLikelihood: number;
  /** Of one normal with the mean and the variance (divisor n) of the sample. */
  readonly logLikelihoodOfOne: number;
  /** Twice the gain in log-likelihood over one normal; never below 0. */
  readonly likelihoodRatio: number;
  /** BIC of one normal less that of the mixture: above 0 where the second component pays for its parameters. */
  readonly bicDifference: number;
  /** Ashman's D (Ashman, Bird and Zepf 1994): distance of the means over the root mean square of the deviations; above 2 they lie apart. */
  readonly ashmanD: number;
  /**
   * `converged`; `iteration-limit` where the best run was cut short; `one-normal` where every run ended in a component below the floor or
   * no better than one normal, which is then what is reported, as two equal halves.
   */
  readonly verdict: 'converged' | 'iteration-limit' | 'one-normal';
  /** Starts that ran into a component below the floor and were refused. */
  readonly refused: number;
  readonly observations: number;
}

/**
 * Which two bells describe this sample best? Maximum likelihood by EM (Dempster, Laird and Rubin 1977).
 *
 * Values of any unit, independent of each other; NaN are left out, ties are allowed. Starts are fixed cuts of the sorted sample, two
 * bells of different width around one middle, and random pairs of values as means; each is followed for 15 steps and the best three
 * that last to the end (Biernacki, Celeux and Govaert 2003). With own variances the likelihood has no maximum: it grows without end as a
 * component shrinks to a single value; with a common one only where all values lie on two points. A run in which a variance falls below
 * `varianceFloor` of that of the sample is therefore refused. A component is no group yet: two bells can make one mode (`mixtureModes`),
 * and skewness or heavy tails alone call for a second one.
 * `InfeasibleError` below 10 values, `DataError` for an infinite value or a constant. Oracle: scikit-learn `GaussianMixture`.
 * O(n (starts + iterations)).
 */
export function fitNormalMixture(values: Float64Array, options: MixtureOptions): NormalMixture {
  const sample = values.filter((value) => !Number.isNaN(value));
  requireVarying(sample, { action: 'fit a mixture of two normals', minimum: MINIMUM });
  const { variances, random, starts = 20, maximumIterations = 2000 } = options;
  const { varianceFloor = LEAST_VARIANCE[variances] } = options;
  const { standard, mean, variance } = standardise(sample);
  const follow = (start: MixtureParameters, most: number) =>
    emRun(standard, start, { variances, floor: varianceFloor, maximumIterations: most });
  const short = startsOf(standard, starts, random).map((start) => follow(start, SHORT_ITERATIONS));
  const candidates = short.filter(({ isRefused }) => !isRefused).toSorted(byLikelihood);
  const ends: EmRun[] = [];
  let refused = short.length - candidates.length;
  for (const { parameters } of candidates) {
    if (ends.length === KEPT_STARTS) break;
    const end = follow(parameters, maximumIterations);
    if (end.isRefused) refused++;
    else ends.push(end);
  }
  const best = ends.toSorted(byLikelihood)[0];
  return describe(best, {
    n: sample.length,
    mean,
    variance,
    variances,
    refused,
  });
}

interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly variances: MixtureVariances;
  readonly refused: number;
}

/** Back from standard units, beside one normal. */
function describe(run: EmRun | undefined, { n, mean, variance, variances, refused }: Sample): NormalMixture {
  const oneInUnits = -0.5 * n * (LOG_2PI + 1);
  const isOne = run === undefined || run.logLikelihood - oneInUnits <= ROUNDING * n;
  const {
    weight,
    means,
    variances: spreads,
  }: MixtureParameters = isOne ? { weight: 0.5, means: [0, 0], variances: [1, 1] } : run.parameters;
  const likelihoodRatio = isOne ? 0 : 2 * (run.logLikelihood - oneInUnits);
  const logLikelihoodOfOne = oneInUnits - 0.5 * n * Math.log(variance);
  const component = (share: number, at: 0 | 1): MixtureComponent => ({
    weight: share,
    mean: mean + means[at] * Math.sqrt(variance),
    variance: spreads[at] * variance,
  });
  return {
    components: inOrder(component(weight, 0), component(1 - weight, 1)),
    logLikelihood: logLikelihoodOfOne + likelihoodRatio / 2,
    logLikelihoodOfOne,
    likelihoodRatio,
    // A mixture has two or three parameters more than one normal.
    bicDifference: likelihoodRatio - (variances === 'common' ? 2 : 3) * Math.log(n),
    ashmanD: (Math.SQRT2 * Math.abs(means[1] - means[0])) / Math.sqrt(spreads[0] + spreads[1]),
    verdict: isOne ? 'one-normal' : run.hasConverged ? 'converged' : 'iteration-limit',
    refused,
    observations: n,
  };
}

/** The most likely first; a likelihood that is no number last. */
function byLikelihood(a: EmRun, b: EmRun): number {
  const score = ({ logLikelihood }: EmRun) =>
    Number.isNaN(logLikelihood) ? Number.NEGATIVE_INFINITY : logLikelihood;
  return score(b) === score(a) ? 0 : score(b) - score(a);
}

function inOrder(a: MixtureComponent, b: MixtureComponent): readonly [MixtureComponent, MixtureComponent] {
  if (a.mean === b.mean) return a.variance <= b.variance ? [a, b] : [b, a];
  return a.mean < b.mean ? [a, b] : [b, a];
}

function standardise(sample: Float64Array): {
  readonly standard: Float64Array;
  readonly mean: number;
  readonly variance: number;
} {
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const variance = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sample.length;
  const scale = Math.sqrt(variance);
  return { standard: sample.map((value) => (value - mean) / scale).sort(), mean, variance };
}
