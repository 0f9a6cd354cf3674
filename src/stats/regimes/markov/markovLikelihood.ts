import { inverse, Matrix } from 'ml-matrix';
import { hamiltonFilter } from './hamiltonFilter.ts';
import { kimSmoother, type MarkovSmoother } from './kimSmoother.ts';
import { ergodicDistribution, type MarkovModel } from './markovModel.ts';
import { type MarkovSpec, parameterCount } from './markovSpec.ts';

/** Beyond it a probability is 0 or 1 to all digits that matter. */
const LARGEST_LOGIT = 25;
const LEAST_LOG_VARIANCE = Math.log(1e-7);

/** A function value with its slope. */
export interface Sloped {
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * A model as a point without bounds: means, logarithms of variances, and for each row of the transition matrix the
 * logarithms of its entries over its last one.
 */
export function pointOf({ means, variances, transition }: MarkovModel, spec: MarkovSpec): Float64Array {
  const k = spec.states;
  const point = new Float64Array(parameterCount(spec));
  point.set(spec.mean === 'switching' ? means : means.slice(0, 1));
  const logs = variances.map(Math.log);
  point.set(spec.variance === 'switching' ? logs : logs.slice(0, 1), spec.mean === 'switching' ? k : 1);
  let at = point.length - k * (k - 1);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k - 1; j++) {
      const ratio = Math.log(transition[i * k + j]! / transition[i * k + k - 1]!);
      point[at++] = clamped(ratio);
    }
  }
  return point;
}

/** The model at a point. */
export function modelAt(point: Float64Array, spec: MarkovSpec): MarkovModel {
  const k = spec.states;
  const pick = (kind: MarkovSpec['mean'], from: number) =>
    Float64Array.from({ length: k }, (_, j) => point[from + (kind === 'switching' ? j : 0)]!);
  const transition = new Float64Array(k * k);
  let at = point.length - k * (k - 1);
  for (let i = 0; i < k; i++) {
    const weights = Float64Array.from({ length: k }, (_, j) => (j < k - 1 ? clamped(point[at + j]!) : 0));
    const highest = Math.max(...weights);
    let total = 0;
    for (let j = 0; j < k; j++) total += Math.exp(weights[j]! - highest);
    for (let j = 0; j < k; j++) transition[i * k + j] = Math.exp(weights[j]! - highest) / total;
    at += k - 1;
  }
  return {
    means: pick(spec.mean, 0),
    variances: pick(spec.variance, spec.mean === 'switching' ? k : 1).map(Math.exp),
    transition,
  };
}

/**
 * Minus the log-likelihood at a point, with its exact slope: by Fisher's identity the slope of the likelihood is the
 * expected slope of that of values and states together, given the values, which one run of the smoother yields. Infinity
 * where a variance is 0. O(T k^2).
 */
export function negativeLogLikelihood(values: Float64Array, point: Float64Array, spec: MarkovSpec): Sloped {
  const outside = { value: Number.POSITIVE_INFINITY, gradient: new Float64Array(point.length) };
  if (!isInside(point, spec)) return outside;
  const model = modelAt(point, spec);
  const filter = hamiltonFilter(values, model);
  if (!Number.isFinite(filter.logLikelihood)) return outside;
  const smoother = kimSmoother(filter, model);
  return { value: -filter.logLikelihood, gradient: slopes(values, { model, smoother, spec }) };
}

function isInside(point: Float64Array, { states, mean, variance }: MarkovSpec): boolean {
  const from = mean === 'switching' ? states : 1;
  const to = from + (variance === 'switching' ? states : 1);
  return point.every(
    (value, i) => Number.isFinite(value) && (i < from || i >= to || value >= LEAST_LOG_VARIANCE),
  );
}

function clamped(logit: number): number {
  return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
}

interface Expected {
  readonly model: MarkovModel;
  readonly smoother: MarkovSmoother;
  readonly spec: MarkovSpec;
}

function slopes(values: Float64Array, { model, smoother, spec }: Expected): Float64Array {
  const k = spec.states;
  const gradient = new Float64Array(parameterCount(spec));
  const ownMean = spec.mean === 'switching' ? 1 : 0;
  const ownVariance = spec.variance === 'switching' ? 1 : 0;
  const varianceAt = ownMean === 1 ? k : 1;
  const { means, variances } = model;
  const { smoothed } = smoother;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    for (let j = 0; j < k; j++) {
      const weight = smoothed[t * k + j]!;
      const deviation = value - means[j]!;
      const scaled = deviation / variances[j]!;
      gradient[ownMean * j]! -= weight * scaled;
      gradient[varianceAt + ownVariance * j]! -= 0.5 * weight * (deviation * scaled - 1);
    }
  }
  gradient.set(stepSlopes(model, smoother), gradient.length - k * (k - 1));
  return gradient;
}

/** Slopes by the logits of the transition matrix, that of the long-run distribution of the first bar included. */
function stepSlopes(model: MarkovModel, { smoothed, steps }: MarkovSmoother): Float64Array {
  const { transition } = model;
  const k = model.means.length;
  const first = firstBarSlopes(model, smoothed);
  const out = new Float64Array(k * (k - 1));
  for (let i = 0; i < k; i++) {
    // Times the probability itself: a step that never happens has no slope instead of 0 / 0.
    const scaled = Float64Array.from(
      { length: k },
      (_, j) => steps[i * k + j]! + transition[i * k + j]! * first[i * k + j]!,
    );
    const total = scaled.reduce((sum, one) => sum + one, 0);
    for (let j = 0; j < k - 1; j++) out[i * (k - 1) + j] = -(scaled[j]! - transition[i * k + j]! * total);
  }
  return out;
}

/** Slopes of the expected `log p` of the first bar by each entry P(i, j): `dp = p dP Z` with `Z = (I - P + 1 p')^-1`. */
function firstBarSlopes(model: MarkovModel, smoothed: Float64Array): Float64Array {
  const k = model.means.length;
  const longRun = ergodicDistribution(model);
  const fundamental = inverse(
    new Matrix(
      Array.from({ length: k }, (_, i) =>
        Array.from({ length: k }, (_, j) => (i === j ? 1 : 0) - model.transition[i * k + j]! + longRun[j]!),
      ),
    ),
  );
  const out = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let m = 0; m < k; m++) {
        out[i * k + j]! += (smoothed[m]! / longRun[m]!) * longRun[i]! * fundamental.get(j, m);
      }
    }
  }
  return out;
}
