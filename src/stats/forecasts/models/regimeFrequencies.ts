import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { featuresAt } from '../classProbabilities.ts';
import {
  baseRates,
  completeTraining,
  type ForecastModel,
  missing,
  pick,
  smoothed,
  type TrainingSet,
} from './model.ts';

export interface RegimeFrequenciesOptions {
  /** The features that hold the probabilities of the regimes, filtered: from data up to the row, never smoothed. */
  readonly columns: readonly number[];
  /** Weight of the base rates in every regime, in windows that do not overlap. */
  readonly smoothing: number;
  readonly name?: string;
}

const ROUNDING = 1e-6;

/**
 * How often did each outcome follow each regime? Every past window counts in each regime by the probability of that regime at its
 * origin; the forecast weighs the regimes' frequencies by their probabilities now: `sum over r of w_r (N_rk + s base_k) / (N_r + s)`
 * with `s = smoothing horizon` rows, because overlapping windows count `horizon` times. Base rates are those of the training set with
 * Jeffreys' prior.
 *
 * Rows without regimes are left out and get no forecast. Probabilities that do not sum to 1 within 1e-6: `DataError`. Needs one window
 * (`InfeasibleError`). A single regime is climatology. O(n regimes) a fit.
 */
export function regimeFrequenciesModel(options: RegimeFrequenciesOptions): ForecastModel {
  const { columns, smoothing, name = 'regimes' } = options;
  if (!(smoothing >= 0)) throw new RangeError(`smoothing must be 0 or more, got ${smoothing}`);
  if (columns.length === 0) throw new RangeError('columns must name at least one regime, got none');
  return {
    name,
    fit: (all) => {
      const training = completeTraining(all, columns);
      const { outcomes, classes, horizon } = training;
      if (outcomes.length === 0) throw new InfeasibleError('count outcomes by regime', 1, 0);
      const base = baseRates(training);
      const strength = smoothing * horizon;
      const frequencies = weightedCounts(training).map((counts) => {
        const isEmpty = strength === 0 && counts.every((count) => count === 0);
        return isEmpty ? base : smoothed(counts, { base, strength });
      });
      const predict = (row: Float64Array) => {
        const regimes = pick(row, columns);
        if (!regimes.every(Number.isFinite)) return missing(classes);
        const sum = checkedSum(regimes);
        return base.map((_, k) =>
          regimes.reduce((total, weight, r) => total + (weight / sum) * frequencies[r]![k]!, 0),
        );
      };
      return { predict, converged: true, parameters: { windows: outcomes.length } };
    },
  };
}

/** For each regime, how often each class followed, weighted. */
function weightedCounts({ features, outcomes, classes }: TrainingSet): readonly Float64Array[] {
  const counts = Array.from({ length: features.columns }, () => new Float64Array(classes));
  outcomes.forEach((outcome, i) => {
    const regimes = featuresAt(features, i);
    checkedSum(regimes);
    regimes.forEach((weight, r) => {
      counts[r]![outcome]! += weight;
    });
  });
  return counts;
}

function checkedSum(regimes: Float64Array): number {
  const sum = regimes.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= ROUNDING && regimes.every((weight) => weight >= 0)) return sum;
  throw new DataError(
    `Cannot weigh regimes: their probabilities must be 0 or more and sum to 1, got ${regimes.join(', ')}; name all columns of one filter`,
  );
}
