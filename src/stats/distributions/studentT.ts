import { betaKernel, betaTails, type UnitPoint } from './beta.ts';
import type { Alternative } from './binomial.ts';
import { logGamma, type Tails } from './gamma.ts';
import { invertTail } from './invert.ts';
import { normalQuantile, normalSurvival } from './normal.ts';

/** P(T <= t) for Student's t with df > 0 degrees of freedom (not necessarily an integer; Infinity is the normal). */
export function studentTCdf(t: number, df: number): number {
  return studentTSurvival(-t, df);
}

/**
 * P(T > t), accurate to a relative 1e-12 however far out: `I_x(df / 2, 1 / 2) / 2` at `x = df / (df + t^2)`. NaN for a NaN or a
 * df that is not positive. Oracle: mpmath.
 */
export function studentTSurvival(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalSurvival(t);
  const { lower, upper } = squaredTails(t, df);
  return t < 0 ? 0.5 + upper / 2 : lower / 2;
}

/** 2 P(T > |t|), the two-sided p-value. */
export function studentTTwoSided(t: number, df: number): number {
  return df === Number.POSITIVE_INFINITY ? 2 * normalSurvival(Math.abs(t)) : squaredTails(t, df).lower;
}

/** The p-value of a t statistic against an alternative. */
export function studentTPValue(t: number, df: number, alternative: Alternative): number {
  switch (alternative) {
    case 'two-sided':
      return studentTTwoSided(t, df);
    case 'greater':
      return studentTSurvival(t, df);
    case 'less':
      return studentTCdf(t, df);
  }
}

/** The t with P(T <= t) = p; infinite at 0 and 1, NaN outside [0, 1]. */
export function studentTQuantile(p: number, df: number): number {
  if (!(df > 0 && p >= 0 && p <= 1)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const central = Math.abs(p - 0.5) < 0.25;
  const target = central ? 2 * Math.abs(p - 0.5) : 2 * Math.min(p, 1 - p);
  const magnitude = invertTail(
    {
      probability: (t) => squaredTails(t, df)[central ? 'upper' : 'lower'],
      slope: (t) => slopeAt(t, df),
      rises: central,
    },
    target,
    1,
  );
  return p < 0.5 ? -magnitude : magnitude;
}

/** lower = P(|T| > |t|), upper = P(|T| <= |t|). */
function squaredTails(t: number, df: number): Tails {
  return isFar(t, df) ? { lower: farTail(t, df), upper: 1 } : betaTails(pointOf(t, df), df / 2, 0.5);
}

/** Of P(|T| > |t|) against log t, without its sign. */
function slopeAt(t: number, df: number): number {
  return isFar(t, df) ? df * farTail(t, df) : 2 * betaKernel(pointOf(t, df), df / 2, 0.5);
}

/** Where the square of t overflows. */
function isFar(t: number, df: number): boolean {
  return df > 0 && (t / df) * t === Number.POSITIVE_INFINITY;
}

/** The leading term of P(|T| > |t|), `(sqrt(df) / t)^df / (df / 2 B(df / 2, 1 / 2))`. */
function farTail(t: number, df: number): number {
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2 + 1) - logGamma(0.5);
  return (Math.sqrt(df) / Math.abs(t)) ** df * Math.exp(logScale);
}

function pointOf(t: number, df: number): UnitPoint {
  const odds = (t / df) * t;
  return odds > 1
    ? { x: 1 / odds / (1 + 1 / odds), y: 1 / (1 + 1 / odds) }
    : { x: 1 / (1 + odds), y: odds / (1 + odds) };
}
