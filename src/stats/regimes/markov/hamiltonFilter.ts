import { ergodicDistribution, type MarkovModel } from './markovModel.ts';

const LOG_TWO_PI = Math.log(2 * Math.PI);
/** Far from the smallest number, even after one factor more. */
const SMALL = 1e-100;

/** Probabilities of states at every bar, bar by bar: `[t * states + state]`. */
export interface MarkovFilter {
  readonly states: number;
  readonly bars: number;
  /** Given the values up to and including the bar. */
  readonly filtered: Float64Array;
  /** Given the values before the bar. */
  readonly predicted: Float64Array;
  /** Of the values that are there. */
  readonly logLikelihood: number;
}

/**
 * In which state is the series, judged at each bar by the values up to it?
 *
 * Hamilton (1989, Econometrica 57): predict by the transition matrix, update by Bayes' rule with the normal density of each
 * state. The first bar starts from the long-run distribution of the chain. The filter looks back only, but its parameters
 * do not: with parameters of the whole sample these are not the probabilities that could have been known (see
 * `realTimeProbabilities`).
 *
 * `values` in time order; NaN is a missing bar, on which the prediction stands and the likelihood gets nothing. Densities
 * are scaled by the largest, so that an outlier in every state loses no digits. Oracle: statsmodels `MarkovRegression`. O(T
 * k^2).
 */
export function hamiltonFilter(values: Float64Array, model: MarkovModel): MarkovFilter {
  const { means, variances, transition } = model;
  const k = means.length;
  const bars = values.length;
  const filtered = new Float64Array(bars * k);
  const predicted = new Float64Array(bars * k);
  const constants = variances.map((variance) => -0.5 * (LOG_TWO_PI + Math.log(variance)));
  const precisions = variances.map((variance) => 0.5 / variance);
  let [logLikelihood, product] = [0, 1];
  predicted.set(ergodicDistribution(model));
  for (let t = 0; t < bars; t++) {
    const at = t * k;
    for (let j = 0; t > 0 && j < k; j++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += filtered[at - k + i]! * transition[i * k + j]!;
      predicted[at + j] = sum;
    }
    const value = values[t]!;
    if (Number.isNaN(value)) {
      for (let j = 0; j < k; j++) filtered[at + j] = predicted[at + j]!;
      continue;
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < k; j++) {
      const deviation = value - means[j]!;
      const density = constants[j]! - precisions[j]! * deviation * deviation;
      filtered[at + j] = density;
      if (predicted[at + j]! > 0 && density > highest) highest = density;
    }
    let total = 0;
    for (let j = 0; j < k; j++) {
      const before = predicted[at + j]!;
      const below = filtered[at + j]! - highest;
      const joint = below === 0 ? before : before > 0 ? before * Math.exp(below) : 0;
      filtered[at + j] = joint;
      total += joint;
    }
    for (let j = 0; j < k; j++) filtered[at + j]! /= total;
    logLikelihood += highest;
    // One logarithm for many factors, none of which is above 1: half of the time went into them.
    product *= total;
    if (product < SMALL) {
      logLikelihood += Math.log(product);
      product = 1;
    }
  }
  return { states: k, bars, filtered, predicted, logLikelihood: logLikelihood + Math.log(product) };
}

/** The path of one state, as `filtered`, `predicted` or smoothed probabilities hold it. */
export function pathOfState(probabilities: Float64Array, states: number, state: number): Float64Array {
  return new Float64Array(probabilities.length / states).map((_, t) => probabilities[t * states + state]!);
}
