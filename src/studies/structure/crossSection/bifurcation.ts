import type { RandomSource } from '../../../core/random.ts';
import { dipTest } from '../../../stats/distributions/dip.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest } from '../../trials.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import type { StructureParameters } from '../parameters.ts';
import { DISPERSION_BARS, LEAST_COINS, returnsOver } from './crossSection.ts';
import { mixtureFindings } from './mixtureFindings.ts';

const LEVEL = 0.05;
const DIP = 'dip';

/** The one test that decides: whether returns fall into groups. */
export function dipPlan({ family, universe, days }: StructureParameters): PlannedTest {
  return {
    family,
    hypothesis: 'the returns of altcoins fall into more than one group',
    specification: { test: 'dip', returns: `${DISPERSION_BARS} days`, universe, membersBefore: days },
  };
}

/** The answer of the dip test alone, once it is placed among all tests of its family; nothing where it was not run. */
export function bifurcatedFinding(findings: readonly StudyFinding[]): readonly StudyFinding[] {
  const dip = findings.find(({ name }) => name === DIP);
  if (!dip) return [];
  const { pAdjusted = 1, group, observations } = dip;
  return [
    {
      name: 'bifurcated',
      label: 'more than one group',
      group,
      value: pAdjusted < LEVEL,
      unit: '',
      observations,
      method: `whether the adjusted p of the dip is below ${LEVEL}; the mixture decides nothing, since two bells can be one hump with a tail; false is no proof of one group`,
    },
  ];
}

/** Whether the market is in two parts: more than one mode among the returns of its coins, and the two bells that fit best. Nothing with fewer than ten coins. */
export function bifurcationFindings(
  market: StructureMarket,
  params: StructureParameters,
  random: RandomSource,
): readonly TestedFinding[] {
  const returns = returnsOver(market, lastBarOf(market));
  if (returns.length < LEAST_COINS) return [];
  const { dip, pValue, observations } = dipTest(returns, {
    replicates: params.replicates,
    random: random.fork('dip'),
  });
  return [
    {
      finding: {
        name: DIP,
        label: 'distance from one group',
        group: 'Is the market in two parts?',
        value: dip,
        unit: '',
        observations,
        method: `dip of Hartigan and Hartigan (1985) of log returns over ${DISPERSION_BARS} days, members of ${params.days} days before; p by ${params.replicates} uniform samples`,
        nullHypothesis: 'the returns of the coins have one mode',
      },
      test: { ...dipPlan(params), pValue },
    },
    ...mixtureFindings(returns, params, random),
  ];
}
