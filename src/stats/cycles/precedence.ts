import { InfeasibleError } from '../../core/errors.ts';
import { binomialTest } from '../distributions/binomial.ts';
import { medianOf } from '../paths/window.ts';
import { requireCount } from '../requirements.ts';
import type { TestResult } from '../testResult.ts';
import type { TurningPoint } from './turningPoints.ts';

/** A turning point of one series and the one of the other that goes with it. */
export interface TurningPointMatch {
  readonly a: TurningPoint;
  readonly b: TurningPoint;
  /** Bars by which a comes before b: negative where b comes first. */
  readonly lag: number;
}

export interface TurningPointMatching {
  /** In the order of a. Each point occurs once. */
  readonly matches: readonly TurningPointMatch[];
  /** Pairs as near as a match that shares a point with them: the match could have been this one. */
  readonly ties: readonly TurningPointMatch[];
  readonly unmatchedA: readonly TurningPoint[];
  readonly unmatchedB: readonly TurningPoint[];
}

export interface PrecedenceResult extends TestResult {
  /** Matches in which a came first, b came first, and both turned at one bar; the last are left out of the test. */
  readonly precedes: number;
  readonly follows: number;
  readonly simultaneous: number;
  /** Bars by which a comes before b, over all matches. */
  readonly medianLag: number;
}

/**
 * Which turning points of two series belong together?
 *
 * Peaks with peaks, troughs with troughs, one to one, at most `maximumDistance` bars apart: the nearest pair of all is matched
 * first, then the nearest of what is left. Of equally near pairs that with the earlier a, then the earlier b, is taken; the
 * others are listed as ties. Matches never cross if `maximumDistance` is below the minimum cycle of both. Both inputs lie on one
 * clock. O(p q log(p q)).
 */
export function matchTurningPoints(
  a: readonly TurningPoint[],
  b: readonly TurningPoint[],
  { maximumDistance }: { readonly maximumDistance: number },
): TurningPointMatching {
  requireCount('maximumDistance', maximumDistance, 0);
  const pairs = a
    .flatMap((left) => b.filter(({ kind }) => kind === left.kind).map((right) => pairOf(left, right)))
    .filter(({ lag }) => Math.abs(lag) <= maximumDistance)
    .sort(byDistance);
  const taken = new Map<TurningPoint, TurningPointMatch>();
  const ties: TurningPointMatch[] = [];
  for (const pair of pairs) {
    const rivals = [taken.get(pair.a), taken.get(pair.b)].filter((match) => match !== undefined);
    if (rivals.length === 0) taken.set(pair.a, pair).set(pair.b, pair);
    else if (rivals.every(({ lag }) => Math.abs(lag) === Math.abs(pair.lag))) ties.push(pair);
  }
  return {
    matches: a.flatMap((point) => taken.get(point) ?? []),
    ties,
    unmatchedA: a.filter((point) => !taken.has(point)),
    unmatchedB: b.filter((point) => !taken.has(point)),
  };
}

/**
 * Does a turn before b more often than a coin would say?
 *
 * The sign test on the lags of matched turning points; pairs at one bar are left out. `alternative` "greater" asks whether a
 * precedes b. Assumes that the matched pairs are independent of each other, and says nothing about how early. Needs one pair
 * with a lag, else `InfeasibleError`; fewer than 6 (two-sided) or 5 (one-sided) cannot reach 5 %. Oracle: scipy `binomtest`.
 * O(m log m).
 */
export function precedenceTest(
  matches: readonly TurningPointMatch[],
  { alternative }: { readonly alternative: 'two-sided' | 'greater' },
): PrecedenceResult {
  const precedes = matches.filter(({ lag }) => lag > 0).length;
  const follows = matches.filter(({ lag }) => lag < 0).length;
  const observations = precedes + follows;
  if (observations === 0) throw new InfeasibleError('test which series turns first', 1, 0);
  const { pValue } = binomialTest(precedes, observations, { probability: 0.5, alternative });
  return {
    statistic: precedes / observations,
    pValue,
    nullHypothesis:
      alternative === 'greater'
        ? 'the first series turns before the second in at most half of the pairs'
        : 'either series is equally likely to turn first',
    observations,
    precedes,
    follows,
    simultaneous: matches.length - observations,
    medianLag: medianOf(
      Float64Array.from(matches, ({ lag }) => lag),
      0,
      matches.length,
    ),
  };
}

function pairOf(a: TurningPoint, b: TurningPoint): TurningPointMatch {
  return { a, b, lag: b.index - a.index };
}

function byDistance(left: TurningPointMatch, right: TurningPointMatch): number {
  return (
    Math.abs(left.lag) - Math.abs(right.lag) || left.a.index - right.a.index || left.b.index - right.b.index
  );
}
