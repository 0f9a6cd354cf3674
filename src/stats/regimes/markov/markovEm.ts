import { hamiltonFilter } from './hamiltonFilter.ts';
import { kimSmoother, type MarkovSmoother } from './kimSmoother.ts';
import type { MarkovModel } from './markovModel.ts';
import type { MarkovSpec } from './markovSpec.ts';

/** On standardised values: a state that narrows to a single one stops here. */
export const VARIANCE_FLOOR = 1e-6;
/** Keeps a step between states possible, so that the long-run distribution exists. */
const STEP_FLOOR = 1e-8;

/**
 * Expectation maximisation from a start (Hamilton 1990, Journal of Econometrics 45) on standardised values, until the
 * log-likelihood gains less than `tolerance` or `iterations` have passed. Each iteration lets no likelihood fall, but for
 * the first bar: its law depends on the transitions, which the maximisation leaves out as all textbooks do. So its result
 * is a start for `polish`. O(iterations T k^2).
 */
export function expectationMaximisation(
  values: Float64Array,
  start: MarkovModel,
  { spec, iterations, tolerance }: { spec: MarkovSpec; iterations: number; tolerance: number },
): MarkovModel {
  let model = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const filter = hamiltonFilter(values, model);
    if (!(filter.logLikelihood - before > tolerance)) break;
    before = filter.logLikelihood;
    model = maximise(values, { smoother: kimSmoother(filter, model), model, spec });
  }
  return model;
}

/** The model that is likeliest if the states were distributed as the smoother says. */
function maximise(
  values: Float64Array,
  { smoother, model, spec }: { smoother: MarkovSmoother; model: MarkovModel; spec: MarkovSpec },
): MarkovModel {
  const k = spec.states;
  const { weights, sums } = weighted(values, smoother.smoothed, k);
  const means =
    spec.mean === 'switching'
      ? sums.map((sum, j) => sum / weights[j]!)
      : commonMean(model, { weights, sums });
  const squares = squaresAbout(values, smoother.smoothed, means);
  return {
    means,
    variances: variancesOf(squares, weights, spec),
    transition: rowShares(smoother.steps, k),
  };
}

interface Weighted {
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

function weighted(values: Float64Array, smoothed: Float64Array, k: number): Weighted {
  const [weights, sums] = [new Float64Array(k), new Float64Array(k)];
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    for (let j = 0; j < k; j++) {
      const weight = smoothed[t * k + j]!;
      weights[j]! += weight;
      sums[j]! += weight * value;
    }
  }
  return { weights: weights.map((weight) => Math.max(weight, Number.MIN_VALUE)), sums };
}

/** Weighted by the precision of each state, at the variances of the model before. */
function commonMean({ variances }: MarkovModel, { weights, sums }: Weighted): Float64Array {
  let [total, weight] = [0, 0];
  for (let j = 0; j < sums.length; j++) {
    total += sums[j]! / variances[j]!;
    weight += weights[j]! / variances[j]!;
  }
  return new Float64Array(sums.length).fill(total / weight);
}

function squaresAbout(values: Float64Array, smoothed: Float64Array, means: Float64Array): Float64Array {
  const k = means.length;
  const squares = new Float64Array(k);
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    for (let j = 0; j < k; j++) squares[j]! += smoothed[t * k + j]! * (value - means[j]!) ** 2;
  }
  return squares;
}

function variancesOf(squares: Float64Array, weights: Float64Array, { variance }: MarkovSpec): Float64Array {
  if (variance === 'switching') {
    return squares.map((square, j) => Math.max(VARIANCE_FLOOR, square / weights[j]!));
  }
  const add = (sum: number, one: number) => sum + one;
  return new Float64Array(squares.length).fill(squares.reduce(add, 0) / weights.reduce(add, 0));
}

function rowShares(steps: Float64Array, k: number): Float64Array {
  const shares = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    let total = 0;
    for (let j = 0; j < k; j++) total += steps[i * k + j]! + STEP_FLOOR;
    for (let j = 0; j < k; j++) shares[i * k + j] = (steps[i * k + j]! + STEP_FLOOR) / total;
  }
  return shares;
}
