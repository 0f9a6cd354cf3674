import { InfeasibleError } from '../../../core/errors.ts';
import { type Calibrator, type CalibratorOptions, fitCalibrator } from '../calibration/calibrator.ts';
import {
  type ClassProbabilities,
  emptyProbabilities,
  type FeatureMatrix,
  featuresAt,
  probabilitiesAt,
  selectRows,
  UNRESOLVED,
} from '../classProbabilities.ts';
import type { FittedModel, ForecastModel, TrainingSet } from '../models/model.ts';
import { combine, stackWeights } from '../models/stack.ts';
import { type TrainingRange, type WalkForwardSplit, walkForwardSplits } from '../splits/walkForward.ts';

/** Row t: features known at its close, and the class of the window t + 1 .. t + horizon, -1 where that is not known. */
export interface ForecastData {
  readonly features: FeatureMatrix;
  readonly outcomes: Int32Array;
  readonly classes: number;
  readonly horizon: number;
}

export interface WalkForwardForecastsOptions {
  readonly models: readonly ForecastModel[];
  /** The model with which the stack begins and to which its weights are drawn, `climatology` unless given. */
  readonly benchmark?: string;
  /** Rows of the first training set. */
  readonly minimumTraining: number;
  /** Rows between refits. */
  readonly refitEvery: number;
  /** Rows between choices of what models leave open; at every refit unless given. */
  readonly tuneEvery?: number;
  readonly embargo: number;
  /** Rows of a rolling training set; all past unless given. */
  readonly window?: number;
  readonly stack: {
    /** Resolved forecasts before weights are estimated; until then the benchmark alone. */
    readonly minimum: number;
    /** Prior weight of the benchmark, in windows that do not overlap; 0.5 is a start, since forecasts resemble each other and it pulls hard. */
    readonly strength: number;
  };
  readonly calibration: Omit<CalibratorOptions, 'horizon'>;
}

/** What a model did at a refit; `problem` where it could not be fitted, and then it has no forecasts until the next. */
export interface ModelRefit {
  readonly converged: boolean;
  readonly parameters: Readonly<Record<string, number>>;
  readonly problem?: string;
}

export interface Refit {
  readonly origin: number;
  /** Windows with a known outcome. */
  readonly trainingRows: number;
  readonly models: readonly ModelRefit[];
  readonly weights: Float64Array;
  readonly stackConverged: boolean;
  readonly calibration: CalibratorOptions['method'];
}

/** All have the rows of the data; NaN before `firstOrigin`. */
export interface WalkForwardForecasts {
  readonly names: readonly string[];
  readonly models: readonly ClassProbabilities[];
  readonly stack: ClassProbabilities;
  readonly calibrated: ClassProbabilities;
  /** Weights of the models in the stack, a row an origin. */
  readonly weights: FeatureMatrix;
  readonly refits: readonly Refit[];
  /** -1 where there are too few rows for any forecast. */
  readonly firstOrigin: number;
}

/**
 * What would have been forecast at every origin with what was known then? Refits the models on a schedule, on windows resolved by
 * then (purged and embargoed, `trainingRange`); stacks them with weights from their own past forecasts (`stackWeights`); calibrates the
 * stack on its own past forecasts (`fitCalibrator`). No step sees an outcome before `horizon + embargo` rows have passed, so that
 * forecasts do not change when later data are cut or altered; the last rows, whose outcomes are open, are forecast too.
 *
 * A model that needs more observations than there are has no forecasts until the next refit, and the refit says so; other errors
 * are thrown. `RangeError` for an unknown benchmark. O(refits fits + rows forecasts).
 */
export function walkForwardForecasts(
  data: ForecastData,
  options: WalkForwardForecastsOptions,
): WalkForwardForecasts {
  const { models, benchmark = 'climatology' } = options;
  const rows = data.outcomes.length;
  const base = models.findIndex(({ name }) => name === benchmark);
  if (base < 0) throw new RangeError(`the benchmark must be one of the models, got '${benchmark}'`);
  if (data.features.values.length !== rows * data.features.columns) {
    throw new RangeError(`features must have a row for each of ${rows} outcomes`);
  }
  const state: State = {
    data,
    options,
    base,
    models: models.map(() => emptyProbabilities(rows, data.classes)),
    stack: emptyProbabilities(rows, data.classes),
    calibrated: emptyProbabilities(rows, data.classes),
    weights: new Float64Array(rows * models.length).fill(Number.NaN),
  };
  const splits = walkForwardSplits(rows, { ...options, horizon: data.horizon, every: options.refitEvery });
  const refits = refitAll(state, splits);
  return {
    names: models.map(({ name }) => name),
    models: state.models,
    stack: state.stack,
    calibrated: state.calibrated,
    weights: { columns: models.length, values: state.weights },
    refits,
    firstOrigin: splits[0]?.origin ?? -1,
  };
}

interface State {
  readonly data: ForecastData;
  readonly options: WalkForwardForecastsOptions;
  readonly base: number;
  readonly models: readonly ClassProbabilities[];
  readonly stack: ClassProbabilities;
  readonly calibrated: ClassProbabilities;
  readonly weights: Float64Array;
}

function refitAll(state: State, splits: readonly WalkForwardSplit[]): readonly Refit[] {
  const { tuneEvery = 0, models } = state.options;
  const first = splits[0]?.origin ?? 0;
  let tuned: readonly ForecastModel[] = models;
  let tunedAt = Number.NEGATIVE_INFINITY;
  let weights = new Float64Array();
  return splits.map((split) => {
    const training = trainingOf(state.data, split);
    if (split.origin - tunedAt >= tuneEvery) {
      tuned = models.map((model) => tunedOn(model, training));
      tunedAt = split.origin;
    }
    const fits = tuned.map((model) => fitOn(model, training));
    // Forecasts begin at the first origin, also where the training set rolls.
    const stacked = stackOf(state, { first, end: split.end }, weights);
    weights = Float64Array.from(stacked.weights);
    const calibrator = calibratorOf(state, { first, end: split.end });
    forecastRows(state, split, { fits, weights, calibrator });
    return {
      origin: split.origin,
      trainingRows: training.outcomes.length,
      models: fits.map(({ record }) => record),
      weights,
      stackConverged: stacked.converged,
      calibration: calibrator.method,
    };
  });
}

function trainingOf(
  { features, outcomes, classes, horizon }: ForecastData,
  range: TrainingRange,
): TrainingSet {
  const rows = Int32Array.from(
    { length: Math.max(0, range.end - range.first) },
    (_, i) => range.first + i,
  ).filter((row) => outcomes[row] !== UNRESOLVED);
  return {
    features: selectRows(features, rows),
    outcomes: rows.map((row) => outcomes[row]!),
    classes,
    horizon,
    rows,
  };
}

/** A model that cannot be tuned yet stays as it is and will say so when it is fitted. */
function tunedOn(model: ForecastModel, training: TrainingSet): ForecastModel {
  return unlessInfeasible(
    () => model.tune?.(training) ?? model,
    () => model,
  );
}

interface Fit {
  readonly fitted?: FittedModel;
  readonly record: ModelRefit;
}

function fitOn(model: ForecastModel, training: TrainingSet): Fit {
  return unlessInfeasible<Fit>(
    () => {
      const fitted = model.fit(training);
      return { fitted, record: { converged: fitted.converged, parameters: fitted.parameters } };
    },
    (problem) => ({ record: { converged: false, parameters: {}, problem } }),
  );
}

function unlessInfeasible<T>(attempt: () => T, otherwise: (problem: string) => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof InfeasibleError) return otherwise(error.message);
    throw error;
  }
}

/** Weights from the forecasts that are resolved by now; the benchmark alone until there are enough. */
function stackOf({ data, options, base, models }: State, range: TrainingRange, before: Float64Array) {
  const { minimum, strength } = options.stack;
  const alone = Float64Array.from(models, (_, m) => Number(m === base));
  if (range.end - range.first < minimum) return { weights: alone, converged: true };
  const found = stackWeights(
    models.map((forecasts) => past(forecasts, range)),
    data.outcomes.subarray(range.first, range.end),
    {
      prior: { weights: alone, strength: strength * data.horizon },
      ...(before.length > 0 ? { start: before } : {}),
    },
  );
  return found.observations < minimum ? { weights: alone, converged: true } : found;
}

function calibratorOf({ data, options, stack }: State, range: TrainingRange): Calibrator {
  const end = Math.max(range.first, range.end);
  return fitCalibrator(past(stack, { first: range.first, end }), data.outcomes.subarray(range.first, end), {
    ...options.calibration,
    horizon: data.horizon,
  });
}

function past({ classes, values }: ClassProbabilities, { first, end }: TrainingRange): ClassProbabilities {
  return { classes, values: values.subarray(first * classes, end * classes) };
}

function forecastRows(
  { data, models, stack, calibrated, weights: allWeights }: State,
  { origin, testEnd }: WalkForwardSplit,
  { fits, weights, calibrator }: { fits: readonly Fit[]; weights: Float64Array; calibrator: Calibrator },
): void {
  for (let row = origin; row < testEnd; row++) {
    const features = featuresAt(data.features, row);
    const forecasts = models.map((of) => probabilitiesAt(of, row));
    fits.forEach(({ fitted }, m) => {
      if (fitted !== undefined) forecasts[m]!.set(fitted.predict(features));
    });
    allWeights.set(weights, row * weights.length);
    const mixture = probabilitiesAt(stack, row);
    mixture.set(combine(forecasts, weights));
    probabilitiesAt(calibrated, row).set(calibrator.calibrate(mixture));
  }
}
