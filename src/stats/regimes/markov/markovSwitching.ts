import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import { hamiltonFilter } from './hamiltonFilter.ts';
import { kimSmoother } from './kimSmoother.ts';
import { expectationMaximisation } from './markovEm.ts';
import { modelAt, negativeLogLikelihood, pointOf } from './markovLikelihood.ts';
import { type MarkovModel, orderStates, type StateOrder } from './markovModel.ts';
import { type MarkovSpec, parameterCount, requireMarkovInput, type Scale } from './markovSpec.ts';
import { markovStarts } from './markovStarts.ts';
import { quasiNewton } from './quasiNewton.ts';

const EM = { iterations: 25, tolerance: 1e-3 } as const;
const POLISH = { iterations: 200, tolerance: 1e-5 } as const;
/** A state with a smaller share of the variance of the series has narrowed to a few values. */
const LEAST_VARIANCE_SHARE = 1e-4;
/** A state needs this many bars, in expectation. */
const LEAST_BARS = 5;
/** Log-likelihoods this close are the same maximum. */
const SAME_MAXIMUM = 1e-3;
/** Of this many starts two must find the same maximum. */
const STARTS_TO_AGREE = 3;

/**
 * What came of the search. `converged`: the highest maximum found is one, and where there were three starts or more, two of
 * them found it. `starts-disagree`: one alone did. `not-converged`: the likelihood still rises there. `degenerate`: the
 * best, or more than half of all starts, ended with a state on fewer than 5 bars or with less than 1e-4 of the variance,
 * where the likelihood has no bound.
 */
export type MarkovVerdict = 'converged' | 'starts-disagree' | 'not-converged' | 'degenerate';

export interface MarkovConvergence {
  readonly verdict: MarkovVerdict;
  readonly starts: number;
  /** Starts that came within 0.001 of the highest log-likelihood. */
  readonly reachedBest: number;
  /** Starts that ended in a degenerate state; they are set aside. */
  readonly degenerate: number;
  readonly largestSlope: number;
}

export interface MarkovFit {
  readonly model: MarkovModel;
  readonly spec: MarkovSpec;
  readonly order: StateOrder;
  readonly logLikelihood: number;
  readonly observations: number;
  readonly parameters: number;
  readonly akaike: number;
  readonly schwarz: number;
  readonly hannanQuinn: number;
  /**
   * The Schwarz criterion of one normal regime on the same values: states are worth their parameters where theirs is lower.
   */
  readonly singleSchwarz: number;
  readonly convergence: MarkovConvergence;
}

export interface MarkovOptions {
  readonly states: number;
  readonly mean?: MarkovSpec['mean'];
  readonly variance?: MarkovSpec['variance'];
  /** How the states of the result are ordered. */
  readonly order: StateOrder;
  /** Searches from the values: at least 1 where no model is given to start from. */
  readonly starts: number;
  /** Models to start from besides, as an earlier estimate; they are close enough to do without EM. */
  readonly from?: readonly MarkovModel[];
  readonly random: RandomSource;
}

/**
 * Between which states, each with a mean and a variance of its own, does the series switch?
 *
 * Maximum likelihood of the Markov switching model of Hamilton (1989) without lags: `y = mean(s) + deviation(s) e`, e
 * standard normal and independent, s a Markov chain that starts in its long-run distribution. EM from many starts, each
 * finished by BFGS with exact slopes; of the maxima that are not degenerate the highest. The likelihood has several maxima
 * and no upper bound, so `convergence` belongs to the result. Serial correlation or fat tails within states are taken for
 * switching: a good fit is no proof of regimes (`regimeCountTest`).
 *
 * `values` in time order, any unit; NaN is a missing bar. Throws `InfeasibleError` below 25 values a state, `DataError` for
 * infinite values or a constant. Oracle: statsmodels `MarkovRegression`. O(starts iterations T k^2).
 */
export function markovSwitching(values: Float64Array, options: MarkovOptions): MarkovFit {
  const { states, mean = 'switching', variance = 'switching', order, from = [] } = options;
  const spec = { states, mean, variance };
  const scale = requireMarkovInput(values, spec);
  requireCount('starts', options.starts, from.length > 0 ? 0 : 1);
  const standard = values.map((value) => (value - scale.mean) / scale.deviation);
  const backward = { mean: -scale.mean / scale.deviation, deviation: 1 / scale.deviation };
  const rough = markovStarts(standard, options).map((start) =>
    expectationMaximisation(standard, start, { spec, ...EM }),
  );
  const searches = [...from.map((model) => rescaled(model, backward)), ...rough].map((start) =>
    searchFrom(standard, start, spec),
  );
  const { best, convergence } = judge(searches);
  const logLikelihood = best.logLikelihood - scale.count * Math.log(scale.deviation);
  const parameters = parameterCount(spec);
  const deviance = -2 * logLikelihood;
  const singleDeviance = scale.count * (Math.log(2 * Math.PI * scale.deviation ** 2) + 1);
  return {
    model: orderStates(rescaled(best.model, scale), order),
    spec,
    order,
    logLikelihood,
    observations: scale.count,
    parameters,
    akaike: deviance + 2 * parameters,
    schwarz: deviance + Math.log(scale.count) * parameters,
    singleSchwarz: singleDeviance + 2 * Math.log(scale.count),
    hannanQuinn: deviance + 2 * Math.log(Math.log(scale.count)) * parameters,
    convergence,
  };
}

interface Search {
  readonly model: MarkovModel;
  readonly logLikelihood: number;
  readonly largestSlope: number;
  readonly converged: boolean;
  readonly isDegenerate: boolean;
}

function searchFrom(values: Float64Array, start: MarkovModel, spec: MarkovSpec): Search {
  const { point, value, largestSlope, converged } = quasiNewton(
    (at) => negativeLogLikelihood(values, at, spec),
    pointOf(start, spec),
    POLISH,
  );
  const model = modelAt(point, spec);
  const isDegenerate = !Number.isFinite(value) || isDegenerateModel(values, model);
  return { model, logLikelihood: -value, largestSlope, converged, isDegenerate };
}

function isDegenerateModel(values: Float64Array, model: MarkovModel): boolean {
  if (model.variances.some((variance) => !(variance >= LEAST_VARIANCE_SHARE))) return true;
  const k = model.means.length;
  const { smoothed } = kimSmoother(hamiltonFilter(values, model), model);
  const bars = new Float64Array(k);
  for (let i = 0; i < smoothed.length; i++) bars[i % k]! += smoothed[i]!;
  return bars.some((count) => !(count >= LEAST_BARS));
}

function judge(searches: readonly Search[]): { best: Search; convergence: MarkovConvergence } {
  const regular = searches.filter(({ isDegenerate }) => !isDegenerate);
  const highest = (some: readonly Search[]) =>
    some.reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best));
  const best = highest(regular.length > 0 ? regular : searches);
  const reachedBest = regular.filter(
    ({ logLikelihood }) => best.logLikelihood - logLikelihood < SAME_MAXIMUM,
  ).length;
  const agree = searches.length < STARTS_TO_AGREE || reachedBest > 1;
  const isDegenerate = best.isDegenerate || 2 * regular.length < searches.length;
  const verdict = isDegenerate
    ? 'degenerate'
    : !best.converged
      ? 'not-converged'
      : agree
        ? 'converged'
        : 'starts-disagree';
  return {
    best,
    convergence: {
      verdict,
      starts: searches.length,
      reachedBest,
      degenerate: searches.length - regular.length,
      largestSlope: best.largestSlope,
    },
  };
}

/** The model of `mean + deviation x` where the given one is that of x. */
function rescaled(model: MarkovModel, { mean, deviation }: Pick<Scale, 'mean' | 'deviation'>): MarkovModel {
  return {
    means: model.means.map((one) => mean + deviation * one),
    variances: model.variances.map((one) => deviation * deviation * one),
    transition: model.transition,
  };
}
