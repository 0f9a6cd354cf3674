import {
  type ClassProbabilities,
  matrixOf,
  probabilitiesAt,
} from '../../stats/forecasts/classProbabilities.ts';
import { logScores } from '../../stats/forecasts/scores/classScores.ts';
import {
  type WalkForwardForecasts,
  walkForwardForecasts,
} from '../../stats/forecasts/walkForward/walkForwardForecasts.ts';
import { CELLS } from './cells.ts';
import type { FeatureGroup } from './features/groups.ts';
import { scenarioModels } from './models.ts';
import type { ScenarioSample } from './sample.ts';

/** Resolved forecasts before weights are found, before a calibration is fitted, and before it is judged, in windows without overlap. */
const LEAST_STACK = 4;
const LEAST_CALIBRATION = 20;
const LEAST_JUDGED = 8;
/** Prior weight of the benchmark in the stack, in windows without overlap. */
const STACK_STRENGTH = 2;
/** Models choose their penalties anew once a year. */
const TUNE_EVERY = 252;

/** Everything that was forecast at every row with what was known then. */
export interface ScenarioForecasts extends WalkForwardForecasts {
  /** The forecast that counts: the calibrated stack on rows before which calibration had helped, otherwise the stack itself. */
  readonly published: ClassProbabilities;
  /** 1 on rows with a calibrated forecast. */
  readonly isCalibrated: Uint8Array;
}

/** Walks forward over all rows; `without` leaves a group of features out. */
export function scenarioForecasts(
  {
    features,
    regimes,
    outcomes,
    params,
  }: Pick<ScenarioSample, 'features' | 'regimes' | 'outcomes' | 'params'>,
  { without }: { readonly without?: FeatureGroup } = {},
): ScenarioForecasts {
  const used = features.filter(({ feature }) => feature.group !== without);
  const matrix = matrixOf([...used.map(({ scores }) => scores), ...regimes]);
  const walk = walkForwardForecasts(
    { features: matrix, outcomes, classes: CELLS.length, horizon: params.horizon },
    {
      models: scenarioModels({
        features: used.map((_, column) => column),
        regimes: regimes.map((_, i) => used.length + i),
      }),
      minimumTraining: params.minimumTraining,
      refitEvery: params.refitEvery,
      tuneEvery: TUNE_EVERY,
      embargo: embargoOf(params.horizon),
      stack: { minimum: LEAST_STACK * params.horizon, strength: STACK_STRENGTH },
      calibration: { method: params.calibration, minimum: LEAST_CALIBRATION * params.horizon },
    },
  );
  return { ...walk, ...publishedForecasts(walk, outcomes, params.horizon) };
}

/** Calibration with few windows can do harm: it counts once its own past forecasts have scored better than those of the stack. */
export function publishedForecasts(
  { stack, calibrated, refits }: Pick<WalkForwardForecasts, 'stack' | 'calibrated' | 'refits'>,
  outcomes: Int32Array,
  horizon: number,
): Pick<ScenarioForecasts, 'published' | 'isCalibrated'> {
  const [own, raw] = [logScores(calibrated, outcomes), logScores(stack, outcomes)];
  const isCalibrated = new Uint8Array(outcomes.length);
  const values = stack.values.slice();
  const fitted = fittedRows(refits, outcomes.length);
  let [gain, judged] = [0, 0];
  for (let row = 0; row < outcomes.length; row++) {
    const known = row - horizon - embargoOf(horizon);
    if (known >= 0 && fitted[known] === 1 && Number.isFinite(own[known]! - raw[known]!)) {
      gain += raw[known]! - own[known]!;
      judged++;
    }
    if (fitted[row] !== 1 || judged < LEAST_JUDGED * horizon || gain <= 0) continue;
    isCalibrated[row] = 1;
    probabilitiesAt({ classes: stack.classes, values }, row).set(probabilitiesAt(calibrated, row));
  }
  return { published: { classes: stack.classes, values }, isCalibrated };
}

/** 1 on rows whose forecast went through a fitted calibration. */
function fittedRows(refits: WalkForwardForecasts['refits'], rows: number): Uint8Array {
  const fitted = new Uint8Array(rows);
  refits.forEach(({ origin, calibration }, i) => {
    if (calibration !== 'none') fitted.fill(1, origin, refits[i + 1]?.origin ?? rows);
  });
  return fitted;
}

/** Sessions beyond the horizon that are kept out of training: what is slow to be known must not leak in. */
export function embargoOf(horizon: number): number {
  return Math.max(5, Math.ceil(horizon / 10));
}
