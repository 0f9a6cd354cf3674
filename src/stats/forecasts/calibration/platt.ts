import { DataError, InfeasibleError } from '../../../core/errors.ts';

/** The calibrated log-odds are `intercept + slope * log-odds of the forecast`. */
export interface PlattFit {
  readonly slope: number;
  readonly intercept: number;
  readonly converged: boolean;
}

export interface PlattOptions {
  /** `platt`: his targets, which keep every fit finite; `plain`: 0 and 1. */
  readonly targets: 'platt' | 'plain';
  /** Draws the line to slope 1 and intercept 0: half of it times the squared distance is added to the summed loss. 0 for none. */
  readonly shrinkage: number;
}

/** Log-odds beyond this are cut: a probability of 0 or 1 has none that is finite. */
const LARGEST_LOG_ODDS = Math.log(1e12);
const TOLERANCE = 1e-10;
const MAXIMUM_ITERATIONS = 100;
const ROUNDING = 1e-13;
/** Keeps the Hessian regular where forecasts do not vary. */
const RIDGE = 1e-12;

/**
 * Which straight line in log-odds turns forecasts into frequencies? Platt (1999) with his targets, `(n1 + 1) / (n1 + 2)` where the event
 * happened and `1 / (n0 + 2)` where not, by Newton's method with halved steps (Lin, Lin and Weng 2007), optionally drawn to the line that
 * leaves forecasts as they are. A slope below 1 says that they were too sure.
 *
 * `occurred` is 0 or 1, probabilities lie in [0, 1] (`DataError`); log-odds are cut at those of 1e-12. Needs 2 forecasts
 * (`InfeasibleError`). Oracles: scikit-learn's sigmoid calibration and `LogisticRegression`. O(iterations n).
 */
export function plattFit(probabilities: Float64Array, occurred: Int32Array, options: PlattOptions): PlattFit {
  check(probabilities, occurred);
  const problem: Problem = {
    x: probabilities.map(logOdds),
    targets: targetsOf(occurred, options.targets),
    shrinkage: options.shrinkage,
  };
  let line: Line = { slope: 1, intercept: 0 };
  for (let i = 0; i < MAXIMUM_ITERATIONS; i++) {
    const { step, size } = newtonStep(line, problem);
    if (size <= TOLERANCE) return { ...line, converged: true };
    const next = shortened(line, step, problem);
    if (next === undefined) break;
    line = next;
  }
  return { ...line, converged: false };
}

/** The calibrated probability; NaN stays. */
export function plattAt(
  { slope, intercept }: Pick<PlattFit, 'slope' | 'intercept'>,
  probability: number,
): number {
  return 1 / (1 + Math.exp(-(intercept + slope * logOdds(probability))));
}

type Line = Pick<PlattFit, 'slope' | 'intercept'>;

interface Problem {
  readonly x: Float64Array;
  readonly targets: Float64Array;
  readonly shrinkage: number;
}

function targetsOf(occurred: Int32Array, kind: PlattOptions['targets']): Float64Array {
  if (kind === 'plain') return Float64Array.from(occurred);
  const events = occurred.reduce((sum, value) => sum + value, 0);
  const [hit, miss] = [(events + 1) / (events + 2), 1 / (occurred.length - events + 2)];
  return Float64Array.from(occurred, (value) => (value === 1 ? hit : miss));
}

function check(probabilities: Float64Array, occurred: Int32Array): void {
  if (probabilities.length < 2) throw new InfeasibleError('calibrate forecasts', 2, probabilities.length);
  if (occurred.length !== probabilities.length) {
    throw new RangeError(
      `forecasts and outcomes must be equally many, got ${probabilities.length} and ${occurred.length}`,
    );
  }
  const at = probabilities.findIndex(
    (p, i) => !(p >= 0 && p <= 1) || (occurred[i] !== 0 && occurred[i] !== 1),
  );
  if (at < 0) return;
  throw new DataError(
    `Cannot calibrate forecasts: probabilities must lie in [0, 1] and outcomes be 0 or 1, got ${probabilities[at]!} and ${occurred[at]!}; leave out unresolved rows`,
  );
}

function logOdds(probability: number): number {
  const value = Math.log(probability / (1 - probability));
  return Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, value));
}

/** The step of Newton's method, and the largest component of the gradient a row. */
function newtonStep({ slope, intercept }: Line, { x, targets, shrinkage }: Problem) {
  let [g1, g0] = [shrinkage * (slope - 1), shrinkage * intercept];
  let [h11, h10, h00] = [shrinkage + RIDGE, 0, shrinkage + RIDGE];
  for (let i = 0; i < x.length; i++) {
    const p = 1 / (1 + Math.exp(-(intercept + slope * x[i]!)));
    const [error, curvature] = [p - targets[i]!, p * (1 - p)];
    g1 += error * x[i]!;
    g0 += error;
    h11 += curvature * x[i]! ** 2;
    h10 += curvature * x[i]!;
    h00 += curvature;
  }
  const determinant = h11 * h00 - h10 ** 2;
  const isRegular = determinant > RIDGE * h11 * h00;
  const step = isRegular
    ? { slope: (h10 * g0 - h00 * g1) / determinant, intercept: (h10 * g1 - h11 * g0) / determinant }
    : { slope: 0, intercept: -g0 / h00 };
  const size = Math.max(isRegular ? Math.abs(g1) : 0, Math.abs(g0)) / x.length;
  return { step, size };
}

function shortened(line: Line, step: Line, problem: Problem): Line | undefined {
  const before = lossAt(line, problem);
  for (let length = 1; length > 1e-6; length /= 2) {
    const next = {
      slope: line.slope + length * step.slope,
      intercept: line.intercept + length * step.intercept,
    };
    if (lossAt(next, problem) <= before * (1 + ROUNDING)) return next;
  }
  return undefined;
}

function lossAt({ slope, intercept }: Line, { x, targets, shrinkage }: Problem): number {
  let sum = (shrinkage / 2) * ((slope - 1) ** 2 + intercept ** 2);
  for (let i = 0; i < x.length; i++) {
    const z = intercept + slope * x[i]!;
    sum += (z > 0 ? z : 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i]! * z;
  }
  return sum;
}
