import { shownP } from '../shownP.ts';
import { shownPercent } from '../shownPercent.ts';
import { closedWindows, type EventSample, forwardOf } from './eventSample.ts';
import { LEAST_EVENTS } from './eventTests.ts';
import { type BreakoutParameters, horizonDays } from './parameters.ts';
import type { BreakoutDecision } from './rule.ts';
import { RALLY, summarize } from './summary.ts';

/** The answer in one sentence, the number of breakouts first. */
export function breakoutSentence(
  sample: EventSample,
  decision: BreakoutDecision,
  params: BreakoutParameters,
): string {
  const { best } = decision;
  if (decision.verdict === 'too-few' || !best) return tooFewSentence(sample, params);
  const { index, follower, benchmark } = params;
  const { lowest, highest } = summarize(returnsOf(sample, best.days, 'abnormal'));
  const own = summarize(returnsOf(sample, best.days, 'follower'));
  const range = `${shownPercent(lowest)} to ${shownPercent(highest)}`;
  const chance = `adjusted p ${shownP(best.pAdjusted)}`;
  const rallies = `${follower} rose by ${shownPercent(RALLY)} or more after ${own.rallies} of them`;
  const opening = `${best.closed} breakouts of ${index} can be judged over ${best.days} days${bestOf(decision)}`;
  const median = `${follower} did ${shownPercent(Math.abs(best.medianAbnormal))} ${best.medianAbnormal < 0 ? 'worse' : 'better'} than ${benchmark} in the median (${range})`;
  return decision.verdict === 'followed'
    ? `${opening}: ${median}, more than after random dates (${chance}), and ${rallies}.`
    : `${opening}: ${median}, which ${shownPercent(best.pValue)} of random sets of dates match or beat (${chance}); ${rallies}.`;
}

function bestOf({ judged }: BreakoutDecision): string {
  return judged.length > 1 ? `, the best of ${judged.length} periods` : '';
}

/** Columns of one kind of return over the closed windows of a horizon. */
export function returnsOf(
  sample: EventSample,
  days: number,
  kind: 'abnormal' | 'follower' | 'benchmark',
): Float64Array {
  const returns = forwardOf(sample, days)[kind];
  return Float64Array.from(closedWindows(sample, days), ({ bar }) => returns[bar]!);
}

function tooFewSentence(sample: EventSample, params: BreakoutParameters): string {
  const { index, follower, benchmark } = params;
  const counts = horizonDays(params).map((days) => ({ days, closed: closedWindows(sample, days).length }));
  const most = counts.reduce((a, b) => (b.closed > a.closed ? b : a), { days: 0, closed: 0 });
  if (most.closed === 0) {
    return `No breakout of ${index} can be judged: none has an ended period with prices of ${follower} and ${benchmark}; needs ${LEAST_EVENTS}, has 0.`;
  }
  const { median } = summarize(returnsOf(sample, most.days, 'abnormal'));
  const own = summarize(returnsOf(sample, most.days, 'follower'));
  const noun = most.closed === 1 ? 'breakout of' : 'breakouts of';
  const lead = `${shownPercent(Math.abs(median))} ${median < 0 ? 'less' : 'more'} than ${benchmark} in the median`;
  return `${most.closed} ${noun} ${index} with prices of ${follower} and ${benchmark} cannot tell what follows one (needs ${LEAST_EVENTS}, has ${most.closed}): over ${most.days} days ${follower} rose by ${shownPercent(RALLY)} or more after ${own.rallies} of them, and made ${lead}.`;
}
