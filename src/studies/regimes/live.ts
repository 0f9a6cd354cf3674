import type { Interval } from '../../core/finding.ts';
import type { RandomSource } from '../../core/random.ts';
import { meanOf } from '../../stats/paths/window.ts';
import { type ChangePoints, changePoints } from '../../stats/regimes/changePoints.ts';
import { realTimeJumpStates } from '../../stats/regimes/jump/realTimeJumpStates.ts';
import { hamiltonFilter, pathOfState } from '../../stats/regimes/markov/hamiltonFilter.ts';
import { kimSmoother } from '../../stats/regimes/markov/kimSmoother.ts';
import {
  filteredIntervals,
  type MarkovErrors,
  markovErrors,
} from '../../stats/regimes/markov/markovErrors.ts';
import { type MarkovFit, markovSwitching } from '../../stats/regimes/markov/markovSwitching.ts';
import { type RealTimeFit, realTimeProbabilities } from '../../stats/regimes/markov/realTimeProbabilities.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';
import {
  likeliestStates,
  namedStates,
  type StateSpan,
  type StateWord,
  spansOf,
  stateWords,
} from './states.ts';

const MARKOV_STARTS = 6;
const JUMP_STARTS = 3;
export const LEVEL = 0.95;
const DRAWS = 99;
/** Of a change point: one a year. */
export const BARS_A_YEAR = 252;

/** What was known of the state at each change, then. Nothing here sees a later change. */
export interface LiveRegimes {
  readonly words: readonly StateWord[];
  readonly probabilities: readonly Float64Array[];
  readonly fits: readonly RealTimeFit[];
  /** The last estimate that is in use; undefined where there is none. */
  readonly current: RealTimeFit | undefined;
  /** Of its parameters; undefined where the likelihood has no curvature there. */
  readonly errors: MarkovErrors | undefined;
  /**
   * Of the probability of each state at the last change, by how well the parameters are known; empty where that is not
   * known.
   */
  readonly intervals: readonly Interval[];
  /** The state above the threshold; -1 for none. */
  readonly named: Int32Array;
  readonly likeliest: Int32Array;
  readonly spans: readonly StateSpan[];
  /** Of the jump model; -1 before its first estimate. */
  readonly jump: Int32Array;
  readonly jumpEstimates: ReturnType<typeof realTimeJumpStates>['estimates'];
}

/** Run lengths of the changes after the first estimate's, whose mean and variance are the prior. */
export interface LiveChangePoints extends ChangePoints {
  /** Positions in the sample. */
  readonly at: Int32Array;
  /** Changes that count as recent. */
  readonly recent: number;
}

/** What is said of the past with everything known now: for looking back, never for deciding. */
export interface Hindsight {
  readonly fit: MarkovFit;
  readonly smoothed: readonly Float64Array[];
  /** Filtered, but with parameters of the whole sample. */
  readonly filtered: readonly Float64Array[];
}

/** Real-time states by both models. */
export function liveRegimes(
  { values }: RegimeSample,
  params: RegimesParameters,
  random: RandomSource,
): LiveRegimes {
  const { states, order, firstFit, every, threshold } = params;
  const common = { states, order, firstFit, every };
  const markov = realTimeProbabilities(values, {
    ...common,
    starts: MARKOV_STARTS,
    random: random.fork('markov'),
  });
  const jump = realTimeJumpStates(values, { ...common, starts: JUMP_STARTS, random: random.fork('jump') });
  const named = namedStates(markov.probabilities, threshold);
  const current = markov.fits.findLast(({ isUsed }) => isUsed);
  const errors = current && markovErrors(values.subarray(0, current.bar + 1), current.fit);
  return {
    words: stateWords(order, states),
    ...markov,
    current,
    errors,
    intervals: errors
      ? filteredIntervals(values, errors, { draws: DRAWS, level: LEVEL, random: random.fork('interval') })
      : [],
    named,
    likeliest: likeliestStates(markov.probabilities),
    spans: spansOf(named),
    jump: jump.states,
    jumpEstimates: jump.estimates,
  };
}

/** Change points as they could be seen. Undefined where too few changes follow the first estimate. */
export function liveChangePoints(
  { values }: RegimeSample,
  { firstFit, recent: recentBars, bars }: RegimesParameters,
): LiveChangePoints | undefined {
  const known = Int32Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]!));
  const present = Float64Array.from(known, (t) => values[t]!);
  const at = known.subarray(firstFit);
  const recent = Math.max(1, Math.ceil(recentBars / bars));
  if (at.length <= recent) return undefined;
  const mean = meanOf(present, 0, firstFit);
  let squares = 0;
  for (let t = 0; t < firstFit; t++) squares += (present[t]! - mean) ** 2;
  const found = changePoints(present.subarray(firstFit), {
    prior: { mean, meanWeight: 1, shape: 1, rate: squares / firstFit },
    hazard: bars / BARS_A_YEAR,
    recent,
  });
  return { ...found, at, recent };
}

/** The model of the whole sample and its smoothed probabilities. */
export function hindsight(
  { values }: RegimeSample,
  { states, order }: RegimesParameters,
  random: RandomSource,
): Hindsight {
  const fit = markovSwitching(values, {
    states,
    order,
    starts: MARKOV_STARTS,
    random: random.fork('hindsight'),
  });
  const filter = hamiltonFilter(values, fit.model);
  const { smoothed } = kimSmoother(filter, fit.model);
  const paths = (flat: Float64Array) =>
    Array.from({ length: states }, (_, state) => pathOfState(flat, states, state));
  return { fit, smoothed: paths(smoothed), filtered: paths(filter.filtered) };
}
