import { betaKernel, betaTails, type UnitPoint } from './beta.ts';
import { invertTail } from './invert.ts';

/** P(F <= x) for Fisher's F with df1 and df2 > 0 degrees of freedom (not necessarily integers). NaN outside the domain. */
export function fCdf(x: number, df1: number, df2: number): number {
  return betaTails(pointOf(x, df1, df2), df1 / 2, df2 / 2).lower;
}

/** P(F > x), accurate to a relative 1e-12 however far out: never one minus the cdf. Oracle: mpmath. */
export function fSurvival(x: number, df1: number, df2: number): number {
  return betaTails(pointOf(x, df1, df2), df1 / 2, df2 / 2).upper;
}

/** The x with P(F <= x) = p; 0 at 0, Infinity at 1, NaN outside [0, 1]. */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(df1 > 0 && df2 > 0 && p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Number.POSITIVE_INFINITY;
  const rises = p < 0.5;
  return invertTail(
    {
      probability: (x) => (rises ? fCdf : fSurvival)(x, df1, df2),
      slope: (x) => betaKernel(pointOf(x, df1, df2), df1 / 2, df2 / 2),
      rises,
    },
    rises ? p : 1 - p,
    1,
  );
}

function pointOf(x: number, df1: number, df2: number): UnitPoint {
  if (x < 0) return { x: 0, y: 1 };
  const odds = (x / df2) * df1;
  return odds > 1
    ? { x: 1 / (1 + 1 / odds), y: 1 / odds / (1 + 1 / odds) }
    : { x: odds / (1 + odds), y: 1 / (1 + odds) };
}
