import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import type { StudyData } from '../panel/studyData.ts';
import { type FeatureColumn, featureColumns } from './features/features.ts';
import { regimeColumns } from './features/regimes.ts';
import type { ScenarioParameters } from './parameters.ts';
import { outcomeClasses } from './resolution/partition.ts';
import { type ResolutionSample, resolutionSample } from './resolution/resolve.ts';

/** What every finding of the study is computed from. Rows are the sessions from the first issue that can be resolved to the last one known. */
export interface ScenarioSample extends ResolutionSample {
  readonly params: ScenarioParameters;
  /** The bar of the market that row 0 is. */
  readonly first: number;
  readonly labels: readonly string[];
  /** The class of the cell of each row; -1 where its sessions are not over or it cannot be told. */
  readonly outcomes: Int32Array;
  readonly features: readonly FeatureColumn[];
  /** Probabilities of the regimes, as they could have been known. */
  readonly regimes: readonly Float64Array[];
}

/** Reads, measures and resolves. Throws `InfeasibleError` where no window can be resolved. */
export function scenarioSample(
  data: StudyData,
  params: ScenarioParameters,
  random: RandomSource,
): ScenarioSample {
  const resolved = resolutionSample(data, params);
  const { market, measures, bounds } = resolved;
  const classes = outcomeClasses(measures, bounds, params.heat);
  const first = classes.findIndex(
    (one, t) => one >= 0 && (market.clock.labels[t] ?? '') >= (params.from ?? ''),
  );
  if (first < 0) throw new InfeasibleError('tell scenarios', params.horizon, 0);
  const columns = featureColumns(data, market, measures);
  return {
    ...resolved,
    params,
    first,
    labels: market.clock.labels.slice(first),
    outcomes: classes.slice(first),
    features: columns.map(({ feature, scores, isKnown }) => ({
      feature,
      scores: scores.slice(first),
      isKnown: isKnown.slice(first),
    })),
    regimes: regimeColumns(market, random).map((path) => path.slice(first)),
  };
}

/** Rows with an outcome, and how many windows of them do not overlap. */
export function windowsOf({ outcomes, params }: Pick<ScenarioSample, 'outcomes' | 'params'>): {
  readonly windows: number;
  readonly independent: number;
} {
  const windows = outcomes.filter((outcome) => outcome >= 0).length;
  return { windows, independent: Math.floor(windows / params.horizon) };
}
