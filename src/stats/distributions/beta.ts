import { deviance } from './deviance.ts';
import { stirlingError, type Tails } from './gamma.ts';

/** A point of the unit interval together with its complement, each to full relative precision. */
export interface UnitPoint {
  readonly x: number;
  /** 1 - x. */
  readonly y: number;
}

/**
 * The regularized incomplete beta function I_x(a, b) = lower and its complement I_(1-x)(b, a) = upper, for a, b > 0 and
 * 0 <= x <= 1; NaN outside. Where x is close to 1 its complement has lost digits already: see `betaTails`.
 */
export function regularizedBeta(x: number, a: number, b: number): Tails {
  return betaTails({ x, y: 1 - x }, a, b);
}

/**
 * Both tails of the beta distribution at a point given with its complement, so that t and F keep their precision far out and
 * with a million degrees of freedom: the continued fraction of DiDonato & Morris (1992, ACM TOMS 708, `BFRAC`) on the side of
 * the mean where it converges. Relative error about 1e-13 down to 1e-300. O(sqrt(a + b)) about the mean.
 */
export function betaTails(point: UnitPoint, a: number, b: number): Tails {
  const { x, y } = point;
  if (!(isPositive(a) && isPositive(b) && x >= 0 && y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const belowMean = a > b ? (a + b) * y - b : a - (a + b) * x;
  if (belowMean >= 0) {
    const lower = betaKernel(point, a, b) * fraction(point, { a, b, belowMean });
    return { lower, upper: 1 - lower };
  }
  const mirrored = { x: y, y: x };
  const upper = betaKernel(mirrored, b, a) * fraction(mirrored, { a: b, b: a, belowMean: -belowMean });
  return { lower: 1 - upper, upper };
}

/** `x^a y^b / B(a, b)`: the density of the log odds of a beta variate. */
export function betaKernel({ x, y }: UnitPoint, a: number, b: number): number {
  const n = a + b;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const scale = Math.sqrt((a / n) * (b / (2 * Math.PI)));
  return scale * Math.exp(corrections - deviance(a, n * x) - deviance(b, n * y));
}

/** `I_x(a, b) B(a, b) / (x^a y^b)` for x below the mean; `belowMean` is `a - (a + b) x` without its rounding error. */
function fraction({ x, y }: UnitPoint, shape: { a: number; b: number; belowMean: number }): number {
  const { a, b } = shape;
  const c = 1 + shape.belowMean;
  const c0 = b / a;
  const c1 = 1 + 1 / a;
  let [p, s] = [1, a + 1];
  let [numerator, denominator, nextNumerator, nextDenominator] = [0, 1, 1, c / c1];
  let value = c1 / c;
  for (let n = 1; ; n++) {
    const t = n / a;
    const w = n * (b - n) * x;
    const ratio = a / s;
    const alpha = p * (p + c0) * ratio * ratio * (w * x);
    const beta = n + w / s + ((1 + t) / (c1 + t + t)) * (c + n * (1 + y));
    p = 1 + t;
    s += 2;
    [numerator, nextNumerator] = [nextNumerator, alpha * numerator + beta * nextNumerator];
    [denominator, nextDenominator] = [nextDenominator, alpha * denominator + beta * nextDenominator];
    const next = nextNumerator / nextDenominator;
    if (Math.abs(next - value) <= Number.EPSILON * next) return next;
    value = next;
    numerator /= nextDenominator;
    denominator /= nextDenominator;
    nextNumerator = next;
    nextDenominator = 1;
  }
}

function isPositive(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY;
}
