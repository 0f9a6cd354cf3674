import { sumOf } from '../../paths/window.ts';
import type { StateOrder } from '../markov/markovModel.ts';
import { completeTo, featureScale, jumpFeatures, standardised } from './jumpFeatures.ts';
import { type JumpCentres, type JumpFit, type JumpOptions, jumpModel } from './jumpModel.ts';

/** A jump model of a series: centres in standard units of its features, and the law of the values in each state. */
export interface JumpStates {
  readonly fit: JumpFit;
  /** In the order asked for. */
  readonly centres: JumpCentres;
  /** Of the first bars, those with complete features. */
  readonly path: Int32Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Shares of steps, a step of each kind added so that none is impossible: `[i * states + j]`. */
  readonly transition: Float64Array;
  /** The features of all bars in the units of this estimate. */
  readonly features: readonly Float64Array[];
}

/**
 * The jump model of the first `bars` bars of a series on features that look back, with states ordered by the mean or the
 * variance of the values in them. NaN is a missing bar; a window over it has no features. Throws as `jumpModel`. O(starts
 * iterations T k^2).
 */
export function jumpStatesOf(
  values: Float64Array,
  options: JumpOptions & { readonly bars: number; readonly order: StateOrder },
): JumpStates {
  const { bars, order, states } = options;
  const raw = jumpFeatures(values);
  const features = standardised(raw, featureScale(raw, bars));
  const fit = jumpModel(completeTo(features, bars), options);
  const own = completeTo(raw, bars)[0]!;
  const laws = Array.from({ length: states }, (_, state) =>
    lawOf(own.filter((_, t) => fit.path[t] === state)),
  );
  const from = [...laws.keys()].sort((a, b) => laws[a]![order] - laws[b]![order] || a - b);
  const path = fit.path.map((state) => from.indexOf(state));
  return {
    fit,
    centres: from.map((state) => fit.centres[state]!),
    path,
    means: Float64Array.from(from, (state) => laws[state]!.mean),
    variances: Float64Array.from(from, (state) => laws[state]!.variance),
    transition: stepShares(path, states),
    features,
  };
}

/** A state without values, or with one, comes last. */
function lawOf(values: Float64Array): { readonly mean: number; readonly variance: number } {
  const n = values.length;
  if (n < 2) return { mean: Number.MAX_VALUE, variance: Number.MAX_VALUE };
  const mean = sumOf(values, 0, n) / n;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n };
}

function stepShares(path: Int32Array, states: number): Float64Array {
  const steps = new Float64Array(states * states).fill(1);
  for (let t = 1; t < path.length; t++) steps[path[t - 1]! * states + path[t]!]! += 1;
  return steps.map((count, at) => {
    const row = Math.floor(at / states) * states;
    return count / sumOf(steps, row, row + states);
  });
}
