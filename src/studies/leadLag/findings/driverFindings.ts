import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import { testLags } from '../lagTest.ts';
import { asCause, DIRECTIONS, namesOf } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { lagFinding, robustnessTest } from './mainFindings.ts';
import { usesOf } from './uses.ts';

/** What is left of each direction when the past of one common driver is known, driver by driver. */
export function driverFindings(
  decision: LeadLagDecision,
  params: LeadLagParameters,
): readonly TestedFinding[] {
  const { driven } = decision;
  const { pair: pairUses } = usesOf(decision, params);
  return DIRECTIONS.flatMap((direction) => {
    const { cause, effect } = namesOf(params, direction);
    const { lags } = decision[direction].best;
    return driven.drivers.map(({ id, label }, i): TestedFinding => {
      const controls = driven.controls.slice(i, i + 1);
      const result = testLags({ ...asCause(driven, direction), controls }, { lags, horizon: params.horizon });
      return {
        finding: {
          ...lagFinding(result),
          name: `${direction}-given-${id.toLowerCase()}`,
          label: `given ${label}`,
          group: `${cause} before ${effect}, given one common driver`,
          uses: [...pairUses, id],
        },
        test: robustnessTest(params, `the past of ${cause} helps to foretell ${effect} given ${id}`, {
          specification: { check: `driver ${id}`, lags, horizon: params.horizon },
          pValue: result.robustPValue,
        }),
      };
    });
  });
}
