import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { TurningPointParameters } from './parameters.ts';
import { row, SHIFTS, SIGN } from './rows.ts';
import type { Specification } from './specifications.ts';

/** Shares and matches under other definitions. */
export function specificationFindings(
  specifications: readonly Specification[],
  params: TurningPointParameters,
): readonly TestedFinding[] {
  const { leader, follower } = params;
  return [
    ...specifications.map(({ name, label, evidence: { order, matching, tests } }) =>
      row(
        `${leader} first, share (matches)`,
        [`specification-${name}-share-preceding`, `${label} (${matching.matches.length})`],
        {
          value: matching.matches.length === 0 ? null : order.leaderFirst / matching.matches.length,
          unit: 'fraction',
          observations: matching.matches.length,
          method: SIGN,
          interval: wilsonInterval(order.leaderFirst, matching.matches.length),
          test: tests.leaderFirst,
          nullHypothesis: `${leader} turns first in at most half of the matches`,
        },
      ),
    ),
    ...specifications.map(({ name, label, evidence: { matching, chance, tests } }) =>
      row(
        `Matches (of unrelated cycles)`,
        [`specification-${name}-matches`, `${label} (${chance.expectedMatches.toFixed(1)})`],
        {
          value: matching.matches.length,
          unit: 'count',
          observations: matching.matches.length,
          method: `number of matches ${SHIFTS}, ${chance.shifts} shifts`,
          test: tests.together,
          nullHypothesis: `the cycles of ${leader} and ${follower} are unrelated in time`,
        },
      ),
    ),
  ];
}
