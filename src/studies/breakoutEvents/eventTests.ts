import type { RandomSource } from '../../core/random.ts';
import { binomialTest } from '../../stats/distributions/binomial.ts';
import { medianOf } from '../../stats/paths/window.ts';
import { eventPermutationTest } from '../../stats/resampling/permutation.ts';
import type { PlannedTest, TestRun } from '../trials.ts';
import { closedWindows, type EventSample, eligibleBars, forwardOf } from './eventSample.ts';
import { type BreakoutParameters, horizonDays } from './parameters.ts';

/** With fewer ended windows every one of them is listed, none is tested and nothing is decided. */
export const LEAST_EVENTS = 5;

/** Returns whose medians are tested: the follower's own, or less the benchmark's. */
export type Measure = 'abnormal' | 'follower';

/** The tests of one horizon; absent with fewer than five closed windows. */
export interface HorizonTests {
  readonly days: number;
  readonly closed: number;
  /** Decides. */
  readonly abnormal?: TestRun;
  readonly follower?: TestRun;
  readonly sign?: TestRun;
}

/** The tests that decide, known before any data: one for each horizon. */
export function planTests(params: BreakoutParameters): readonly PlannedTest[] {
  return horizonDays(params).map((days) => plannedTest('abnormal', days, params));
}

/** Tests every horizon that has at least five closed windows. */
export function testHorizons(
  sample: EventSample,
  params: BreakoutParameters,
  random: RandomSource,
): readonly HorizonTests[] {
  return horizonDays(params).map((days) => {
    const windows = closedWindows(sample, days);
    if (windows.length < LEAST_EVENTS) return { days, closed: windows.length };
    const run = (measure: Measure): TestRun => ({
      ...plannedTest(measure, days, params),
      pValue: datePermutation(sample, { days, measure, replicates: params.replicates, random }),
    });
    const ahead = windows.filter(({ abnormal }) => abnormal > 0).length;
    const sign = {
      ...signTest(days, params),
      pValue: binomialTest(ahead, windows.length, { alternative: 'greater' }).pValue,
    };
    return { days, closed: windows.length, abnormal: run('abnormal'), follower: run('follower'), sign };
  });
}

/**
 * Is the median return after the breakouts larger than after as many dates drawn at random from all bars with a closed window, no nearer to each
 * other than breakouts can be? One-sided p-value; NaN below five closed windows.
 */
export function datePermutation(
  sample: EventSample,
  options: {
    readonly days: number;
    readonly measure: Measure;
    readonly replicates: number;
    readonly random: RandomSource;
  },
): number {
  const { days, measure, replicates, random } = options;
  const bars = closedWindows(sample, days).map(({ bar }) => bar);
  if (bars.length < LEAST_EVENTS) return Number.NaN;
  const returns = forwardOf(sample, days)[measure];
  const picked = new Float64Array(bars.length);
  const medianAt = (positions: Int32Array) => {
    for (let i = 0; i < positions.length; i++) picked[i] = returns[positions[i]!]!;
    return medianOf(picked, 0, picked.length);
  };
  return eventPermutationTest(medianAt, Int32Array.from(bars), {
    eligible: eligibleBars(sample, days),
    spacing: sample.spacing,
    permutations: replicates,
    random: random.fork(`dates, ${measure}, ${days} days`),
    alternative: 'greater',
  }).pValue;
}

/** The family of tests that decide nothing. */
export function robustnessFamily({ family }: Pick<BreakoutParameters, 'family'>): string {
  return `${family}: robustness`;
}

function plannedTest(measure: Measure, days: number, params: BreakoutParameters): PlannedTest {
  const { index, follower, benchmark } = params;
  return measure === 'abnormal'
    ? {
        family: params.family,
        hypothesis: `${follower} beats ${benchmark} after a breakout of ${index}`,
        specification: specificationOf(days, params),
      }
    : {
        family: robustnessFamily(params),
        hypothesis: `${follower} rises more after a breakout of ${index} than at other times`,
        specification: { ...specificationOf(days, params), benchmark },
      };
}

function signTest(days: number, params: BreakoutParameters): PlannedTest {
  const { index, follower, benchmark } = params;
  const { days: horizon, drought, from, join } = specificationOf(days, params);
  return {
    family: robustnessFamily(params),
    hypothesis: `${follower} is ahead of ${benchmark} after most breakouts of ${index}`,
    specification: { days: horizon, drought, from, join, test: 'sign test against 1/2' },
  };
}

/** What was chosen. Neither the seed nor the number of random sets makes another test. */
function specificationOf(
  days: number,
  { drought, from, join }: Pick<BreakoutParameters, 'drought' | 'from' | 'join'>,
) {
  return {
    days,
    drought,
    from: from ?? 'first common bar',
    join,
    test: 'median against random dates, one-sided',
  };
}
