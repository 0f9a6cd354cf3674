import { InfeasibleError } from '../../../core/errors.ts';
import { requireCount } from '../../requirements.ts';
import {
  baseRates,
  classCounts,
  completeTraining,
  type FittedModel,
  type ForecastModel,
  meanLogLoss,
  missing,
  pick,
  sliceTraining,
  type TrainingSet,
} from './model.ts';
import { softmaxAt, softmaxRegression } from './softmaxRegression.ts';
import { momentsOf, standardized, standardizedRows } from './standardize.ts';

/** Penalties to choose from, by forecasts of the later half of the training set in `folds` blocks. */
export interface PenaltyChoice {
  readonly grid: readonly number[];
  readonly folds: number;
}

export interface MultinomialLogisticOptions {
  /** Ridge on the slopes of standardised features, against the mean log loss. */
  readonly penalty: number | PenaltyChoice;
  /** The features that it sees, all unless given. */
  readonly columns?: readonly number[];
  /** Largest component of the gradient at which a fit counts as converged, 1e-7 unless given. */
  readonly tolerance?: number;
  readonly name?: string;
}

const LEAST_ROWS = 30;
/** Enough to rank penalties: the loss is flat at its minimum. */
const VALIDATION_TOLERANCE = 1e-5;

/**
 * Which probabilities does a linear index of the features give? Multinomial logistic regression with a ridge, on features
 * standardised by the moments of the training set; intercepts are free. Minimises `mean of -ln p + penalty / 2 * sum of squared
 * slopes` (Hoerl and Kennard's ridge for the logistic model: le Cessie and van Houwelingen 1992).
 *
 * A penalty that is to be chosen is the one with the smallest log loss over forecasts of the later half of the training set, block by
 * block, each from the rows before it whose outcome was known then; the larger of two that tie. `tune` fixes it for later fits.
 *
 * Rows with a missing feature do not train, and get no forecast. A class that training has not seen gets its Jeffreys base rate. A
 * feature that did not vary has no effect. Needs 30 complete rows (`InfeasibleError`), 60 to choose. Overlapping windows: estimates are
 * consistent, and the fit believes to have more data than there are; the penalty answers for that, since it is chosen out of sample.
 * Oracle: scikit-learn `LogisticRegression`. O(iterations n classes columns) a fit.
 */
export function multinomialLogisticModel(options: MultinomialLogisticOptions): ForecastModel {
  const { penalty, columns, tolerance, name = 'logistic' } = options;
  checkPenalties(penalty);
  const withPenalty = (value: number): ForecastModel => ({
    name,
    fit: (training) => fitWith(completeTraining(training, columns), { penalty: value, columns, tolerance }),
  });
  if (typeof penalty === 'number') return withPenalty(penalty);
  const tune = (training: TrainingSet) =>
    withPenalty(choosePenalty(completeTraining(training, columns), penalty));
  return { name, fit: (training) => tune(training).fit(training), tune };
}

interface FitOptions {
  readonly penalty: number;
  readonly columns?: readonly number[] | undefined;
  readonly tolerance?: number | undefined;
}

function fitWith(training: TrainingSet, { penalty, columns, tolerance }: FitOptions): FittedModel {
  const { features, outcomes, classes } = training;
  if (outcomes.length < LEAST_ROWS) {
    throw new InfeasibleError('fit a logistic model', LEAST_ROWS, outcomes.length);
  }
  const seen = Array.from(classCounts(outcomes, classes).entries()).flatMap(([k, count]) =>
    count > 0 ? [k] : [],
  );
  const rates = baseRates(training);
  const share = seen.reduce((sum, k) => sum + rates[k]!, 0);
  const moments = momentsOf(features);
  const rows = {
    features: standardizedRows(features, moments),
    outcomes: outcomes.map((outcome) => seen.indexOf(outcome)),
    classes: seen.length,
  };
  const fit =
    seen.length > 1
      ? softmaxRegression(rows, { penalty, ...(tolerance === undefined ? {} : { tolerance }) })
      : undefined;
  const predict = (row: Float64Array) => {
    const picked = pick(row, columns);
    if (!picked.every(Number.isFinite)) return missing(classes);
    const among =
      fit === undefined ? Float64Array.of(1) : softmaxAt(fit.coefficients, standardized(picked, moments));
    const probabilities = rates.slice();
    seen.forEach((k, at) => {
      probabilities[k] = share === 1 ? among[at]! : among[at]! * share;
    });
    return probabilities;
  };
  const { converged = true, iterations = 0, gradient = 0 } = fit ?? {};
  return { predict, converged, parameters: { penalty, iterations, gradient, windows: outcomes.length } };
}

function choosePenalty(training: TrainingSet, { grid, folds }: PenaltyChoice): number {
  const n = training.outcomes.length;
  if (n < 2 * LEAST_ROWS) throw new InfeasibleError('choose a penalty', 2 * LEAST_ROWS, n);
  const splits = Array.from({ length: folds }, (_, f) => forwardFold(training, f, folds));
  const losses = grid.map((penalty) =>
    splits.reduce((sum, { before, block }) => {
      // Predictions of `fitWith` read the columns of the complete set, which are picked already.
      const fit = fitWith(before, { penalty, tolerance: VALIDATION_TOLERANCE });
      return sum + meanLogLoss(fit, block) * block.outcomes.length;
    }, 0),
  );
  const least = Math.min(...losses);
  return Math.max(...grid.filter((_, i) => losses[i] === least));
}

/** Block f of the later half, and the rows whose outcome was known at its first row. */
function forwardFold(training: TrainingSet, fold: number, folds: number) {
  const n = training.outcomes.length;
  const half = Math.floor(n / 2);
  const first = half + Math.floor((fold * (n - half)) / folds);
  const end = half + Math.floor(((fold + 1) * (n - half)) / folds);
  const known = training.rows[first]! - training.horizon;
  const after = training.rows.findIndex((row) => row > known);
  return {
    before: sliceTraining(training, { first: 0, end: after }),
    block: sliceTraining(training, { first, end }),
  };
}

function checkPenalties(penalty: number | PenaltyChoice): void {
  const { grid, folds } = typeof penalty === 'number' ? { grid: [penalty], folds: 1 } : penalty;
  requireCount('folds', folds, 1);
  if (grid.length === 0 || !grid.every((value) => value >= 0 && Number.isFinite(value))) {
    throw new RangeError(`penalties must be finite and 0 or more, got ${grid.join(', ')}`);
  }
}
