import type { StudyFinding } from './study.ts';
import { familyPositions, type RecordedTest, type TestRun } from './trials.ts';

/** A finding with the test behind its p-value, if it has one. */
export interface TestedFinding {
  readonly finding: StudyFinding;
  readonly test?: TestRun;
}

/** The findings with their p-values placed among all tests of their families, and the tests to be recorded. */
export function placeInFamilies(
  tested: readonly TestedFinding[],
  earlier: readonly RecordedTest[],
): { readonly findings: readonly StudyFinding[]; readonly tests: readonly TestRun[] } {
  const tests = tested.flatMap(({ test }) => test ?? []);
  const positions = familyPositions(tests, earlier);
  const positionOf = new Map(tests.map((test, i) => [test, positions[i]]));
  const findings = tested.map(({ finding, test }) =>
    test ? { ...finding, pValue: test.pValue, ...positionOf.get(test) } : finding,
  );
  return { findings, tests };
}
