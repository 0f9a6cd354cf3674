import { ergodicDistribution, type MarkovModel } from './markovModel.ts';

const LOG_TWO_PI = Math.log(2 * Math.PI);

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
 * Hamilton (1989, Econometrica 57): predict by the transition matrix, update by Bayes' rule with the normal density of each state. The first
 * bar starts from the long-run distribution of the chain. The filter looks back only, but its parameters do not: with parameters of the whole
 * sample these are not the probabilities that could have been known (see `realTimeProbabilities`).
 *
 * `values` in time order; NaN is a missing bar, on which the prediction stands and the likelihood gets nothing. Densities are
 * scaled by the largest, so that an outlier in every state loses no digits. Oracle: statsmodels `MarkovRegression`. O(T k^2).
 */
export function hamiltonFilter(values: Float64Array, model: MarkovModel): MarkovFilter {
  const k = model.means.length;
  const bars = values.length;
  const filtered = new Float64Array(bars * k);
  const predicted = new Float64Array(bars * k);
  const constants = model.variances.map((variance) => -0.5 * (LOG_TWO_PI + Math.log(variance)));
  const precisions = model.variances.map((variance) => 0.5 / variance);
  const densities = new Float64Array(k);
  let logLikelihood = 0;
  predicted.set(ergodicDistribution(model));
  for (let t = 0; t < bars; t++) {
    const at = t * k;
    if (t > 0) predict({ filtered, predicted }, model, at);
    const value = values[t]!;
    if (Number.isNaN(value)) {
      for (let j = 0; j < k; j++) filtered[at + j] = predicted[at + j]!;
      continue;
    }
    let highest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < k; j++) {
      const deviation = value - model.means[j]!;
      densities[j] = constants[j]! - precisions[j]! * deviation * deviation;
      if (predicted[at + j]! > 0 && densities[j]! > highest) highest = densities[j]!;
    }
    let total = 0;
    for (let j = 0; j < k; j++) {
      const joint = predicted[at + j]! > 0 ? predicted[at + j]! * Math.exp(densities[j]! - highest) : 0;
      filtered[at + j] = joint;
      total += joint;
    }
    for (let j = 0; j < k; j++) filtered[at + j] = filtered[at + j]! / total;
    logLikelihood += highest + Math.log(total);
  }
  return { states: k, bars, filtered, predicted, logLikelihood };
}

/** The path of one state, as `filtered`, `predicted` or smoothed probabilities hold it. */
export function pathOfState(probabilities: Float64Array, states: number, state: number): Float64Array {
  return new Float64Array(probabilities.length / states).map((_, t) => probabilities[t * states + state]!);
}

function predict(
  { filtered, predicted }: Pick<MarkovFilter, 'filtered' | 'predicted'>,
  { means, transition }: MarkovModel,
  at: number,
): void {
  const k = means.length;
  for (let j = 0; j < k; j++) {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += filtered[at - k + i]! * transition[i * k + j]!;
    predicted[at + j] = sum;
  }
}
