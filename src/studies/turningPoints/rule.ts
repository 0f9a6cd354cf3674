import type { Notice } from '../../core/finding.ts';
import { familyPositions, type RecordedTest } from '../trials.ts';
import type { TurningPointEvidence } from './evidence.ts';

/** Either side needs so many turning points. */
export const LEAST_POINTS = 5;
const LEVEL = 0.05;

export type TurningPointVerdict = 'precedes' | 'follows' | 'coincide' | 'unrelated' | 'too-few';

/** The verdict with the adjusted p-values that it rests on. */
export interface TurningPointDecision {
  readonly verdict: TurningPointVerdict;
  readonly together: number;
  readonly leaderFirst: number;
  readonly followerFirst: number;
  /** Why the order was not judged although one side seems to be first. */
  readonly veto?: Notice;
}

/**
 * `too-few` where a side has fewer than five turning points in the period; `unrelated` where they do not match more often than chance;
 * otherwise `precedes` or `follows` where one side comes first in more than half of the matches, and `coincide` where neither does.
 * Each at 5 %, adjusted over all tests of the family.
 */
export function decide(
  { pair, tests }: TurningPointEvidence,
  earlier: readonly RecordedTest[],
): TurningPointDecision {
  const [together = 1, leaderFirst = 1, followerFirst = 1] = familyPositions(
    [tests.together, tests.leaderFirst, tests.followerFirst],
    earlier,
  ).map(({ pAdjusted }) => pAdjusted);
  const fewest = Math.min(pair.leader.points.length, pair.follower.points.length);
  const verdict = fewest < LEAST_POINTS ? 'too-few' : verdictOf({ together, leaderFirst, followerFirst });
  return { verdict, together, leaderFirst, followerFirst };
}

/** Takes back that one side is first where the dates do not allow to say so. */
export function withVeto(
  decision: TurningPointDecision,
  findVeto: () => Notice | undefined,
): TurningPointDecision {
  if (decision.verdict !== 'precedes' && decision.verdict !== 'follows') return decision;
  const veto = findVeto();
  return veto ? { ...decision, verdict: 'coincide', veto } : decision;
}

function verdictOf(p: Omit<TurningPointDecision, 'verdict'>): TurningPointVerdict {
  if (!(p.together < LEVEL)) return 'unrelated';
  if (p.leaderFirst < LEVEL) return 'precedes';
  return p.followerFirst < LEVEL ? 'follows' : 'coincide';
}
