import { type ClassProbabilities, scoredRows } from '../classProbabilities.ts';

export interface StackOptions {
  /** Draws the weights towards `weights` (they sum to 1) as so many forecasts would that only these could have made: a strong pull. */
  readonly prior?: { readonly weights: Float64Array; readonly strength: number };
  /** Where the search begins, equal weights unless given; weights of 0 are lifted. */
  readonly start?: Float64Array;
  /** Stops where the mean log score cannot improve by more, 1e-6 unless given. */
  readonly tolerance?: number;
  readonly maximumIterations?: number;
}

export interface StackWeights {
  /** One a model, not negative, their sum is 1. */
  readonly weights: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** No weights have a mean log score (with prior) that is better by more than this. */
  readonly gap: number;
  /** Rows on which every model has a forecast and the outcome is known. */
  readonly observations: number;
}

const TOLERANCE = 1e-6;
const MAXIMUM_ITERATIONS = 2000;
const LEAST_START = 1e-4;

/**
 * Which mixture of forecasts would have had the best log score? Maximises `mean of ln(sum over m of w_m p_m)` over non-negative weights
 * that sum to 1 (linear pool: Hall and Mitchell 2007; Geweke and Amisano 2011), by expectation-maximisation: `w_m <- mean of
 * w_m p_m / (sum of w p)`. With a prior `w_m <- (n mean + strength prior_m) / (n + strength)`, the mode under a Dirichlet prior. The problem
 * is concave, so that the largest slope less the mean slope bounds how far from the optimum it is.
 *
 * Takes past out-of-sample forecasts; rows that a model did not forecast, or whose outcome is not known, are left out. Without rows: the
 * prior, or equal weights. A row that all models called impossible is left out too, since no weights could help. Oracle: scipy
 * `minimize` (SLSQP). O(iterations n models).
 */
export function stackWeights(
  forecasts: readonly ClassProbabilities[],
  outcomes: Int32Array,
  options: StackOptions = {},
): StackWeights {
  const { prior, start, tolerance = TOLERANCE, maximumIterations = MAXIMUM_ITERATIONS } = options;
  const count = forecasts.length;
  const equal = new Float64Array(count).fill(1 / count);
  const { values, observations } = likelihoods(forecasts, outcomes);
  let weights = positive(start ?? equal);
  if (observations === 0) {
    return { weights: prior?.weights ?? equal, converged: true, iterations: 0, gap: 0, observations };
  }
  let iterations = 0;
  for (;;) {
    const slopes = slopesAt(weights, values, observations);
    const strength = (prior?.strength ?? 0) / observations;
    const raised = slopes.map((slope, m) => weights[m]! * slope + strength * (prior?.weights[m] ?? 0));
    const gap = gapAt({ weights, raised, slopes, strength });
    if (gap <= tolerance || iterations === maximumIterations) {
      return { weights, converged: gap <= tolerance, iterations, gap, observations };
    }
    weights = raised.map((value) => value / (1 + strength));
    iterations++;
  }
}

/** The mixture of one row; models without a forecast are left out and the weights of the others raised. NaN where none is left. */
export function combine(probabilities: readonly Float64Array[], weights: Float64Array): Float64Array {
  const mixture = new Float64Array(probabilities[0]?.length ?? 0);
  let total = 0;
  probabilities.forEach((row, m) => {
    if (Number.isNaN(row[0]!)) return;
    total += weights[m]!;
    for (let k = 0; k < mixture.length; k++) mixture[k]! += weights[m]! * row[k]!;
  });
  return total > 0 ? mixture.map((value) => value / total) : mixture.fill(Number.NaN);
}

/** What every model gave to what happened, models together in a row. */
function likelihoods(forecasts: readonly ClassProbabilities[], outcomes: Int32Array) {
  const having = new Int32Array(outcomes.length);
  for (const forecast of forecasts) for (const row of scoredRows(forecast, outcomes)) having[row]!++;
  const values: number[] = [];
  having.forEach((models, row) => {
    if (models < forecasts.length) return;
    const given = forecasts.map((forecast) => forecast.values[row * forecast.classes + outcomes[row]!]!);
    if (given.some((value) => value > 0)) values.push(...given);
  });
  return { values: Float64Array.from(values), observations: values.length / forecasts.length };
}

function positive(start: Float64Array): Float64Array {
  const lifted = start.map((weight) => Math.max(weight, LEAST_START));
  const sum = lifted.reduce((total, weight) => total + weight, 0);
  return lifted.map((weight) => weight / sum);
}

/** Mean of `p_m / mixture` a model. */
function slopesAt(weights: Float64Array, values: Float64Array, observations: number): Float64Array {
  const count = weights.length;
  const slopes = new Float64Array(count);
  for (let from = 0; from < values.length; from += count) {
    let mixture = 0;
    for (let m = 0; m < count; m++) mixture += weights[m]! * values[from + m]!;
    for (let m = 0; m < count; m++) slopes[m]! += values[from + m]! / mixture / observations;
  }
  return slopes;
}

/** With a concave objective f and its slopes g at w: `f(best) - f(w) <= max g - g.w`, and `g.w = 1 + strength` here. */
function gapAt({
  weights,
  raised,
  slopes,
  strength,
}: {
  weights: Float64Array;
  raised: Float64Array;
  slopes: Float64Array;
  strength: number;
}): number {
  const full = slopes.map((slope, m) => (weights[m]! > 0 ? raised[m]! / weights[m]! : slope));
  return Math.max(...full) - (1 + strength);
}
