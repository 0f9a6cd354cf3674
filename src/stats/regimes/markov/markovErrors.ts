import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import type { Interval } from '../../../core/finding.ts';
import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import { sampleQuantile } from '../../resampling/sampleQuantile.ts';
import { hamiltonFilter } from './hamiltonFilter.ts';
import { modelAt, negativeLogLikelihood, pointOf } from './markovLikelihood.ts';
import { type MarkovModel, orderStates } from './markovModel.ts';
import { requireMarkovInput } from './markovSpec.ts';
import type { MarkovFit } from './markovSwitching.ts';

/** Relative step of the slopes' differences. */
const STEP = 1e-4;
/** A coordinate (a logarithm or logit) that is known no better lies at an edge, where the normal law fails. */
const LARGEST_ERROR = 10;

/** How well the parameters of a model are known. */
export interface MarkovErrors {
  /** Standard errors, in the order of the model. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly transition: Float64Array;
  /**
   * A model from the normal law of the estimate, in logarithms of variances and logits; its states in the order of the fit.
   */
  draw(random: RandomSource): MarkovModel;
}

/**
 * Standard errors of a Markov switching model from the inverse curvature of the log-likelihood (differences of its exact
 * slopes), for transition probabilities and variances by the delta method. Undefined where the curvature is not positive
 * definite: a transition probability at 0 or 1, or no maximum. `values` are those of the fit. Assumes that the model is
 * right. Oracle: statsmodels `bse`. O(d T k^2).
 */
export function markovErrors(
  values: Float64Array,
  { model, spec, order }: MarkovFit,
): MarkovErrors | undefined {
  const { mean, deviation } = requireMarkovInput(values, spec);
  const standard = values.map((value) => (value - mean) / deviation);
  const scaled: MarkovModel = {
    means: model.means.map((one) => (one - mean) / deviation),
    variances: model.variances.map((one) => one / deviation ** 2),
    transition: model.transition,
  };
  const point = pointOf(scaled, spec);
  const covariance = covarianceAt(point, (at) => negativeLogLikelihood(standard, at, spec).gradient);
  if (!covariance) return undefined;
  const errorOf = (of: (one: MarkovModel) => Float64Array) =>
    deltaErrors(point, covariance.matrix, (at) => of(modelAt(at, spec)));
  return {
    means: errorOf(({ means }) => means).map((error) => deviation * error),
    variances: errorOf(({ variances }) => variances).map((error) => deviation ** 2 * error),
    transition: errorOf(({ transition }) => transition),
    draw: (random) => {
      const drawn = modelAt(shifted(point, covariance.root, random), spec);
      return orderStates(
        {
          means: drawn.means.map((one) => mean + deviation * one),
          variances: drawn.variances.map((one) => deviation ** 2 * one),
          transition: drawn.transition,
        },
        order,
      );
    },
  };
}

/**
 * Within which bounds the filtered probability of each state at the last bar lies, given how well the parameters are known:
 * the filter is run with `draws` models from the law of the estimate, and quantiles are taken. The state itself stays
 * uncertain within the probability. O(draws T k^2).
 */
export function filteredIntervals(
  values: Float64Array,
  errors: MarkovErrors,
  { draws, level, random }: { readonly draws: number; readonly level: number; readonly random: RandomSource },
): readonly Interval[] {
  requireCount('draws', draws, 20);
  const last = Array.from({ length: draws }, () => {
    const { filtered, states } = hamiltonFilter(values, errors.draw(random));
    return filtered.subarray(filtered.length - states);
  });
  return Array.from({ length: last[0]!.length }, (_, state) => {
    const sorted = Float64Array.from(last, (probabilities) => probabilities[state]!)
      .filter((probability) => !Number.isNaN(probability))
      .sort();
    return {
      lower: sampleQuantile(sorted, (1 - level) / 2),
      upper: sampleQuantile(sorted, (1 + level) / 2),
      level,
      method: `${draws} draws of the parameters from the normal law of their estimate`,
    };
  });
}

function covarianceAt(
  point: Float64Array,
  slopeAt: (point: Float64Array) => Float64Array,
): { readonly matrix: Matrix; readonly root: Matrix } | undefined {
  const rows = Array.from(point, (value, i) => {
    const step = STEP * Math.max(1, Math.abs(value));
    const [above, below] = [1, -1].map((sign) => slopeAt(moved(point, i, sign * step)));
    return Array.from(point, (_, j) => (above![j]! - below![j]!) / (2 * step));
  });
  const curvature = new Matrix(rows);
  const symmetric = Matrix.add(curvature, curvature.transpose()).mul(0.5);
  if (symmetric.to1DArray().some((one) => !Number.isFinite(one))) return undefined;
  const isDefinite = new CholeskyDecomposition(symmetric).isPositiveDefinite();
  if (!isDefinite) return undefined;
  const matrix = inverse(symmetric);
  if (matrix.diagonal().some((variance) => !(variance < LARGEST_ERROR ** 2))) return undefined;
  const root = new CholeskyDecomposition(Matrix.add(matrix, matrix.transpose()).mul(0.5));
  return root.isPositiveDefinite() ? { matrix, root: root.lowerTriangularMatrix } : undefined;
}

function deltaErrors(
  point: Float64Array,
  covariance: Matrix,
  of: (point: Float64Array) => Float64Array,
): Float64Array {
  const slopes = Array.from(point, (value, i) => {
    const step = STEP * Math.max(1, Math.abs(value));
    const [above, below] = [of(moved(point, i, step)), of(moved(point, i, -step))];
    return above.map((one, j) => (one - below[j]!) / (2 * step));
  });
  return of(point).map((_, j) => {
    let variance = 0;
    for (let a = 0; a < point.length; a++) {
      for (let b = 0; b < point.length; b++)
        variance += slopes[a]![j]! * covariance.get(a, b) * slopes[b]![j]!;
    }
    return Math.sqrt(variance);
  });
}

function moved(point: Float64Array, at: number, by: number): Float64Array {
  return point.map((value, i) => (i === at ? value + by : value));
}

function shifted(point: Float64Array, root: Matrix, random: RandomSource): Float64Array {
  const noise = Float64Array.from(point, () => random.normal());
  return point.map((value, i) => {
    let sum = value;
    for (let j = 0; j <= i; j++) sum += root.get(i, j) * noise[j]!;
    return sum;
  });
}
