import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import { shownP } from '../shownP.ts';
import type { TurningPointEvidence } from './evidence.ts';
import { LEAST_POINTS, type TurningPointDecision } from './rule.ts';

/** The answer in one sentence. */
export function turningPointSentence(evidence: TurningPointEvidence, decision: TurningPointDecision): string {
  const { pair, matching, order, chance } = evidence;
  const [leader, follower] = [pair.leader.name, pair.follower.name];
  const since = pair.labels[0] ?? '';
  if (decision.verdict === 'too-few') {
    const { length } =
      [pair.leader.points, pair.follower.points].toSorted((a, b) => a.length - b.length)[0] ?? [];
    return `Since ${since} there are too few highs and lows of ${leader} and ${follower} to say which comes first: needs ${LEAST_POINTS} on either side, has ${length}.`;
  }
  const total = matching.matches.length;
  const found = `${total} of the ${pair.leader.points.length} highs and lows of ${leader} since ${since} have one of ${follower} near them, where unrelated cycles would have ${chance.expectedMatches.toFixed(1)} (adjusted p ${shownP(decision.together)})`;
  const counts = `${leader} came first in ${order.leaderFirst}, ${follower} in ${order.followerFirst}, both on one day in ${order.sameBar}`;
  const share = shareText(order.leaderFirst + order.sameBar, total);
  switch (decision.verdict) {
    case 'unrelated':
      return `${found}: that is within what chance brings together; ${counts}.`;
    case 'coincide':
      if (decision.veto)
        return `${found}, but which side is first cannot be said: the dates do not pass the alignment audit.`;
      return `${found}, but neither side is first: ${counts}, so that ${leader} preceded or coincided in ${share}.`;
    case 'precedes':
      return `${found}, and ${leader} turns first: ${counts} (adjusted p ${shownP(decision.leaderFirst)}), so that it preceded or coincided in ${share}.`;
    case 'follows':
      return `${found}, and ${follower} turns first, not ${leader}: ${counts} (adjusted p ${shownP(decision.followerFirst)}).`;
  }
}

function shareText(part: number, total: number): string {
  const interval = wilsonInterval(part, total);
  const range = interval ? ` (95 % interval ${percent(interval.lower)} to ${percent(interval.upper)})` : '';
  return `${percent(part / total)}${range}`;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}
