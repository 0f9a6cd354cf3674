import type { TestResult } from '../testResult.ts';
import { betaTails } from './beta.ts';
import { deviance } from './deviance.ts';
import { stirlingError } from './gamma.ts';

/** Two probabilities count as equal in the two-sided test if they differ by less than this (as R and scipy do). */
const RELATIVE_TIE = 1e-7;

export type Alternative = 'two-sided' | 'greater' | 'less';

export interface BinomialTest extends TestResult {
  /** k / n. */
  readonly proportion: number;
  readonly alternative: Alternative;
}

/** P(X = k) for n trials of success probability p; 0 outside 0 .. n. Loader (2000). */
export function binomialMass(k: number, n: number, p: number): number {
  if (!isBinomial(n, p) || Number.isNaN(k)) return Number.NaN;
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return p ** n;
  const corrections = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const exponent = corrections - deviance(k, n * p) - deviance(n - k, n * (1 - p));
  return Math.sqrt(n / (2 * Math.PI * k * (n - k))) * Math.exp(exponent);
}

/** P(X <= k). NaN for a NaN, an n that is no whole number or a p outside [0, 1]. */
export function binomialCdf(k: number, n: number, p: number): number {
  return tails(k, n, p).lower;
}

/** P(X > k), accurate to a relative 1e-12 however far out: never one minus the cdf. Oracle: mpmath. */
export function binomialSurvival(k: number, n: number, p: number): number {
  return tails(k, n, p).upper;
}

/**
 * Is the probability of success in n independent trials the stated one? Exact; two-sided, it adds the probability of every
 * count that is no likelier than k, as R `binom.test` does. Throws `RangeError` unless 0 <= k <= n are whole, n is at least 1 and
 * the probability is in [0, 1]. O(log n) evaluations.
 */
export function binomialTest(
  k: number,
  n: number,
  { probability = 0.5, alternative = 'two-sided' }: { probability?: number; alternative?: Alternative } = {},
): BinomialTest {
  requireCounts(k, n, probability);
  return {
    statistic: k,
    pValue: Math.min(1, binomialPValue(k, n, { probability, alternative })),
    nullHypothesis: `the probability of success is ${describe(alternative)} ${probability}`,
    observations: n,
    proportion: k / n,
    alternative,
  };
}

function tails(k: number, n: number, p: number): { lower: number; upper: number } {
  if (!isBinomial(n, p) || Number.isNaN(k)) return { lower: Number.NaN, upper: Number.NaN };
  const count = Math.floor(k);
  if (count < 0) return { lower: 0, upper: 1 };
  if (count >= n) return { lower: 1, upper: 0 };
  const { lower, upper } = betaTails({ x: p, y: 1 - p }, count + 1, n - count);
  return { lower: upper, upper: lower };
}

function binomialPValue(
  k: number,
  n: number,
  { probability, alternative }: { probability: number; alternative: Alternative },
): number {
  if (alternative === 'less') return binomialCdf(k, n, probability);
  if (alternative === 'greater') return binomialSurvival(k - 1, n, probability);
  return twoSidedPValue(k, n, probability);
}

/** The masses fall away from the mode on either side, so the counts of the other tail begin where a bisection finds them. */
function twoSidedPValue(k: number, n: number, p: number): number {
  const limit = binomialMass(k, n, p) * (1 + RELATIVE_TIE);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  if (k === mode) return 1;
  if (k < mode) {
    const first = firstWhere(mode, n + 1, (j) => binomialMass(j, n, p) <= limit);
    return binomialCdf(k, n, p) + binomialSurvival(first - 1, n, p);
  }
  const firstAbove = firstWhere(0, mode + 1, (j) => binomialMass(j, n, p) > limit);
  return binomialCdf(firstAbove - 1, n, p) + binomialSurvival(k - 1, n, p);
}

/** The first whole number in [low, high) where a condition that stays true once it holds is true; `high` if it never is. */
function firstWhere(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function describe(alternative: Alternative): string {
  if (alternative === 'greater') return 'at most';
  return alternative === 'less' ? 'at least' : 'exactly';
}

function isBinomial(n: number, p: number): boolean {
  return Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1;
}

function requireCounts(k: number, n: number, probability: number): void {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`n must be a positive integer, got ${n}`);
  if (!Number.isInteger(k) || k < 0 || k > n)
    throw new RangeError(`k must be an integer from 0 to ${n}, got ${k}`);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability must be in [0, 1], got ${probability}`);
  }
}
