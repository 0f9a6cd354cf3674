import type { Interval } from '../../core/finding.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { TestRun } from '../trials.ts';

/** How shares of matches come about. */
export const SIGN = 'share of matched turns, Wilson interval, one-sided sign test of those on different bars';
/** What counts and lags are compared with. */
export const SHIFTS = 'against the same turns of the follower moved around the period';

/** What stands in a row beside its label. */
export interface Value {
  readonly value: StudyFinding['value'];
  readonly unit: string;
  readonly observations: number;
  readonly method: string;
  readonly interval?: Interval | undefined;
  readonly test?: TestRun | undefined;
  readonly nullHypothesis?: string;
}

/** A finding with its test, if it has one. */
export function row(group: string, [name, label]: readonly [string, string], given: Value): TestedFinding {
  const { value, unit, observations, method, interval, test, nullHypothesis } = given;
  return {
    finding: {
      name,
      label,
      group,
      value,
      unit,
      observations,
      method,
      ...(interval ? { interval } : {}),
      ...(test && nullHypothesis ? { nullHypothesis } : {}),
    },
    ...(test ? { test } : {}),
  };
}
