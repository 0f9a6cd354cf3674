import { dot } from '../../regression/householder.ts';
import type { Sloped } from './markovLikelihood.ts';

/** Share of the promised descent that a step must bring (Armijo). */
const DESCENT = 1e-4;
const SHORTEST_STEP = 1e-10;
/** Of a coordinate in one step: a flat stretch must not carry the search away. */
const LONGEST_MOVE = 4;
/** Relative to the value: below it, rounding decides. */
const ROUNDING = 1e-14;

export interface QuasiNewtonOptions {
  readonly iterations: number;
  /** Largest slope at which the search ends. */
  readonly tolerance: number;
}

export interface QuasiNewtonResult {
  readonly point: Float64Array;
  readonly value: number;
  readonly largestSlope: number;
  readonly converged: boolean;
}

/**
 * A local minimum of a function with slopes by the BFGS rule with backtracking (Nocedal & Wright 2006, algorithm 6.1).
 * Infinity marks points outside. `converged`: every slope is below the tolerance, or no step falls any more and they are
 * within a hundred times of it. Deterministic. O(iterations (cost + d^2)).
 */
export function quasiNewton(
  objective: (point: Float64Array) => Sloped,
  start: Float64Array,
  { iterations, tolerance }: QuasiNewtonOptions,
): QuasiNewtonResult {
  let point: Float64Array = start.slice();
  let { value, gradient } = objective(point);
  let curvature = scaledIdentity(point.length, gradient);
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (largest(gradient) < tolerance) break;
    let direction = descent(curvature, gradient);
    if (!(dot(direction, gradient) < 0)) {
      curvature = scaledIdentity(point.length, gradient);
      direction = descent(curvature, gradient);
    }
    let found = search(objective, { point, value, gradient, direction });
    if (!found) {
      curvature = scaledIdentity(point.length, gradient);
      found = search(objective, { point, value, gradient, direction: descent(curvature, gradient) });
      if (!found) break;
    }
    const step = found.point.map((one, i) => one - point[i]!);
    const change = found.gradient.map((one, i) => one - gradient[i]!);
    curvature = updated(curvature, step, change);
    const gain = value - found.value;
    ({ point, value, gradient } = found);
    if (gain <= ROUNDING * Math.abs(value)) break;
  }
  const largestSlope = largest(gradient);
  return { point, value, largestSlope, converged: Number.isFinite(value) && largestSlope < 100 * tolerance };
}

interface From extends Sloped {
  readonly point: Float64Array;
  readonly direction: Float64Array;
}

function search(
  objective: (point: Float64Array) => Sloped,
  { point, value, gradient, direction }: From,
): (Sloped & { readonly point: Float64Array }) | undefined {
  const slope = dot(direction, gradient);
  for (let length = Math.min(1, LONGEST_MOVE / largest(direction)); length > SHORTEST_STEP; length *= 0.4) {
    const next = point.map((one, i) => one + length * direction[i]!);
    const found = objective(next);
    if (found.value <= value + DESCENT * length * slope) return { point: next, ...found };
  }
  return undefined;
}

/** Its first step is no longer than one unit. */
function scaledIdentity(dimensions: number, gradient: Float64Array): Float64Array {
  const identity = new Float64Array(dimensions * dimensions);
  const scale = 1 / Math.max(1, largest(gradient));
  for (let i = 0; i < dimensions; i++) identity[i * dimensions + i] = scale;
  return identity;
}

function descent(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const d = gradient.length;
  return gradient.map((_, i) => -dot(inverse.subarray(i * d, (i + 1) * d), gradient));
}

/** The inverse curvature with what a step has shown of it; unchanged where the step bent the wrong way. */
function updated(inverse: Float64Array, step: Float64Array, change: Float64Array): Float64Array {
  const d = step.length;
  const product = dot(step, change);
  if (!(product > 1e-12)) return inverse;
  const image = descent(inverse, change).map((one) => -one);
  const factor = (1 + dot(change, image) / product) / product;
  return inverse.map((one, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return one + factor * step[i]! * step[j]! - (image[i]! * step[j]! + step[i]! * image[j]!) / product;
  });
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
