import type { RandomSource } from '../../../core/random.ts';
import type { ClassProbabilities } from '../../../stats/forecasts/classProbabilities.ts';
import { logScores, meanScore } from '../../../stats/forecasts/scores/classScores.ts';
import { ablation } from '../../../stats/forecasts/scores/skill.ts';
import { numberOrNull } from '../../figure.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { PlannedTest } from '../../trials.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import type { ScenarioParameters } from '../parameters.ts';
import type { ScenarioSample } from '../sample.ts';
import { unlessInfeasible } from '../unlessInfeasible.ts';

const LEVEL = 0.95;
/** Mixtures that both are all but climatology differ by less. */
const SAME = 1e-5;

/** How much the forecasts lose without a group of features, out of sample: the mixture, and the models that use features by themselves. */
export function ablationFindings(
  sample: ScenarioSample,
  { whole, less }: { readonly whole: ScenarioForecasts; readonly less: ScenarioForecasts },
  random: RandomSource,
): readonly TestedFinding[] {
  const model = (of: ScenarioForecasts, name: string) => of.models[of.names.indexOf(name)]!;
  return SUBJECTS.flatMap(({ name, label, isDeciding }) => {
    const [withIt, without] =
      name === 'mixture' ? [whole.published, less.published] : [model(whole, name), model(less, name)];
    return gainFinding(sample, { name, label, isDeciding, withIt, without, random });
  });
}

/** The tests of the ablation, known before any data is seen. */
export function ablationPlan(params: ScenarioParameters): readonly PlannedTest[] {
  return SUBJECTS.filter(({ isDeciding }) => isDeciding).map(({ name }) => plannedAblation(params, name));
}

const SUBJECTS = [
  { name: 'mixture', label: 'the published mixture', isDeciding: true },
  { name: 'logistic', label: 'the logistic model alone', isDeciding: true },
  { name: 'analogues', label: 'the analogues alone', isDeciding: false },
] as const;

function plannedAblation(
  { family, ablate, horizon, universe, heat, refitEvery, minimumTraining }: ScenarioParameters,
  model: string,
): PlannedTest {
  return {
    family,
    hypothesis: `forecasts of scenarios have a better log score with the features of the group ${ablate}`,
    specification: { model, test: 'Diebold-Mariano', horizon, universe, heat, refitEvery, minimumTraining },
  };
}

interface Compared {
  readonly name: string;
  readonly label: string;
  readonly isDeciding: boolean;
  readonly withIt: ClassProbabilities;
  readonly without: ClassProbabilities;
  readonly random: RandomSource;
}

function gainFinding(
  { outcomes, params }: ScenarioSample,
  { name, label, isDeciding, withIt, without, random }: Compared,
): readonly TestedFinding[] {
  const [own, other] = [logScores(withIt, outcomes), logScores(without, outcomes)];
  const group = `What the features of the group ${params.ablate} add`;
  const id = name === 'mixture' ? `ablation-${params.ablate}` : `ablation-${params.ablate}-${name}`;
  if (own.every((score, row) => Number.isNaN(score) || Math.abs(score - other[row]!) < SAME)) {
    const method = 'scores with and without them are the same to five digits: nothing to test';
    return [
      {
        finding: {
          name: id,
          label,
          group,
          value: 0,
          unit: '',
          observations: meanScore(own).observations,
          method,
        },
      },
    ];
  }
  const found = unlessInfeasible(() =>
    ablation(own, other, {
      horizon: params.horizon,
      level: LEVEL,
      replicates: params.replicates,
      random: random.fork(name),
    }),
  );
  if (!found) return [];
  const finding = {
    name: id,
    label,
    group,
    value: numberOrNull(found.gain),
    unit: '',
    observations: found.observations,
    method: `mean log score without them less that with them, above 0: they help; ${found.independentWindows} windows without overlap`,
    interval: found.interval,
  };
  if (!isDeciding) return [{ finding }];
  const nullHypothesis = 'forecasts with them are no better than without';
  const test = { ...plannedAblation(params, name), pValue: found.dieboldMariano.pValue };
  return [{ finding: { ...finding, nullHypothesis }, test }];
}
