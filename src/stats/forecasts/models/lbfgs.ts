import { dot } from '../../regression/householder.ts';

/** A smooth function: returns its value and writes its gradient. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** Stops where no component of the gradient is larger. */
  readonly tolerance: number;
  readonly maximumIterations: number;
  /** Approximates the inverse Hessian times a vector; the better, the fewer iterations. */
  readonly precondition: (vector: Float64Array) => Float64Array;
}

export interface LbfgsResult {
  readonly minimum: Float64Array;
  readonly value: number;
  /** Largest component of the gradient there. */
  readonly gradient: number;
  readonly iterations: number;
  readonly converged: boolean;
}

interface Step {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly scale: number;
}

const MEMORY = 10;
const SUFFICIENT = 1e-4;
const SHORTEST_STEP = 1e-10;
const ROUNDING = 1e-14;

/**
 * Where is a smooth convex function smallest? Limited-memory BFGS (Liu and Nocedal 1989) with ten steps of memory, a given
 * preconditioner instead of the scaled identity, and a backtracking line search. Whether it converged is part of the result. Oracle:
 * the minima of the logistic regression that rests on it, from scikit-learn. O(iterations (objective + dimension memory)).
 */
export function minimizeLbfgs(objective: Objective, start: Float64Array, options: LbfgsOptions): LbfgsResult {
  const { tolerance, maximumIterations, precondition } = options;
  let at = start.slice();
  let gradient = new Float64Array(at.length);
  let value = objective(at, gradient);
  const steps: Step[] = [];
  let iterations = 0;
  while (largest(gradient) > tolerance && iterations < maximumIterations) {
    const next = searchLine(objective, { at, gradient, value }, directionOf(gradient, steps, precondition));
    if (next === undefined) break;
    remember(steps, { at, gradient }, next);
    ({ at, gradient, value } = next);
    iterations++;
  }
  const size = largest(gradient);
  return { minimum: at, value, gradient: size, iterations, converged: size <= tolerance };
}

interface Point {
  readonly at: Float64Array<ArrayBuffer>;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly value: number;
}

/** The two-loop recursion. */
function directionOf(
  gradient: Float64Array,
  steps: readonly Step[],
  precondition: LbfgsOptions['precondition'],
): Float64Array {
  const rest = gradient.slice();
  const factors = steps.map(() => 0);
  for (let i = steps.length - 1; i >= 0; i--) {
    const { move, change, scale } = steps[i]!;
    factors[i] = dot(move, rest) * scale;
    addScaled(rest, change, -factors[i]!);
  }
  const direction = precondition(rest);
  steps.forEach(({ move, change, scale }, i) => {
    addScaled(direction, move, factors[i]! - dot(change, direction) * scale);
  });
  return direction.map((component) => -component);
}

/** Halves the step until the value falls enough; undefined where no step helps. */
function searchLine(objective: Objective, from: Point, direction: Float64Array): Point | undefined {
  const slope = dot(from.gradient, direction);
  for (let step = 1; step > SHORTEST_STEP; step /= 2) {
    const at = from.at.slice();
    addScaled(at, direction, step);
    const gradient = new Float64Array(at.length);
    const value = objective(at, gradient);
    if (value <= from.value + SUFFICIENT * step * slope + ROUNDING * Math.abs(from.value)) {
      return { at, gradient, value };
    }
  }
  return undefined;
}

/** Keeps a step whose curvature is positive. */
function remember(steps: Step[], from: Pick<Point, 'at' | 'gradient'>, to: Point): void {
  const move = to.at.map((value, i) => value - from.at[i]!);
  const change = to.gradient.map((value, i) => value - from.gradient[i]!);
  const curvature = dot(move, change);
  if (!(curvature > 0)) return;
  steps.push({ move, change, scale: 1 / curvature });
  if (steps.length > MEMORY) steps.shift();
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * vector[i]!;
}

function largest(vector: Float64Array): number {
  let size = 0;
  for (const component of vector) size = Math.max(size, Math.abs(component));
  return size;
}
