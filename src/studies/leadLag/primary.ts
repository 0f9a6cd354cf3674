import { familyPositions, type PlannedTest, type RecordedTest, type TestRun } from '../trials.ts';
import type { PrimaryTest } from './evidence.ts';
import { testLags } from './lagTest.ts';
import { type AlignedPair, asCause, DIRECTIONS, type Direction, namesOf } from './pair.ts';
import { barsOf, type LeadLagParameters } from './parameters.ts';

/** The tests that decide, known before any data: every number of lags, both ways. */
export function planTests(params: LeadLagParameters): readonly PlannedTest[] {
  return DIRECTIONS.flatMap((direction) =>
    Array.from({ length: params.maxLag }, (_, i) => plannedTest(direction, i + 1, params)),
  );
}

/** Runs the planned tests and places them among all of their family. */
export function runPrimaryTests(
  pair: AlignedPair,
  params: LeadLagParameters,
  earlier: readonly RecordedTest[],
): Readonly<Record<Direction, readonly PrimaryTest[]>> {
  const results = DIRECTIONS.flatMap((direction) =>
    Array.from({ length: params.maxLag }, (_, i) => {
      const result = testLags(asCause(pair, direction), { lags: i + 1, horizon: params.horizon });
      const test: TestRun = { ...plannedTest(direction, i + 1, params), pValue: result.robustPValue };
      return { direction, result, test };
    }),
  );
  const positions = familyPositions(
    results.map(({ test }) => test),
    earlier,
  );
  const placed = results.map(({ direction, result, test }, i) => ({
    direction,
    primary: { ...result, test, position: positions[i]! },
  }));
  const of = (wanted: Direction) =>
    placed.flatMap(({ direction, primary }) => (direction === wanted ? [primary] : []));
  return { forward: of('forward'), backward: of('backward') };
}

function plannedTest(direction: Direction, lags: number, params: LeadLagParameters): PlannedTest {
  const { cause, effect } = namesOf(params, direction);
  const { from, horizon, join } = params;
  return {
    family: params.family,
    hypothesis: `the past of ${cause} helps to foretell ${effect}`,
    specification: {
      lags,
      horizon,
      join,
      bars: barsOf(params),
      from: from ?? 'first common bar',
      errors: horizon === 1 ? 'larger p of HC3 and Newey-West' : 'Newey-West',
    },
  };
}
