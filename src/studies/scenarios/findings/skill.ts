import type { RandomSource } from '../../../core/random.ts';
import { type ClassProbabilities, independentWindows } from '../../../stats/forecasts/classProbabilities.ts';
import { brierScores, logScores, meanScore } from '../../../stats/forecasts/scores/classScores.ts';
import { skillOfScores } from '../../../stats/forecasts/scores/skill.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest } from '../../trials.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import type { ScenarioParameters } from '../parameters.ts';
import type { ScenarioSample } from '../sample.ts';
import { unlessInfeasible } from '../unlessInfeasible.ts';

const LEVEL = 0.95;
/** Heading of everything that is said about skill. */
export const SKILL_GROUP = 'Skill against the base rates of the time';

/** How much better the published forecasts, and each model, were than climatology, out of sample. */
export function skillFindings(
  sample: ScenarioSample,
  forecasts: ScenarioForecasts,
  random: RandomSource,
): readonly TestedFinding[] {
  const judge = { sample, random, climatology: climatologyOf(forecasts) };
  const counts = countFindings(judge);
  if (counts.length === 0) return [];
  const { names, models, stack, published } = forecasts;
  const main = judged(judge, { score: 'log', name: 'skill-log', label: 'log skill', of: published });
  const others: readonly Scored[] = [
    { score: 'brier', name: 'skill-brier', label: 'Brier skill', of: published },
    { score: 'log', name: 'skill-log-stack', label: 'log skill of the stack before calibration', of: stack },
    ...names.flatMap((name, m) => (name === 'climatology' ? [] : [modelScored(name, models[m]!)])),
  ];
  return [
    ...counts.map((finding) => ({ finding })),
    ...main.map(({ finding, pValue }) => ({
      finding: { ...finding, nullHypothesis: 'the forecasts are no better than the base rates of the time' },
      test: { ...skillPlan(sample.params), pValue },
    })),
    // Without tests of their own: the verdict rests on one.
    ...others.flatMap((scored) => judged(judge, scored)).map(({ finding }) => ({ finding })),
  ];
}

/** The test on which the verdict rests. */
export function skillPlan(params: ScenarioParameters): PlannedTest {
  const { family, horizon, universe, heat, calibration, refitEvery, minimumTraining } = params;
  return {
    family,
    hypothesis: 'the forecasts of scenarios have a better log score than base rates',
    specification: { score: 'log', horizon, universe, heat, calibration, refitEvery, minimumTraining },
  };
}

/** The benchmark among the models. */
export function climatologyOf({
  names,
  models,
}: Pick<ScenarioForecasts, 'names' | 'models'>): ClassProbabilities {
  return models[names.indexOf('climatology')]!;
}

interface Judge {
  readonly sample: ScenarioSample;
  readonly random: RandomSource;
  readonly climatology: ClassProbabilities;
}

interface Scored {
  readonly score: 'log' | 'brier';
  readonly name: string;
  readonly label: string;
  readonly of: ClassProbabilities;
}

function modelScored(name: string, of: ClassProbabilities): Scored {
  return { score: 'log', name: `skill-log-${name}`, label: `log skill of ${name} alone`, of };
}

/** Nothing where no forecast is resolved. */
function countFindings({ sample, climatology }: Judge): readonly StudyFinding[] {
  const { horizon } = sample.params;
  const rows = meanScore(logScores(climatology, sample.outcomes)).observations;
  if (rows === 0) return [];
  const common = { group: SKILL_GROUP, unit: 'count', observations: rows };
  return [
    {
      ...common,
      name: 'scored-windows',
      label: 'forecast windows that are resolved',
      value: rows,
      method: 'forecasts made with what was known then, one a session',
    },
    {
      ...common,
      name: 'scored-independent-windows',
      label: 'of them without overlap',
      value: independentWindows(rows, horizon),
      method: `whole windows of ${horizon} sessions that fit beside each other`,
    },
  ];
}

/** Nothing where windows are too few to compare anything. */
function judged(
  { sample: { outcomes, params }, random, climatology }: Judge,
  { score, name, label, of }: Scored,
): readonly { readonly finding: StudyFinding; readonly pValue: number }[] {
  const scores = score === 'log' ? logScores : brierScores;
  const found = unlessInfeasible(() =>
    skillOfScores(scores(of, outcomes), scores(climatology, outcomes), {
      horizon: params.horizon,
      level: LEVEL,
      replicates: params.replicates,
      random: random.fork(name),
    }),
  );
  if (!found) return [];
  const finding = {
    name,
    label,
    group: SKILL_GROUP,
    value: numberOrNull(found.skill),
    unit: 'fraction',
    observations: found.observations,
    method: `1 minus the mean ${score} score over that of climatology; ${found.independentWindows} windows without overlap`,
    interval: found.interval,
  };
  return [{ finding, pValue: found.test.pValue }];
}
