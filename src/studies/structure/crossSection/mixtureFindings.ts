import type { RandomSource } from '../../../core/random.ts';
import type { NormalMixture } from '../../../stats/mixture/mixture.ts';
import { mixtureModes } from '../../../stats/mixture/mixtureModes.ts';
import { mixtureTest } from '../../../stats/mixture/mixtureTest.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { StructureParameters } from '../parameters.ts';
import { DISPERSION_BARS } from './crossSection.ts';

const GROUP = 'Two bells instead of one';
/** Fits of simulated samples are repeated as often as that of the coins: few starts keep them quick. */
const STARTS = 6;

/**
 * Whether two normals of one variance describe the returns better than one, and where they would lie. One variance, so that a second
 * component means another middle and not a heavier tail. The test stands beside the dip and decides nothing. Nothing for returns that are
 * all the same.
 */
export function mixtureFindings(
  returns: Float64Array,
  { family, universe, days, replicates }: StructureParameters,
  random: RandomSource,
): readonly TestedFinding[] {
  if (returns.every((value) => value === returns[0])) return [];
  const { statistic, pValue, nullHypothesis, observations, mixture } = mixtureTest(returns, {
    variances: 'common',
    starts: STARTS,
    replicates,
    random: random.fork('mixture'),
  });
  const test = {
    family: `${family}: robustness`,
    hypothesis: 'two normals describe the returns of altcoins better than one',
    specification: {
      test: 'mixture',
      variances: 'common',
      returns: `${DISPERSION_BARS} days`,
      universe,
      membersBefore: days,
    },
    pValue,
  };
  const ratio: StudyFinding = {
    name: 'mixture-likelihood-ratio',
    label: 'gain of a second bell, twice the log-likelihood',
    group: GROUP,
    value: statistic,
    unit: '',
    observations,
    method: `EM, two normals of one variance against one normal, log returns over ${DISPERSION_BARS} days; p by ${replicates} normal samples (McLachlan 1987); ${mixture.verdict}`,
    nullHypothesis,
  };
  return [{ finding: ratio, test }, ...shapeFindings(mixture).map((finding) => ({ finding }))];
}

function shapeFindings(mixture: NormalMixture): readonly StudyFinding[] {
  const { components, bicDifference, ashmanD, observations } = mixture;
  const [lower, upper] = components;
  const one = (text: Pick<StudyFinding, 'name' | 'label' | 'value' | 'method'>, unit = ''): StudyFinding => ({
    ...text,
    group: GROUP,
    unit,
    observations,
  });
  return [
    one({
      name: 'mixture-bic-difference',
      label: 'BIC of one bell less that of two',
      value: bicDifference,
      method: 'above 0 two bells pay for their two further parameters; a score, not an estimate: no interval',
    }),
    one(
      {
        name: 'mixture-modes',
        label: 'modes of the two bells together',
        value: mixtureModes(components),
        method: 'peaks of the fitted density along the ridge between the means (Ray and Lindsay 2005)',
      },
      'count',
    ),
    one({
      name: 'mixture-separation',
      label: 'distance of the means in deviations',
      value: ashmanD,
      method: "Ashman's D; two bells of the same size need more than 2 to make two modes",
    }),
    one(
      {
        name: 'mixture-smaller-share',
        label: 'share of the smaller bell',
        value: Math.min(lower.weight, upper.weight),
        method: 'weight of the component; near 1 / coins it is an outlier and no group',
      },
      'fraction',
    ),
    one({
      name: 'mixture-lower-mean',
      label: 'middle of the lower bell, log return',
      value: lower.mean,
      method: 'mean of the component; which is which can change from sample to sample, so no interval',
    }),
    one({
      name: 'mixture-upper-mean',
      label: 'middle of the upper bell, log return',
      value: upper.mean,
      method: 'mean of the component; which is which can change from sample to sample, so no interval',
    }),
  ];
}
