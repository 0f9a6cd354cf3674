import type { RandomSource } from '../../../core/random.ts';
import { normalCdf } from '../../distributions/normal.ts';
import { type ClassProbabilities, matrixOf } from '../classProbabilities.ts';
import type { ForecastData } from '../walkForward/walkForwardForecasts.ts';

/** What a simulated world knows and a forecaster does not. */
export interface SimulatedForecastData extends ForecastData {
  /** The true probabilities given the features of each row. */
  readonly truth: ClassProbabilities;
}

export interface WorldOptions {
  readonly rows: number;
  readonly horizon: number;
  /** Features; only the first says anything. */
  readonly columns: number;
  /** Slope of the outcome on the first feature, in deviations of the outcome's noise; 0 is the null world. */
  readonly strength: number;
  /** Autocorrelation of the features. */
  readonly persistence: number;
}

/** Thresholds of three classes in deviations of the noise. */
const THRESHOLDS = [-0.6, 0.5];

/**
 * Three classes of a sum over the next `horizon` bars: `strength * feature + (sum of bar shocks) / sqrt(horizon)` falls below, between
 * or above two thresholds. Windows of neighbouring rows share all but one shock, so that outcomes are as dependent as overlapping returns
 * are, and the probability given the feature is known: an ordered probit. The latest `horizon` outcomes are open.
 */
export function simulatedForecastData(random: RandomSource, options: WorldOptions): SimulatedForecastData {
  const { rows, horizon, columns, strength, persistence } = options;
  const shocks = Float64Array.from({ length: rows + 1 }, () => random.normal() / Math.sqrt(horizon));
  const features = Array.from({ length: columns }, () => autoregression(random, rows, persistence));
  const truth = new Float64Array(3 * rows);
  const outcomes = Int32Array.from({ length: rows }, (_, t) => {
    const index = strength * features[0]![t]!;
    const below = THRESHOLDS.map((threshold) => normalCdf(threshold - index));
    truth.set([below[0]!, below[1]! - below[0]!, 1 - below[1]!], 3 * t);
    if (t + horizon >= rows) return -1;
    const sum = index + shocks.subarray(t + 1, t + 1 + horizon).reduce((total, shock) => total + shock, 0);
    return THRESHOLDS.filter((threshold) => sum >= threshold).length;
  });
  return {
    features: matrixOf(features),
    outcomes,
    classes: 3,
    horizon,
    truth: { classes: 3, values: truth },
  };
}

function autoregression(random: RandomSource, length: number, coefficient: number): Float64Array {
  let value = random.normal();
  return Float64Array.from({ length }, () => {
    const now = value;
    value = coefficient * value + Math.sqrt(1 - coefficient ** 2) * random.normal();
    return now;
  });
}
