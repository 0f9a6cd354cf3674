import { analoguesModel } from '../../stats/forecasts/models/analogues.ts';
import { climatologyModel } from '../../stats/forecasts/models/climatology.ts';
import type { ForecastModel } from '../../stats/forecasts/models/model.ts';
import { multinomialLogisticModel } from '../../stats/forecasts/models/multinomialLogistic.ts';
import { regimeFrequenciesModel } from '../../stats/forecasts/models/regimeFrequencies.ts';

/** What makes the forecasts. A change of a model is a new version, which the journal keeps. */
export const MODEL_VERSIONS = [
  { name: 'climatology', version: 1, label: 'how often each outcome came so far' },
  { name: 'logistic', version: 1, label: 'multinomial logistic, ridge chosen on the past' },
  { name: 'analogues', version: 1, label: 'what followed the most similar past sessions' },
  { name: 'regimes', version: 1, label: 'how often each outcome followed the present regime' },
  { name: 'stack', version: 1, label: 'the mixture of these that was best in the past, calibrated' },
] as const;

/** Windows that must be drawn towards the base rate: half a window of every outcome has come before the first. */
const PRIOR = 0.5;
const PENALTIES = [0.01, 0.1, 1, 10];
const FOLDS = 3;
const NEIGHBOURS = 15;
/** Base rates weigh as much as so many neighbours, or as so many windows in each regime. */
const SMOOTHING_NEIGHBOURS = 10;
const SMOOTHING_WINDOWS = 3;

/** The models of the stack; features and regimes are columns of one matrix. */
export function scenarioModels({
  features,
  regimes,
}: {
  readonly features: readonly number[];
  readonly regimes: readonly number[];
}): readonly ForecastModel[] {
  return [
    climatologyModel({ prior: PRIOR }),
    multinomialLogisticModel({ penalty: { grid: PENALTIES, folds: FOLDS }, columns: [...features] }),
    analoguesModel({
      neighbours: NEIGHBOURS,
      distance: 'euclidean',
      smoothing: SMOOTHING_NEIGHBOURS,
      columns: [...features],
    }),
    regimeFrequenciesModel({ columns: [...regimes], smoothing: SMOOTHING_WINDOWS }),
  ];
}
