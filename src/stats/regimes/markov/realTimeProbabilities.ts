import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import { hamiltonFilter, pathOfState } from './hamiltonFilter.ts';
import type { MarkovModel } from './markovModel.ts';
import { type MarkovFit, type MarkovOptions, markovSwitching } from './markovSwitching.ts';

/** Of this many estimates one searches anew; the others start from the one before. */
const SEARCH_EVERY = 4;

export interface RealTimeOptions extends Omit<MarkovOptions, 'from'> {
  /** Values that the first estimate needs. */
  readonly firstFit: number;
  /** Bars from one estimate to the next. */
  readonly every: number;
}

/** An estimate from the bars up to and including `bar`. */
export interface RealTimeFit {
  readonly bar: number;
  readonly fit: MarkovFit;
  /** Whether it was put to use: neither degenerate nor short of a maximum. */
  readonly isUsed: boolean;
}

export interface RealTimeRegimes {
  /** A path for each state, in the order asked for; NaN before the first estimate in use. */
  readonly probabilities: readonly Float64Array[];
  readonly fits: readonly RealTimeFit[];
}

/**
 * What could have been known at each bar of the state at that bar: filtered probabilities whose parameters were estimated
 * from values up to then.
 *
 * The model is estimated as soon as `firstFit` values are there and then every `every` bars, from the first value on, by
 * maximum likelihood; the first and each fourth estimate search from `starts` starts, all others start from the one before.
 * Between estimates the parameters stand still and the filter goes on. An estimate that is degenerate or has not converged
 * is not put to use: the last good one stays. Filtered probabilities with the parameters of the whole sample, as they are
 * often shown, know the future through their parameters; these do not: the value at a bar is the same, to the last digit,
 * whatever comes after. NaN is a missing bar. Throws as `markovSwitching`; a series shorter than `firstFit` is all NaN.
 * O(T^2 k^2 / every) and the estimates.
 */
export function realTimeProbabilities(values: Float64Array, options: RealTimeOptions): RealTimeRegimes {
  const { states, firstFit, every, random } = options;
  requireCount('firstFit', firstFit, 1);
  requireCount('every', every, 1);
  const probabilities = Array.from({ length: states }, () =>
    new Float64Array(values.length).fill(Number.NaN),
  );
  const fits: RealTimeFit[] = [];
  let model: MarkovModel | undefined;
  for (let bar = firstBar(values, firstFit); bar < values.length; bar += every) {
    const fit = estimate(values.subarray(0, bar + 1), options, {
      before: model,
      search: fits.length % SEARCH_EVERY === 0,
      random: random.fork(`estimate ${fits.length}`),
    });
    const isUsed = fit.convergence.verdict !== 'degenerate' && fit.convergence.verdict !== 'not-converged';
    fits.push({ bar, fit, isUsed });
    if (isUsed) model = fit.model;
    if (!model) continue;
    const until = Math.min(values.length, bar + every);
    const { filtered } = hamiltonFilter(values.subarray(0, until), model);
    probabilities.forEach((path, state) => {
      path.set(pathOfState(filtered.subarray(bar * states), states, state), bar);
    });
  }
  return { probabilities, fits };
}

interface Before {
  readonly before: MarkovModel | undefined;
  readonly search: boolean;
  readonly random: RandomSource;
}

function estimate(
  values: Float64Array,
  options: RealTimeOptions,
  { before, search, random }: Before,
): MarkovFit {
  const starts = search || !before ? options.starts : 0;
  return markovSwitching(values, { ...options, starts, random, from: before ? [before] : [] });
}

/** The bar on which the count of values reaches the minimum; the length where none does. */
function firstBar(values: Float64Array, count: number): number {
  let seen = 0;
  const bar = values.findIndex((value) => {
    if (!Number.isNaN(value)) seen++;
    return seen >= count;
  });
  return bar < 0 ? values.length : bar;
}
