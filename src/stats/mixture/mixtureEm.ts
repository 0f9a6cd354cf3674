/** Steps that gain less than this per value are the end: an order above the rounding of the likelihood. */
const TOLERANCE = 1e-12;
const ROOT_2PI = Math.sqrt(2 * Math.PI);

/** Two normal components of a sample of mean 0 and variance 1. */
export interface MixtureParameters {
  /** Of the first component. */
  readonly weight: number;
  readonly means: readonly [number, number];
  readonly variances: readonly [number, number];
}

export interface EmRun {
  readonly parameters: MixtureParameters;
  readonly logLikelihood: number;
  readonly hasConverged: boolean;
  /** A component shrank below the floor or lost all its values. */
  readonly isRefused: boolean;
}

export interface EmLimits {
  readonly variances: 'common' | 'own';
  /** Least variance of a component. */
  readonly floor: number;
  readonly maximumIterations: number;
}

/** EM from one start. Each step raises the likelihood. */
export function emRun(values: Float64Array, start: MixtureParameters, limits: EmLimits): EmRun {
  let [parameters, last, hasConverged] = [start, Number.NEGATIVE_INFINITY, false];
  for (let i = 0; i < limits.maximumIterations && !hasConverged; i++) {
    const step = emStep(values, parameters, limits);
    if (!isSound(step.next, limits.floor))
      return { parameters, logLikelihood: last, hasConverged: false, isRefused: true };
    hasConverged = Math.abs(step.logLikelihood - last) <= TOLERANCE * values.length;
    last = step.logLikelihood;
    parameters = step.next;
  }
  const logLikelihood = emStep(values, parameters, limits).logLikelihood;
  return { parameters, logLikelihood, hasConverged, isRefused: false };
}

/** The likelihood of the parameters, and those that one step of EM makes of them. */
function emStep(
  values: Float64Array,
  { weight, means: [m0, m1], variances: [v0, v1] }: MixtureParameters,
  { variances }: EmLimits,
): { readonly logLikelihood: number; readonly next: MixtureParameters } {
  const n = values.length;
  const [c0, c1] = [weight / (ROOT_2PI * Math.sqrt(v0)), (1 - weight) / (ROOT_2PI * Math.sqrt(v1))];
  let [exponents, logs, product, s, sx, sxx, tx, txx] = [0, 0, 1, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = values[i]!;
    const e0 = (-0.5 * (x - m0) ** 2) / v0;
    const e1 = (-0.5 * (x - m1) ** 2) / v1;
    // The larger exponent is taken out, so that a value far from both does not end in 0 / 0.
    const lower = Math.exp(-Math.abs(e1 - e0));
    const [p0, p1] = e0 >= e1 ? [c0, c1 * lower] : [c0 * lower, c1];
    const r = p0 / (p0 + p1);
    exponents += Math.max(e0, e1);
    // One logarithm for many values, before their product leaves the range of numbers.
    product *= p0 + p1;
    if (product < 1e-100 || product > 1e100) {
      logs += Math.log(product);
      product = 1;
    }
    s += r;
    sx += r * x;
    sxx += r * x * x;
    tx += x;
    txx += x * x;
  }
  const t = n - s;
  const means = [sx / s, (tx - sx) / t] as const;
  const own = [sxx / s - means[0] ** 2, (txx - sxx) / t - means[1] ** 2] as const;
  const common = (s * own[0] + t * own[1]) / n;
  return {
    logLikelihood: exponents + logs + Math.log(product),
    next: { weight: s / n, means, variances: variances === 'common' ? [common, common] : own },
  };
}

function isSound({ weight, variances }: MixtureParameters, floor: number): boolean {
  return weight > 0 && weight < 1 && variances.every((variance) => variance >= floor);
}
