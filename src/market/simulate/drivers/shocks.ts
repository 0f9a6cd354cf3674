import type { RandomSource } from '../../../core/random.ts';

/** Student's t with four degrees of freedom, cut off at +- 12, which is 8.7 standard deviations. */
const CUTOFF = 12;
/** sin of the angle with tan = t / 2: with it, moments of t(4) are polynomials. */
const SINE = CUTOFF / Math.sqrt(CUTOFF ** 2 + 4);
const MASS = 1.5 * (SINE - SINE ** 3 / 3);
const TAIL = (1 - MASS) / 2;
const DEVIATION = Math.sqrt((2 * SINE ** 3) / MASS);

/** Degrees of freedom of every shock that drives a price. */
export const SHOCK_DEGREES_OF_FREEDOM = 4;
/** The largest shock in standard deviations. */
export const SHOCK_LIMIT = CUTOFF / DEVIATION;

/**
 * How a variance, relative to its long-run mean of 1, follows the last standardised return e:
 * `h' = (1 - alpha - gamma / 2 - beta) + (alpha + gamma [e < 0]) e^2 + beta h` (Glosten, Jagannathan and Runkle 1993).
 */
export interface Garch {
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
}

/** A fat-tailed shock of mean 0 and variance 1; takes exactly one uniform number. */
export function fatTailedShock(random: RandomSource): number {
  return studentQuantile(TAIL + random.uniform() * MASS) / DEVIATION;
}

/** The share of a variance shock that survives one day. */
export function persistenceOf({ alpha, gamma, beta }: Garch): number {
  return alpha + gamma / 2 + beta;
}

/** The next day's relative variance after the return `e`, in standard deviations of the long-run mean. */
export function nextVariance(garch: Garch, variance: number, e: number): number {
  const response = garch.alpha + (e < 0 ? garch.gamma : 0);
  return 1 - persistenceOf(garch) + response * e * e + garch.beta * variance;
}

/**
 * A Gaussian path that returns to 0: `y' = (1 - pull) y + noise`, started at 0, with standard deviation `deviation` in the
 * long run.
 */
export function revertingNoise(
  random: RandomSource,
  length: number,
  { pull, deviation }: { readonly pull: number; readonly deviation: number },
): Float64Array {
  const step = deviation * Math.sqrt(1 - (1 - pull) ** 2);
  let level = 0;
  return new Float64Array(length).map(() => {
    level = (1 - pull) * level + step * random.normal();
    return level;
  });
}

/** The quantile of t(4) in closed form (Shaw 2006). */
function studentQuantile(probability: number): number {
  const a = Math.min(1, 4 * probability * (1 - probability));
  const q = Math.cos(Math.acos(Math.sqrt(a)) / 3) / Math.sqrt(a);
  return Math.sign(probability - 0.5) * 2 * Math.sqrt(Math.max(0, q - 1));
}
