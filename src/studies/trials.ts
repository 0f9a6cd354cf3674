import { benjaminiHochberg } from '../stats/multiplicity/adjust.ts';

const LEVEL = 0.05;

/** What makes a test a test of its own: the same hypothesis under another specification is another try. */
export interface PlannedTest {
  /** Tests whose p-values are adjusted together. */
  readonly family: string;
  /** What the test tries to show, in words. */
  readonly hypothesis: string;
  /** Everything that was chosen: window, lags, errors. Keys in any order. */
  readonly specification: Readonly<Record<string, string | number | boolean>>;
}

/** A test that was run. */
export interface TestRun extends PlannedTest {
  readonly pValue: number;
}

/** A test as the trial ledger remembers it. */
export interface RecordedTest extends TestRun {
  /** ISO 8601 UTC. */
  readonly runAt: string;
}

/** A p-value beside all others of its family. */
export interface FamilyPosition {
  readonly pAdjusted: number;
  /** Distinct tests in the family, this one included. */
  readonly trials: number;
}

/** The identity of a test: family, hypothesis and specification with sorted keys. */
export function testKey({ family, hypothesis, specification }: PlannedTest): string {
  const sorted = Object.entries(specification).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([family, hypothesis, sorted]);
}

/** How many tests of each family were run now, and how many different ones there are with the earlier ones. */
export function familiesOf(
  tests: readonly TestRun[],
  earlier: readonly RecordedTest[],
): readonly { readonly family: string; readonly ran: number; readonly distinct: number }[] {
  const families = [...new Set(tests.map(({ family }) => family))];
  return families.map((family) => ({
    family,
    ran: tests.filter((test) => test.family === family).length,
    distinct: latestOf(family, [...earlier, ...tests]).size,
  }));
}

/** The different tests of a family, each with its latest p-value: a test that is run again is not another try. */
function latestOf(family: string, tests: readonly TestRun[]): ReadonlyMap<string, number> {
  return new Map(tests.filter((test) => test.family === family).map((test) => [testKey(test), test.pValue]));
}

/** What a family of tests has come to. */
export interface FamilySummary {
  readonly family: string;
  /** Different tests. */
  readonly distinct: number;
  /** Runs, repetitions included. */
  readonly runs: number;
  /** Different tests whose latest p-value is below 5 %. */
  readonly nominal: number;
  /** Different tests whose p-value, adjusted by Benjamini and Hochberg (1995) over the family, is below 5 %. */
  readonly discoveries: number;
}

/** Every family of the tests, in order of first appearance. */
export function summarizeFamilies(tests: readonly TestRun[]): readonly FamilySummary[] {
  return [...new Set(tests.map(({ family }) => family))].map((family) => {
    const pValues = [...latestOf(family, tests).values()];
    return {
      family,
      distinct: pValues.length,
      runs: tests.filter((test) => test.family === family).length,
      nominal: pValues.filter((p) => p < LEVEL).length,
      discoveries: benjaminiHochberg(Float64Array.from(pValues)).filter((q) => q < LEVEL).length,
    };
  });
}

/** The position of each test within its family, earlier tests of anyone included. In the order of `tests`. */
export function familyPositions(
  tests: readonly TestRun[],
  earlier: readonly RecordedTest[],
): readonly FamilyPosition[] {
  const families = new Map<string, ReadonlyMap<string, FamilyPosition>>();
  return tests.map((test) => {
    const positions = families.get(test.family) ?? positionsOf(test.family, [...earlier, ...tests]);
    families.set(test.family, positions);
    const position = positions.get(testKey(test));
    if (!position) throw new TypeError('a test is part of its own family');
    return position;
  });
}

function positionsOf(family: string, tests: readonly TestRun[]): ReadonlyMap<string, FamilyPosition> {
  const latest = latestOf(family, tests);
  const adjusted = benjaminiHochberg(Float64Array.from(latest.values()));
  return new Map([...latest.keys()].map((key, i) => [key, { pAdjusted: adjusted[i]!, trials: latest.size }]));
}
