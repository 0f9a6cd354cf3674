import type { RandomSource } from '../../core/random.ts';
import { requireCount } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import { fitNormalMixture, type MixtureOptions, type NormalMixture } from './mixture.ts';

export interface MixtureTest extends TestResult {
  readonly mixture: NormalMixture;
}

export interface MixtureTestOptions extends Omit<MixtureOptions, 'random'> {
  readonly replicates: number;
  readonly random: RandomSource;
}

/**
 * Do two normals describe this sample better than one, beyond what a second component always gains? Null hypothesis: one normal.
 *
 * The likelihood ratio has no chi-square law here: under the null the weight lies on its bound or the means are the same, and the other
 * parameters mean nothing. Its law is simulated: the share of `replicates` normal samples of that size, this one counted among them, whose
 * fit by the same starts gains at least as much (McLachlan 1987). The ratio does not depend on mean and variance, so that the standard
 * normal serves. A small p says "not one normal", which skewed or heavy-tailed values are too, and not "two groups". Values and errors
 * as `fitNormalMixture`; `RangeError` without replicates. Oracle: the statistic by scikit-learn, the p-value by size and power.
 * O(replicates) fits.
 */
export function mixtureTest(
  values: Float64Array,
  { replicates, random, ...options }: MixtureTestOptions,
): MixtureTest {
  requireCount('replicates', replicates, 1);
  const mixture = fitNormalMixture(values, { ...options, random: random.fork('starts') });
  const [draws, starts] = [random.fork('samples'), random.fork('starts of samples')];
  let asLarge = 1;
  for (let b = 0; b < replicates; b++) {
    const sample = Float64Array.from({ length: mixture.observations }, () => draws.normal());
    const { likelihoodRatio } = fitNormalMixture(sample, { ...options, random: starts });
    if (likelihoodRatio >= mixture.likelihoodRatio) asLarge++;
  }
  return {
    statistic: mixture.likelihoodRatio,
    pValue: asLarge / (replicates + 1),
    nullHypothesis: 'the values come from one normal distribution',
    observations: mixture.observations,
    mixture,
  };
}
