import type { TurningPointMatch } from '../../stats/cycles/precedence.ts';
import type { TurningPoint } from '../../stats/cycles/turningPoints.ts';
import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { TestRun } from '../trials.ts';
import { meanLag } from './chance.ts';
import { robustnessFamily, specificationOf, type TurningPointEvidence } from './evidence.ts';
import type { TurningPointParameters } from './parameters.ts';
import { row, SHIFTS, SIGN } from './rows.ts';
import { specificationFindings } from './specificationFindings.ts';
import type { Specification } from './specifications.ts';

/** All findings of the period and, after them, those of other definitions. */
export function turningPointFindings(
  evidence: TurningPointEvidence,
  specifications: readonly Specification[],
  params: TurningPointParameters,
): readonly TestedFinding[] {
  return [
    ...countFindings(evidence, params),
    ...orderFindings(evidence, params),
    ...chanceFindings(evidence, params),
    ...knownFindings(evidence, params),
    ...listFindings(evidence, params).map((finding) => ({ finding })),
    ...specificationFindings(specifications, params),
  ];
}

/** The name of a turn: "high 2024-11-25". */
export function turnText({ kind, index }: TurningPoint, labels: readonly string[]): string {
  return `${kind === 'peak' ? 'high' : 'low'} ${labels[index] ?? ''}`;
}

function countFindings(
  { pair, matching }: TurningPointEvidence,
  { window }: TurningPointParameters,
): readonly TestedFinding[] {
  const { leader, follower, labels } = pair;
  const group = `Turning points since ${labels[0] ?? ''}`;
  const count = (name: string, label: string, value: number) =>
    row(group, [name, label], {
      value,
      unit: 'count',
      observations: labels.length,
      method: `highs and lows of log levels within ${window} bars on both sides, highs and lows by turns`,
    });
  return [
    count('leader-turns', `highs and lows of ${leader.name}`, leader.points.length),
    count('follower-turns', `highs and lows of ${follower.name}`, follower.points.length),
    count('matches', 'matched with one of the other side', matching.matches.length),
    count('unmatched-leader', `of ${leader.name} alone`, matching.unmatchedA.length),
    count('unmatched-follower', `of ${follower.name} alone`, matching.unmatchedB.length),
    count('withdrawn-leader', `of ${leader.name} dated once, then replaced`, leader.withdrawn),
    row(group, ['confirmation-lag', 'a turn is known after'], {
      value: window,
      unit: 'bars',
      observations: leader.points.length + follower.points.length,
      method: 'a turn stands out only after the window behind it has ended',
    }),
  ];
}

interface ShareOptions {
  readonly of?: number;
  readonly test?: TestRun;
}

function orderFindings(
  { pair, matching, order, tests }: TurningPointEvidence,
  params: TurningPointParameters,
): readonly TestedFinding[] {
  const [leader, follower] = [pair.leader.name, pair.follower.name];
  const { length } = matching.matches;
  const group = `Who turns first (${length} matches)`;
  const share = (name: readonly [string, string], part: number, { of = length, test }: ShareOptions = {}) =>
    row(group, name, {
      value: of === 0 ? null : part / of,
      unit: 'fraction',
      observations: of,
      method: SIGN,
      interval: wilsonInterval(part, of),
      test,
      nullHypothesis: 'this side turns first in at most half of the matches on different bars',
    });
  const lags = Float64Array.from(matching.matches, ({ lag }) => lag).sort();
  const middle = lags.length === 0 ? null : (lags[(lags.length - 1) >> 1]! + lags[lags.length >> 1]!) / 2;
  return [
    share(['share-preceding', `${leader} first`], order.leaderFirst, { test: tests.leaderFirst }),
    share(['share-coinciding', 'on the same bar'], order.sameBar),
    share(['share-following', `${follower} first`], order.followerFirst, { test: tests.followerFirst }),
    share(
      ['share-preceding-or-coinciding', `${leader} first or on the same bar`],
      order.leaderFirst + order.sameBar,
    ),
    share(
      ['share-of-follower-turns', `of all turns of ${follower}: ${leader} first or same`],
      order.leaderFirst + order.sameBar,
      { of: pair.follower.points.length },
    ),
    row(group, ['median-lag', `median, bars by which ${leader} is first`], {
      value: middle,
      unit: 'bars',
      observations: length,
      method: `matches at most ${params.maxDistance} bars apart; negative: ${follower} is first`,
    }),
  ];
}

function chanceFindings(
  evidence: TurningPointEvidence,
  params: TurningPointParameters,
): readonly TestedFinding[] {
  const { matching, chance, tests, pair, concordance } = evidence;
  const group = 'More than chance?';
  const observations = matching.matches.length;
  const meanLagTest: TestRun = {
    family: robustnessFamily(params),
    hypothesis: `${pair.leader.name} turns before ${pair.follower.name}`,
    specification: { ...specificationOf(params), test: 'mean lag, circular shifts' },
    pValue: chance.meanLagPValue,
  };
  const nullHypothesis = 'the two cycles are unrelated in time';
  return [
    row(group, ['matches-found', 'matches'], {
      value: observations,
      unit: 'count',
      observations: pair.leader.points.length + pair.follower.points.length,
      method: `number of matches ${SHIFTS}, ${chance.shifts} shifts`,
      test: tests.together,
      nullHypothesis,
    }),
    row(group, ['matches-expected', 'matches of unrelated cycles'], {
      value: chance.expectedMatches,
      unit: '',
      observations: chance.shifts,
      method: `mean ${SHIFTS}, ${chance.shifts} shifts`,
    }),
    row(group, ['mean-lag', `mean, bars by which ${pair.leader.name} is first`], {
      value: observations === 0 ? null : meanLag(matching.matches),
      unit: 'bars',
      observations,
      method: `mean lag ${SHIFTS}, ${chance.shifts} shifts, one-sided`,
      test: meanLagTest,
      nullHypothesis,
    }),
    ...(concordance
      ? [
          row(group, ['concordance', 'share of bars in the same phase'], {
            value: concordance.concordance,
            unit: 'fraction',
            observations: concordance.observations,
            method: `concordance index of Harding and Pagan, Newey-West error with ${concordance.lags} lags`,
            test: {
              family: robustnessFamily(params),
              hypothesis: `${pair.leader.name} and ${pair.follower.name} share their phases`,
              specification: { ...specificationOf(params), test: 'concordance' },
              pValue: concordance.pValue,
            },
            nullHypothesis: concordance.nullHypothesis,
          }),
          row(group, ['concordance-expected', 'the same of unrelated cycles'], {
            value: concordance.expectedConcordance,
            unit: 'fraction',
            observations: concordance.observations,
            method: 'what the shares of rising bars of both sides give if they are independent',
          }),
        ]
      : []),
  ];
}

/** A lead helps only if the leader's turn is known when the follower turns. */
function knownFindings(
  { pair, matching }: TurningPointEvidence,
  { window }: TurningPointParameters,
): readonly TestedFinding[] {
  const inTime = matching.matches.filter(({ a, b }) => a.confirmedAt <= b.index).length;
  const { length } = matching.matches;
  return [
    row(
      'Known in time?',
      ['confirmed-in-time-share', `${pair.leader.name} known when ${pair.follower.name} turned`],
      {
        value: length === 0 ? null : inTime / length,
        unit: 'fraction',
        observations: length,
        method: `matches in which the leader's turn, known ${window} bars after it, was known at the follower's turn`,
        interval: wilsonInterval(inTime, length),
      },
    ),
  ];
}

function listFindings(
  { pair, matching }: TurningPointEvidence,
  { maxDistance }: TurningPointParameters,
): readonly StudyFinding[] {
  const { labels, leader, follower } = pair;
  const group = `Bars by which ${leader.name} was first`;
  const method = `nearest turns of one kind, one to one, at most ${maxDistance} bars apart`;
  const alone = (name: string, side: string, points: readonly TurningPoint[]): StudyFinding => ({
    name,
    label: `${side} alone`,
    group,
    value: points.map((point) => turnText(point, labels)).join(', ') || 'none',
    unit: '',
    observations: points.length,
    method,
  });
  return [
    ...matching.matches.map((match) => matchFinding(match, { group, method, pair })),
    alone('unmatched-leader-turns', leader.name, matching.unmatchedA),
    alone('unmatched-follower-turns', follower.name, matching.unmatchedB),
  ];
}

function matchFinding(
  { a, b, lag }: TurningPointMatch,
  { group, method, pair }: { group: string; method: string; pair: TurningPointEvidence['pair'] },
): StudyFinding {
  const { labels } = pair;
  return {
    name: `match-${a.kind}-${labels[a.index] ?? ''}`,
    label: `${turnText(a, labels)}, ${pair.follower.name} ${labels[b.index] ?? ''}`,
    group,
    value: lag,
    unit: 'bars',
    observations: 1,
    method,
  };
}
