import { gammaKernel, regularizedGamma } from './gamma.ts';
import { invertTail } from './invert.ts';

/** P(X <= x) for chi-square with df > 0 degrees of freedom (not necessarily an integer). NaN outside the domain. */
export function chiSquareCdf(x: number, df: number): number {
  return regularizedGamma(df / 2, Math.max(0, x / 2)).lower;
}

/** P(X > x), accurate to a relative 1e-12 however far out: never one minus the cdf. Oracle: mpmath. */
export function chiSquareSurvival(x: number, df: number): number {
  return regularizedGamma(df / 2, Math.max(0, x / 2)).upper;
}

/** The x with P(X <= x) = p; 0 at 0, Infinity at 1, NaN outside [0, 1]. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(df > 0 && p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Number.POSITIVE_INFINITY;
  const rises = p < 0.5;
  return invertTail(
    {
      probability: (x) => (rises ? chiSquareCdf : chiSquareSurvival)(x, df),
      slope: (x) => gammaKernel(df / 2, x / 2),
      rises,
    },
    rises ? p : 1 - p,
    df,
  );
}
