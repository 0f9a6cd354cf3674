import { InfeasibleError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import type { StateOrder } from '../markov/markovModel.ts';
import { onlineJumpStates } from './jumpModel.ts';
import { type JumpStates, jumpStatesOf } from './jumpStates.ts';

/** Bars of the first fold that is learnt from. */
const LEAST_LEARNT = 30;
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Penalties to choose from, in squared standard units: from hardly any inertia to years of it. */
export const JUMP_PENALTIES: readonly number[] = [5, 15, 50, 150, 500];

export interface PenaltyChoice {
  readonly penalty: number;
  /** Mean log score of the next value, one for each penalty tried; higher is better. */
  readonly scores: readonly number[];
  /** Forecasts behind each score. */
  readonly forecasts: number;
}

export interface PenaltyOptions {
  readonly states: number;
  readonly order: StateOrder;
  readonly penalties: readonly number[];
  /** Stretches that are forecast, one after another; before the first lies as much as in each. */
  readonly folds: number;
  readonly starts: number;
  readonly random: RandomSource;
}

/**
 * Which jump penalty forecasts best? Cross-validation in time order: for each fold the model is learnt from all bars before
 * it, then run online through the fold, and the density that states, their normal laws and their transition shares give to
 * the next value is scored by its logarithm (a proper score). Of equal scores the smaller penalty. `values` in time order,
 * NaN a missing bar. Throws `InfeasibleError` where the first fold would be learnt from fewer than 30 bars. O(penalties
 * folds) fits.
 */
export function jumpPenalty(values: Float64Array, options: PenaltyOptions): PenaltyChoice {
  const { penalties, folds } = options;
  requireCount('folds', folds, 1);
  const size = Math.floor(values.length / (folds + 1));
  if (size < LEAST_LEARNT) {
    throw new InfeasibleError('choose a jump penalty', LEAST_LEARNT * (folds + 1), values.length);
  }
  const cuts = Array.from({ length: folds + 1 }, (_, i) => values.length - (folds - i) * size);
  const totals = penalties.map((penalty) => scoreOf(values, { ...options, penalty, cuts }));
  const scores = totals.map(({ sum, count }) => sum / count);
  const best = scores.indexOf(Math.max(...scores));
  return { penalty: penalties[Math.max(0, best)]!, scores, forecasts: totals[0]?.count ?? 0 };
}

function scoreOf(
  values: Float64Array,
  options: PenaltyOptions & { readonly penalty: number; readonly cuts: readonly number[] },
): { sum: number; count: number } {
  const { cuts, penalty, random } = options;
  let [sum, count] = [0, 0];
  for (let fold = 0; fold < cuts.length - 1; fold++) {
    const [from, to] = [cuts[fold]!, cuts[fold + 1]!];
    // The same draws for each penalty: they must differ by nothing else.
    const learnt = jumpStatesOf(values.subarray(0, to), {
      ...options,
      bars: from,
      random: random.fork(`fold ${fold}`),
    });
    const states = onlineJumpStates(learnt.features, learnt.centres, penalty);
    for (let t = from; t < to; t++) {
      const score = logScore(values[t]!, states[t - 1]!, learnt);
      if (!Number.isFinite(score)) continue;
      sum += score;
      count++;
    }
  }
  return { sum, count };
}

/** The logarithm of the density of the next value, given the state before it; NaN where either is missing. */
function logScore(value: number, state: number, { means, variances, transition }: JumpStates): number {
  if (state < 0 || Number.isNaN(value)) return Number.NaN;
  const k = means.length;
  let density = 0;
  for (let j = 0; j < k; j++) {
    const variance = variances[j]!;
    if (!(variance > 0 && variance < Number.MAX_VALUE)) continue;
    const exponent = -0.5 * (LOG_TWO_PI + Math.log(variance) + (value - means[j]!) ** 2 / variance);
    density += transition[state * k + j]! * Math.exp(exponent);
  }
  return Math.max(Math.log(Number.MIN_VALUE), Math.log(density));
}
