import { readOracle } from '../../../../test/support/readOracle.ts';

type Tails = readonly [args: readonly number[], lower: number, upper: number];
type Quantile = readonly [p: number, degrees: readonly number[], value: number];

/** A mixture of two normals as scikit-learn fits it to a sample that `mixtureSample` makes too. */
export interface MixtureCase {
  readonly variances: 'common' | 'own';
  readonly shape: readonly [seed: number, size: number, share: number, distance: number, deviation: number];
  readonly components: readonly (readonly [weight: number, mean: number, variance: number])[];
  readonly logLikelihood: number;
  readonly logLikelihoodOfOne: number;
  readonly bicDifference: number;
}

interface Oracle {
  readonly logGamma: readonly (readonly [x: number, value: number])[];
  readonly normal: readonly Tails[];
  readonly studentT: readonly Tails[];
  readonly fisherF: readonly Tails[];
  readonly chiSquare: readonly Tails[];
  readonly binomial: readonly Tails[];
  readonly normalQuantile: readonly Quantile[];
  readonly studentTQuantile: readonly Quantile[];
  readonly fQuantile: readonly Quantile[];
  readonly chiSquareQuantile: readonly Quantile[];
  readonly mixtures: readonly MixtureCase[];
}

/** Reference values of mpmath. */
export const oracle = readOracle('stats_distributions') as Oracle;

/** Relative error; below 1e-300, where doubles lose digits of their own, relative to 1e-300. */
export function relativeError(actual: number, expected: number): number {
  if (actual === expected) return 0;
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
}

/** The cases that miss the reference by more than 1e-12, as text: an assertion on an empty list shows all of them. */
export function misses(
  rows: readonly (readonly [args: readonly number[], actual: number, expected: number])[],
): string[] {
  return rows
    .filter(([, actual, expected]) => !(relativeError(actual, expected) < 1e-12))
    .map(([args, actual, expected]) => `(${args.join(', ')}): ${actual} is not ${expected}`);
}

/** Misses of both tails of every case. */
export function tailMisses(
  cases: readonly Tails[],
  cdf: (...args: readonly number[]) => number,
  survival: (...args: readonly number[]) => number,
): string[] {
  return misses(
    cases.flatMap(([args, lower, upper]) => [
      [args, cdf(...args), lower] as const,
      [args, survival(...args), upper] as const,
    ]),
  );
}

/** Misses of a quantile function of (p, ...degrees of freedom). */
export function quantileMisses(
  cases: readonly Quantile[],
  quantile: (...args: readonly number[]) => number,
): string[] {
  return misses(
    cases.map(([p, degrees, value]) => [[p, ...degrees], quantile(p, ...degrees), value] as const),
  );
}

/** The integral of a smooth function by Simpson's rule: the definition of a probability, for a slow twin. */
export function integrate(f: (x: number) => number, from: number, to: number): number {
  const steps = 4000;
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 0 ? 2 : 4) * f(from + i * h);
  return (sum * h) / 3;
}
