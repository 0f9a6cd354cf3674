import { InfeasibleError } from '../../../core/errors.ts';
import { type Panel, resample } from '../../panel/panel.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import { testLags } from '../lagTest.ts';
import { type AlignedPair, alignPair, asCause, DIRECTIONS, namesOf } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { countOf, lagFinding, robustnessTest } from './mainFindings.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
const LAGS = 1;

/** The test on weekly bars, for every weekday on which they can end: an answer that hangs on the day is no answer. Nothing where there are too few weeks. */
export function weekdayFindings(
  { daily }: Pick<LeadLagDecision, 'daily'>,
  params: LeadLagParameters,
): readonly TestedFinding[] {
  return WEEKDAYS.flatMap((day, i) => {
    const pair = weeklyPair(daily, params, i + 1);
    if (!pair) return [];
    return DIRECTIONS.map((direction): TestedFinding => {
      const { cause, effect } = namesOf(params, direction);
      const result = testLags(asCause(pair, direction), { lags: LAGS, horizon: 1 });
      return {
        finding: {
          ...lagFinding(result),
          name: `${direction}-weekly-${day.toLowerCase()}`,
          label: `${cause} before ${effect}, weeks to ${day}`,
          group: `Weekly bars, ${countOf(LAGS)}`,
        },
        test: robustnessTest(params, `the past week of ${cause} helps to foretell that of ${effect}`, {
          specification: { check: `weekly to ${day}`, lags: LAGS },
          pValue: result.robustPValue,
        }),
      };
    });
  });
}

function weeklyPair(daily: Panel, params: LeadLagParameters, weekday: number): AlignedPair | undefined {
  try {
    return alignPair(resample(daily, { kind: 'weekly', weekday }), params);
  } catch (error) {
    if (error instanceof InfeasibleError) return undefined;
    throw error;
  }
}
