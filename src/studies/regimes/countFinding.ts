import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { regimeCountTest } from '../../stats/regimes/markov/regimeCountTest.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';
import { COUNT_CHANGES, COUNT_LAGS, countTest } from './specification.ts';

const STARTS = 2;

/** Whether several regimes fit the last two years beyond what one would show by chance. */
export function countFinding(
  { values }: RegimeSample,
  { params, random }: { readonly params: RegimesParameters; readonly random: RandomSource },
): readonly TestedFinding[] {
  const present = values.filter((value) => !Number.isNaN(value)).slice(-COUNT_CHANGES);
  try {
    const test = regimeCountTest(present, {
      states: params.states,
      lags: COUNT_LAGS,
      replicates: params.replicates,
      starts: STARTS,
      random: random.fork('regime count'),
    });
    return [
      {
        finding: {
          name: 'regime-count',
          label: `twice the log-likelihood gain of ${params.states} regimes over one`,
          group: 'Is there more than one regime?',
          value: test.statistic,
          unit: '',
          observations: test.observations,
          method: `last ${test.observations} changes, freed from serial correlation of ${COUNT_LAGS} lag; the law of the ratio is not chi-square: ${params.replicates} series of one regime are treated in the same way. Fat tails and slow volatility look like regimes too`,
          nullHypothesis: test.nullHypothesis,
        },
        test: { ...countTest(params), pValue: test.pValue },
      },
    ];
  } catch (error) {
    if (error instanceof InfeasibleError) return [];
    throw error;
  }
}
