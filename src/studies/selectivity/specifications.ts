import type { PlannedTest } from '../trials.ts';
import type { SelectivityParameters } from './parameters.ts';

/** Counts how often the parts of the evidence were changed after results had been seen: each time the tests are other tests. */
const EVIDENCE_EDITION = 2;

/** The deciding tests, by the finding that each belongs to. */
export const DECIDING = {
  'mean-rank-ic': 'ranks by the score foretell the ranks of the returns of the next month',
  'rank-ic-beyond-momentum': 'ranks by the score foretell more than ranks by momentum alone',
  'top-minus-bottom': 'the coins ranked best earn more than those ranked worst',
} as const;

export type DecidingFinding = keyof typeof DECIDING;

/** The tests that decide, known before any data are seen. */
export function planTests(params: SelectivityParameters): readonly PlannedTest[] {
  return Object.values(DECIDING).map((hypothesis) => ({
    family: params.family,
    hypothesis,
    specification: specificationOf(params),
  }));
}

export function decidingTest(params: SelectivityParameters, name: DecidingFinding): PlannedTest {
  return { family: params.family, hypothesis: DECIDING[name], specification: specificationOf(params) };
}

/** A test that bears on another side of the question. */
export function secondaryTest(params: SelectivityParameters, hypothesis: string): PlannedTest {
  return {
    family: `${params.family}: robustness`,
    hypothesis,
    specification: specificationOf(params),
  };
}

function specificationOf(params: SelectivityParameters): PlannedTest['specification'] {
  const { universe, weights, momentumDays, clip, vanished, from } = params;
  return {
    universe,
    weights,
    momentumDays,
    clip,
    vanished,
    from: from ?? 'first snapshot',
    horizon: '1 month',
    evidence: EVIDENCE_EDITION,
  };
}
