import type { PlannedTest } from '../trials.ts';
import type { RegimesParameters } from './parameters.ts';

/** Changes that the test of one regime looks at: with all of them it would take minutes. */
export const COUNT_CHANGES = 504;
/** Of the autoregression whose residuals are tested, so that serial correlation is not taken for regimes. */
export const COUNT_LAGS = 1;

/** The tests whose p-values the study stands by: more than one regime, and another link in stress of the coin alone. */
export function planTests(params: RegimesParameters): readonly PlannedTest[] {
  return [countTest(params), linkTest(params)];
}

export function countTest({ family, series, states, bars, from }: RegimesParameters): PlannedTest {
  return {
    family,
    hypothesis: `${series} has ${states} regimes and not one`,
    specification: {
      test: 'parametric bootstrap of the likelihood ratio of residuals',
      lags: COUNT_LAGS,
      changes: COUNT_CHANGES,
      bars,
      from: from ?? 'first change',
    },
  };
}

export function linkTest({ family, coin, index, linkFrom, firstFit, every }: RegimesParameters): PlannedTest {
  return {
    family,
    hypothesis: `${index} answers to ${coin} otherwise when ${coin} alone is in stress`,
    specification: {
      test: 'interaction within years, HC3',
      from: linkFrom,
      firstFit,
      every,
      states: 'of the bar before',
    },
  };
}

/** A test that stands beside those that are stood by. */
export function robustnessOf(
  { family, bars, threshold, firstFit, every, states, from }: RegimesParameters,
  { hypothesis, specification }: Pick<PlannedTest, 'hypothesis' | 'specification'>,
): PlannedTest {
  return {
    family: `${family}: robustness`,
    hypothesis,
    specification: {
      ...specification,
      bars,
      threshold,
      firstFit,
      every,
      states,
      from: from ?? 'first change',
    },
  };
}
