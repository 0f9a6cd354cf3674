import { brierScores, logScores, meanScore } from '../../../stats/forecasts/scores/classScores.ts';
import { murphyDecomposition } from '../../../stats/forecasts/scores/murphyDecomposition.ts';
import { spiegelhalterTest } from '../../../stats/forecasts/scores/spiegelhalter.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import type { ScenarioSample } from '../sample.ts';
import { unlessInfeasible } from '../unlessInfeasible.ts';
import { climatologyOf, SKILL_GROUP } from './skill.ts';

const BINS = 10;

/** The scores themselves, where the Brier score comes from, and whether the probabilities were too sure. */
export function scoreFindings(
  sample: ScenarioSample,
  forecasts: ScenarioForecasts,
): readonly TestedFinding[] {
  const rows = meanScore(logScores(forecasts.published, sample.outcomes)).observations;
  if (rows === 0) return [];
  return [
    ...meanFindings(sample, forecasts).map((finding) => ({ finding: { ...finding, observations: rows } })),
    ...murphyFindings(sample, forecasts).map((finding) => ({ finding: { ...finding, observations: rows } })),
    ...calibrationFindings(sample, forecasts),
  ];
}

type Uncounted = Omit<StudyFinding, 'observations'>;

function meanFindings({ outcomes }: ScenarioSample, forecasts: ScenarioForecasts): readonly Uncounted[] {
  const log = 'mean of minus the logarithm of the probability of what happened; smaller is better';
  const brier = 'mean of the squared differences, summed over outcomes; 0 to 2, smaller is better';
  const [own, base] = [forecasts.published, climatologyOf(forecasts)];
  const parts = [
    { name: 'log-score', label: 'log score', scores: logScores(own, outcomes), method: log },
    {
      name: 'log-score-climatology',
      label: 'log score of climatology',
      scores: logScores(base, outcomes),
      method: log,
    },
    { name: 'brier-score', label: 'Brier score', scores: brierScores(own, outcomes), method: brier },
    {
      name: 'brier-score-climatology',
      label: 'Brier score of climatology',
      scores: brierScores(base, outcomes),
      method: brier,
    },
  ];
  return parts.map(({ scores, ...rest }) => ({
    ...rest,
    group: SKILL_GROUP,
    value: numberOrNull(meanScore(scores).mean),
    unit: '',
  }));
}

function murphyFindings(
  { outcomes }: ScenarioSample,
  { published }: ScenarioForecasts,
): readonly Uncounted[] {
  const { reliability, resolution, uncertainty, withinVariance, withinCovariance, groups } =
    murphyDecomposition(published, outcomes, { grouping: 'bins', bins: BINS, kind: 'width' });
  const parts = [
    {
      name: 'reliability',
      value: reliability,
      method: `distance of forecasts from frequencies, ${groups} groups of like forecasts; smaller is better`,
    },
    {
      name: 'resolution',
      value: resolution,
      method: 'how far frequencies of groups are from the overall one; larger is better',
    },
    { name: 'uncertainty', value: uncertainty, method: 'of the outcomes themselves' },
    {
      name: 'within-groups',
      value: withinVariance - withinCovariance,
      method:
        'what grouping leaves over: Brier = reliability - resolution + uncertainty + this (Stephenson, Coelho and Jolliffe 2008)',
    },
  ];
  return parts.map(({ name, value, method }) => ({
    name: `brier-${name}`,
    label: name.replace('-', ' '),
    group: 'Where the Brier score comes from (Murphy 1973)',
    value: numberOrNull(value),
    unit: '',
    method,
  }));
}

function calibrationFindings(
  { outcomes, params }: ScenarioSample,
  { published }: ScenarioForecasts,
): readonly TestedFinding[] {
  const { family, horizon, universe, heat } = params;
  const found = unlessInfeasible(() => spiegelhalterTest(published, outcomes, { horizon }));
  if (!found) return [];
  return [
    {
      finding: {
        name: 'overconfidence',
        label: 'overconfidence',
        group: SKILL_GROUP,
        value: numberOrNull(found.excess),
        unit: '',
        observations: found.observations,
        method: `Brier score less what calibrated forecasts of the same probabilities would have (Spiegelhalter 1986), ${found.independentWindows} windows without overlap; above 0: too sure`,
        nullHypothesis: 'the probabilities are calibrated',
      },
      test: {
        family: `${family}: robustness`,
        hypothesis: 'the probabilities of scenarios are not calibrated',
        specification: { test: 'Spiegelhalter', horizon, universe, heat },
        pValue: found.pValue,
      },
    },
  ];
}
