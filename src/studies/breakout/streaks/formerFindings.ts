import type { Notice } from '../../../core/finding.ts';
import { medianInterval } from '../../../stats/distributions/medianInterval.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { Followed } from '../followed.ts';
import type { Pair } from '../pairs.ts';
import { closedReturns, countApart, type FormerStreaks, HORIZONS, medianReturn } from './formerStreaks.ts';

/** With fewer streaks nothing is said beyond the numbers themselves. */
export const LEAST_STREAKS = 30;
/** More returns than these are in the figure only. */
const MOST_LISTED = 60;

/** How many former streaks there were, what followed in the median, beside any day, and after each of them. */
export function formerFindings(former: FormerStreaks, pair: Pair): readonly StudyFinding[] {
  const { streaks } = former;
  const followed = former.followed.toSorted((a, b) => a.bars - b.bars);
  const rows = followed.flatMap((one) => summaryFindings(former, one));
  const listed = streaks.length <= MOST_LISTED ? followed.flatMap((one) => eachFinding(former, one)) : [];
  return [...countFindings(former, pair), ...rows, ...listed];
}

function countFindings(
  { length, streaks }: FormerStreaks,
  { label, labels, uses }: Pair,
): readonly StudyFinding[] {
  const longest = Math.max(...HORIZONS);
  const common = {
    group: `Former streaks of ${length} and more`,
    unit: 'count',
    observations: labels.length,
    uses,
  };
  const method = `streaks of ${label} since ${labels[0] ?? ''} that reached ${length} sessions and have ended`;
  return [
    {
      ...common,
      name: 'former-runs',
      label: 'former streaks',
      value: streaks.length,
      method,
      notices: fewNotice(streaks.length),
    },
    {
      ...common,
      name: 'former-runs-apart',
      label: `of these, ${longest} sessions apart`,
      value: countApart(streaks, longest),
      method: `taken in order, each at least ${longest} sessions after the one before that counts: periods that do not overlap`,
    },
  ];
}

function summaryFindings({ length, streaks }: FormerStreaks, one: Followed): readonly StudyFinding[] {
  const { side, name, bars, after, uses } = one;
  const { returns } = closedReturns(streaks, one);
  const interval = medianInterval(returns);
  const common = { group: `${bars} sessions after session ${length} of a streak`, unit: 'fraction', uses };
  const all = after.filter(Number.isFinite);
  return [
    {
      ...common,
      name: `after-${side}-${bars}`,
      label: `${name}, median (${returns.length})`,
      value: numberOrNull(medianReturn(returns)),
      observations: returns.length,
      method: `simple return from the close of session ${length} of each former streak; a description, not tested`,
      ...(interval ? { interval } : {}),
      notices: fewNotice(returns.length),
    },
    {
      ...common,
      name: `after-${side}-${bars}-count`,
      label: `${name}, streaks with an ended period`,
      value: returns.length,
      unit: 'count',
      observations: streaks.length,
      method: 'former streaks with both prices',
    },
    {
      ...common,
      name: `any-${side}-${bars}`,
      label: `${name}, median of any session`,
      value: numberOrNull(medianReturn(all)),
      observations: all.length,
      method: 'the same return from every session on; neighbouring periods overlap',
    },
  ];
}

function eachFinding({ length, streaks }: FormerStreaks, one: Followed): readonly StudyFinding[] {
  const { side, name, bars, after, uses } = one;
  return closedReturns(streaks, one).streaks.map((streak) => ({
    name: `run-${streak.date}-${side}-${bars}`,
    label: `${streak.date}, a streak of ${streak.length}`,
    group: `${name}, ${bars} sessions after each`,
    value: after[streak.bar]!,
    unit: 'fraction',
    observations: 1,
    method: `simple return from the close of session ${length} of the streak over ${bars} sessions`,
    uses,
  }));
}

function fewNotice(count: number): readonly Notice[] {
  if (count >= LEAST_STREAKS) return [];
  return [
    {
      code: 'few-events',
      message: `${count} former streaks with an ended period: below ${LEAST_STREAKS} a median says little`,
    },
  ];
}
