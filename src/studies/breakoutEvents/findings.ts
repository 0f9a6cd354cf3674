import { medianInterval } from '../../stats/distributions/medianInterval.ts';
import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import { numberOrNull } from '../figure.ts';
import { instrumentsOf, parseSubject } from '../panel/subject.ts';
import { shownPercent } from '../shownPercent.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { TestRun } from '../trials.ts';
import {
  closedWindows,
  type EventSample,
  eligibleBars,
  forwardOf,
  type StudiedEvent,
  usesOf,
} from './eventSample.ts';
import type { HorizonTests } from './eventTests.ts';
import { STATE_BARS, type StateCell } from './marketStates.ts';
import { type BreakoutParameters, horizonDays, mainHorizon } from './parameters.ts';
import type { Specification } from './specifications.ts';
import { RALLY, type ReturnSummary, summarize } from './summary.ts';
import { returnsOf } from './wording.ts';

const PERMUTATION = 'median, against sets of random dates no nearer to each other than breakouts can be';
const NULL_DATES = 'returns after breakouts are those after any other dates';

/** How many breakouts there are, and each of them with every horizon. */
export function eventFindings(sample: EventSample, params: BreakoutParameters): readonly StudyFinding[] {
  const { events, withoutData } = sample;
  const { index, follower, benchmark, drought } = params;
  const group = `Breakouts of ${index}`;
  const method = `record closes at least ${drought} calendar days after the one before, in all that is stored`;
  const found = events.length + withoutData.length;
  const count = (name: string, label: string, value: number): StudyFinding => ({
    name,
    label,
    group,
    value,
    unit: 'count',
    observations: found,
    method,
  });
  return [
    count('breakouts', 'breakouts found', found),
    count('breakouts-with-data', `with prices of ${follower} and ${benchmark}`, events.length),
    ...horizonDays(params).map((days) =>
      count(`closed-${days}d`, `of these ended after ${days} days`, closedWindows(sample, days).length),
    ),
    {
      name: 'breakouts-without-data',
      label: `not counted: before ${follower} or ${benchmark} had prices`,
      group,
      value: withoutData.map(({ date }) => date).join(', ') || 'none',
      unit: '',
      observations: withoutData.length,
      method,
      uses: instrumentsOf(parseSubject(index)),
    },
    ...events.flatMap((event) => event.windows.map((_, i) => windowFinding(event, i, params))),
  ];
}

/** What followed the breakouts, beside what followed any day. */
export function horizonFindings(
  sample: EventSample,
  tests: readonly HorizonTests[],
  params: BreakoutParameters,
): readonly TestedFinding[] {
  return tests.flatMap((one) => [
    ...afterBreakouts(sample, one, params),
    ...afterAnyDay(sample, one.days, params),
  ]);
}

/** Other definitions at the main horizon. */
export function specificationFindings(
  specifications: readonly Specification[],
  params: BreakoutParameters,
): readonly TestedFinding[] {
  const days = mainHorizon(params);
  return specifications.map(({ name, label, closed, median, test, uses }) => ({
    finding: {
      name: `specification-${name}`,
      label: `${label} (${closed})`,
      group: `Other definitions, ${days} days (breakouts)`,
      value: numberOrNull(median),
      unit: 'fraction',
      observations: closed,
      method: PERMUTATION,
      nullHypothesis: NULL_DATES,
      uses,
    },
    ...(test ? { test } : {}),
  }));
}

/** The main horizon by the state of the market. */
export function stateFindings(
  cells: readonly StateCell[],
  sample: EventSample,
  params: BreakoutParameters,
): readonly StudyFinding[] {
  const { follower, benchmark } = params;
  const uses = usesOf(sample, params);
  return cells.map(({ market, state, abnormal }) => ({
    name: `state-${market.toLowerCase()}-${state}`,
    label: `${market} ${state} its ${STATE_BARS}-bar mean (${abnormal.length})`,
    group: `By market, ${mainHorizon(params)} days (breakouts)`,
    value: numberOrNull(summarize(abnormal).median),
    unit: 'fraction',
    observations: abnormal.length,
    method: `median of ${follower} less ${benchmark} over the breakouts in this state; too few to be tested`,
    uses: [...new Set([...uses, market])],
  }));
}

function windowFinding(event: StudiedEvent, i: number, params: BreakoutParameters): StudyFinding {
  const window = event.windows[i];
  if (!window) throw new TypeError('a window of the event');
  const { days, state, endDate, overlaps } = window;
  const { follower, benchmark } = params;
  const sides = `${follower} ${shownPercent(window.follower)}, ${benchmark} ${shownPercent(window.benchmark)}`;
  return {
    name: `event-${event.date}-${days}d`,
    label: `${days} days: ${state === 'closed' ? sides : `until ${endDate}`}${overlaps ? ' (overlaps)' : ''}`,
    group: `${event.date}, first record in ${event.droughtDays} days: ${follower} less ${benchmark}`,
    value: state === 'closed' ? window.abnormal : state,
    unit: state === 'closed' ? 'fraction' : '',
    observations: state === 'closed' ? 1 : 0,
    method:
      'simple returns from the close of the breakout to the first close on or after its date plus the days',
  };
}

function afterBreakouts(
  sample: EventSample,
  { days, closed, abnormal, follower, sign }: HorizonTests,
  params: BreakoutParameters,
): readonly TestedFinding[] {
  if (closed === 0) return [];
  const difference = `${params.follower} less ${params.benchmark}`;
  const [excess, own] = [returnsOf(sample, days, 'abnormal'), returnsOf(sample, days, 'follower')];
  const [ofExcess, ofOwn] = [summarize(excess), summarize(own)];
  const row = rowsIn(`${days} days after ${closed === 1 ? '1 breakout' : `${closed} breakouts`}`, closed);
  return [
    row(`median-abnormal-${days}d`, `${difference}, median`, {
      value: ofExcess.median,
      test: abnormal,
      sample: excess,
    }),
    row(`mean-abnormal-${days}d`, `${difference}, mean`, { value: ofExcess.mean }),
    row(`share-ahead-${days}d`, `${difference} above 0, share`, { successes: ofExcess.above, test: sign }),
    row(`median-${days}d`, `${params.follower}, median`, {
      value: ofOwn.median,
      test: follower,
      sample: own,
    }),
    row(`mean-${days}d`, `${params.follower}, mean`, { value: ofOwn.mean }),
    row(`share-above-0-${days}d`, `${params.follower} above 0, share`, { successes: ofOwn.above }),
    row(`share-above-20-${days}d`, `${params.follower} ${shownPercent(RALLY)} up or more, share`, {
      successes: ofOwn.rallies,
    }),
    row(`lowest-${days}d`, `${params.follower}, worst`, { value: ofOwn.lowest }),
    row(`highest-${days}d`, `${params.follower}, best`, { value: ofOwn.highest }),
  ];
}

interface RowValue {
  readonly value?: number;
  /** A share of the closed windows, in place of a value. */
  readonly successes?: number | undefined;
  readonly test?: TestRun | undefined;
  /** The values behind a median. */
  readonly sample?: Float64Array | undefined;
}

function rowsIn(group: string, closed: number) {
  return (name: string, label: string, { value, successes, test, sample }: RowValue): TestedFinding => {
    const interval = sample
      ? medianInterval(sample)
      : successes === undefined
        ? undefined
        : wilsonInterval(successes, closed);
    return {
      finding: {
        name,
        label,
        group,
        value: numberOrNull(value ?? (successes ?? Number.NaN) / closed),
        unit: 'fraction',
        observations: closed,
        method: methodOf({ sample, successes }),
        ...(interval ? { interval } : {}),
        ...(test ? { nullHypothesis: sample ? NULL_DATES : 'the share is at most one half' } : {}),
      },
      ...(test ? { test } : {}),
    };
  };
}

function methodOf({ sample, successes }: Pick<RowValue, 'sample' | 'successes'>): string {
  if (sample) return PERMUTATION;
  return successes === undefined
    ? 'simple returns after breakouts'
    : 'share of breakouts, sign test where tested';
}

function afterAnyDay(
  sample: EventSample,
  days: number,
  params: BreakoutParameters,
): readonly TestedFinding[] {
  const bars = eligibleBars(sample, days);
  if (bars.length === 0) return [];
  const returns = forwardOf(sample, days);
  const pick = (kind: 'abnormal' | 'follower') =>
    summarize(Float64Array.from(bars, (t) => returns[kind][t]!));
  const [ofExcess, ofOwn] = [pick('abnormal'), pick('follower')];
  const difference = `${params.follower} less ${params.benchmark}`;
  const share = ({ count }: ReturnSummary, part: number) => part / count;
  const row = (name: string, label: string, value: number): TestedFinding => ({
    finding: {
      name: `all-${name}-${days}d`,
      label,
      group: `${days} days after any day`,
      value,
      unit: 'fraction',
      observations: bars.length,
      method: 'simple returns from every bar with an ended period; neighbouring periods overlap',
    },
  });
  return [
    row('median-abnormal', `${difference}, median`, ofExcess.median),
    row('share-ahead', `${difference} above 0, share`, share(ofExcess, ofExcess.above)),
    row('median', `${params.follower}, median`, ofOwn.median),
    row('share-above-0', `${params.follower} above 0, share`, share(ofOwn, ofOwn.above)),
    row(
      'share-above-20',
      `${params.follower} ${shownPercent(RALLY)} up or more, share`,
      share(ofOwn, ofOwn.rallies),
    ),
  ];
}
