import type { RandomSource } from '../../core/random.ts';
import { medianOf } from '../../stats/paths/window.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import type { TestRun } from '../trials.ts';
import {
  closedWindows,
  type EventSample,
  type ReturnsPanel,
  returnsPanel,
  sampleEvents,
  usesOf,
} from './eventSample.ts';
import { datePermutation, robustnessFamily } from './eventTests.ts';
import { type BreakoutParameters, mainHorizon } from './parameters.ts';

const DROUGHTS = [90, 120, 180, 252, 365] as const;
/** A single large coin in place of a basket whose daily rebalancing flatters it. */
const OTHER_FOLLOWER = 'ETH';

/** The answer under another definition. */
export interface Specification {
  readonly name: string;
  readonly label: string;
  readonly closed: number;
  /** Median of follower less benchmark; NaN without a closed window. */
  readonly median: number;
  /** Absent below five closed windows. */
  readonly test?: TestRun;
  readonly uses: readonly string[];
}

/** The instruments that other definitions read, beside those of the parameters. */
export const OTHER_FOLLOWERS: readonly string[] = [OTHER_FOLLOWER];

/** Other droughts, the fund in place of the index, a coin in place of the basket; each at the main horizon. */
export function runSpecifications(
  data: StudyData,
  { sample, params, random }: { sample: EventSample; params: BreakoutParameters; random: RandomSource },
): readonly Specification[] {
  const { index, follower, benchmark, proxy, drought } = params;
  const droughts = [...new Set([...DROUGHTS, drought])].toSorted((a, b) => a - b);
  const describe = (given: Described, returns: ReturnsPanel = sample) =>
    specification(data, { ...given, returns, random: random.fork(given.name) });
  const isOther = ![follower, benchmark].includes(OTHER_FOLLOWER) && isStored(data, OTHER_FOLLOWER);
  const withOther = { ...params, follower: OTHER_FOLLOWER };
  return [
    ...droughts.map((days) =>
      describe({
        name: `drought-${days}d`,
        label: `drought of ${days} days`,
        params: { ...params, drought: days },
      }),
    ),
    ...(proxy !== index && isStored(data, proxy)
      ? [describe({ name: 'proxy', label: `breakouts of ${proxy}`, params: { ...params, index: proxy } })]
      : []),
    ...(isOther
      ? [
          describe(
            { name: 'other-follower', label: `${OTHER_FOLLOWER} less ${benchmark}`, params: withOther },
            returnsPanel(data, withOther),
          ),
        ]
      : []),
  ];
}

function isStored(data: StudyData, subject: string): boolean {
  return instrumentsOf(parseSubject(subject)).some((id) => data.find(id, fieldOf(id)) !== undefined);
}

interface Described {
  readonly name: string;
  readonly label: string;
  readonly params: BreakoutParameters;
}

function specification(
  data: StudyData,
  { name, label, params, returns, random }: Described & { returns: ReturnsPanel; random: RandomSource },
): Specification {
  const days = mainHorizon(params);
  const sample = sampleEvents(data, returns, params);
  const abnormal = Float64Array.from(closedWindows(sample, days), (window) => window.abnormal);
  const pValue = datePermutation(sample, {
    days,
    measure: 'abnormal',
    replicates: params.replicates,
    random,
  });
  return {
    name,
    label,
    closed: abnormal.length,
    median: abnormal.length > 0 ? medianOf(abnormal, 0, abnormal.length) : Number.NaN,
    ...(Number.isNaN(pValue) ? {} : { test: testOf(params, { days, pValue }) }),
    uses: usesOf(returns, params),
  };
}

function testOf(params: BreakoutParameters, { days, pValue }: { days: number; pValue: number }): TestRun {
  const { index, follower, benchmark, drought, from, join } = params;
  return {
    family: robustnessFamily(params),
    hypothesis: `${follower} beats ${benchmark} after a breakout of ${index}`,
    specification: { days, drought, from: from ?? 'first common bar', join, test: 'another definition' },
    pValue,
  };
}
