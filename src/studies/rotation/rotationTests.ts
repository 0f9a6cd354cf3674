import { type LagTest, testLags } from '../leadLag/lagTest.ts';
import { familyPositions, type PlannedTest, type RecordedTest, type TestRun } from '../trials.ts';
import type { Decomposition } from './decomposition.ts';
import type { RotationParameters } from './parameters.ts';
import type { RotationSample } from './sample.ts';

/** `forward`: equities first. */
export type Way = 'forward' | 'backward';

export const WAYS: readonly Way[] = ['forward', 'backward'];

/** A test with its p-value adjusted over the family. */
export interface PlacedTest {
  readonly test: TestRun;
  readonly pAdjusted: number;
}

/** A lead test of the spreads, placed. */
export interface LeadTest extends LagTest, PlacedTest {
  readonly way: Way;
}

/** The tests that decide. */
export interface RotationTests {
  readonly raw: PlacedTest;
  readonly spreads: PlacedTest;
  readonly beyond: PlacedTest;
  /** Lags 1, 2, ... forward, then backward. */
  readonly leads: readonly LeadTest[];
}

/** Names of the two spreads. */
export function spreadNames({ small, large, alt, bitcoin }: RotationParameters): {
  readonly equity: string;
  readonly crypto: string;
} {
  return { equity: `${small} less ${large}`, crypto: `${alt} less ${bitcoin}` };
}

/** Cause and effect of the spreads, one way. */
export function asCause<T>({ equity, crypto }: { equity: T; crypto: T }, way: Way) {
  return way === 'forward' ? { cause: equity, effect: crypto } : { cause: crypto, effect: equity };
}

/** The tests that decide, known before any data. */
export function planTests(params: RotationParameters): readonly PlannedTest[] {
  return [...Object.values(samePlans(params)), ...leadPlans(params).map(({ plan }) => plan)];
}

/** Runs the planned tests and adjusts them over all tests of the family. */
export function runTests(
  sample: RotationSample,
  { raw, spreads, beyond }: Decomposition,
  { params, earlier }: { params: RotationParameters; earlier: readonly RecordedTest[] },
): RotationTests {
  const plans = samePlans(params);
  const same: readonly TestRun[] = [
    { ...plans.raw, pValue: raw.pValue },
    { ...plans.spreads, pValue: spreads.pValue },
    { ...plans.beyond, pValue: beyond.pValue },
  ];
  const leads = leadPlans(params).map(({ way, lags, plan }) => {
    const result = testLags(asCause(sample, way), { lags, horizon: 1 });
    return { way, result, test: { ...plan, pValue: result.robustPValue } };
  });
  const all = [...same, ...leads.map(({ test }) => test)];
  const positions = familyPositions(all, earlier);
  const placed = (i: number): PlacedTest => {
    const [test, position] = [all[i], positions[i]];
    if (!test || !position) throw new TypeError(`there is no test ${i}`);
    return { test, pAdjusted: position.pAdjusted };
  };
  return {
    raw: placed(0),
    spreads: placed(1),
    beyond: placed(2),
    leads: leads.map(({ way, result }, i) => ({ ...result, ...placed(same.length + i), way })),
  };
}

/** A test that decides nothing. */
export function robustnessTest(
  params: RotationParameters,
  hypothesis: string,
  run: { readonly specification: Readonly<Record<string, string | number>>; readonly pValue: number },
): TestRun {
  return {
    family: `${params.family}: robustness`,
    hypothesis,
    specification: { ...run.specification, ...commonSpecification(params) },
    pValue: run.pValue,
  };
}

function samePlans(params: RotationParameters): Readonly<Record<'raw' | 'spreads' | 'beyond', PlannedTest>> {
  const { small, large, alt, bitcoin, family } = params;
  const { equity, crypto } = spreadNames(params);
  const plan = (hypothesis: string): PlannedTest => ({
    family,
    hypothesis,
    specification: { bar: 'same', errors: 'Newey-West', ...commonSpecification(params) },
  });
  return {
    raw: plan(`${small} and ${alt} move together`),
    spreads: plan(`${equity} and ${crypto} move together`),
    beyond: plan(`${small} and ${alt} move together beyond ${large} and ${bitcoin}`),
  };
}

function leadPlans(params: RotationParameters) {
  const names = spreadNames(params);
  return WAYS.flatMap((way) =>
    Array.from({ length: params.maxLag }, (_, i) => {
      const { cause, effect } = asCause(names, way);
      const plan: PlannedTest = {
        family: params.family,
        hypothesis: `the past of ${cause} helps to foretell ${effect}`,
        specification: {
          lags: i + 1,
          errors: 'larger p of HC3 and Newey-West',
          ...commonSpecification(params),
        },
      };
      return { way, lags: i + 1, plan };
    }),
  );
}

function commonSpecification({ from, join }: RotationParameters) {
  return { from: from ?? 'first common bar', join };
}
