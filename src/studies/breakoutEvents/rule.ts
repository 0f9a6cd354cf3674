import { medianOf } from '../../stats/paths/window.ts';
import { familyPositions, type RecordedTest } from '../trials.ts';
import { closedWindows, type EventSample } from './eventSample.ts';
import type { HorizonTests } from './eventTests.ts';

const LEVEL = 0.05;

export type BreakoutVerdict = 'followed' | 'not-followed' | 'too-few';

/** A horizon with enough ended windows to be tested. */
export interface JudgedHorizon {
  readonly days: number;
  readonly closed: number;
  readonly medianAbnormal: number;
  readonly pValue: number;
  readonly pAdjusted: number;
  readonly passes: boolean;
}

export interface BreakoutDecision {
  readonly verdict: BreakoutVerdict;
  readonly judged: readonly JudgedHorizon[];
  /** The judged horizon with the smallest p-value, of equal ones the shortest; one that passes before all others. */
  readonly best: JudgedHorizon | undefined;
}

/**
 * `too-few` where no horizon has five ended windows. `followed` where at one of those that have, the median of follower less benchmark is
 * above 0 and its permutation p-value, adjusted over all tests of the family, is below 5 %. Otherwise `not-followed`.
 */
export function decide(
  sample: EventSample,
  tests: readonly HorizonTests[],
  earlier: readonly RecordedTest[],
): BreakoutDecision {
  const tested = tests.flatMap(({ days, closed, abnormal }) =>
    abnormal ? [{ days, closed, abnormal }] : [],
  );
  const positions = familyPositions(
    tested.map(({ abnormal }) => abnormal),
    earlier,
  );
  const judged = tested.map(({ days, closed, abnormal }, i) => {
    const pAdjusted = positions[i]?.pAdjusted ?? Number.NaN;
    const medianAbnormal = median(closedWindows(sample, days).map((window) => window.abnormal));
    const passes = medianAbnormal > 0 && pAdjusted < LEVEL;
    return { days, closed, medianAbnormal, pValue: abnormal.pValue, pAdjusted, passes };
  });
  const best = judged.toSorted((a, b) => Number(b.passes) - Number(a.passes) || a.pValue - b.pValue)[0];
  return { verdict: verdictOf(judged), judged, best };
}

function verdictOf(judged: readonly JudgedHorizon[]): BreakoutVerdict {
  if (judged.length === 0) return 'too-few';
  return judged.some(({ passes }) => passes) ? 'followed' : 'not-followed';
}

function median(values: readonly number[]): number {
  return medianOf(Float64Array.from(values), 0, values.length);
}
