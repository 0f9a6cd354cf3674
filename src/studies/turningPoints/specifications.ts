import { InfeasibleError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import type { StudyData } from '../panel/studyData.ts';
import { cyclePair } from './cycles.ts';
import { gatherEvidence, robustnessFamily, specificationOf, type TurningPointEvidence } from './evidence.ts';
import type { TurningPointParameters } from './parameters.ts';

const WINDOWS = [10, 15, 20, 30] as const;
/** Before anything that is stored. */
const WHOLE_HISTORY = '1900-01-01';

/** The answer under another definition. */
export interface Specification {
  readonly name: string;
  readonly label: string;
  readonly evidence: TurningPointEvidence;
}

/**
 * Other windows, with phase, cycle and distance in proportion, and the whole common history in place of the period. Definitions for which
 * there are too few bars are left out.
 */
export function runSpecifications(
  data: StudyData,
  params: TurningPointParameters,
  random: RandomSource,
): readonly Specification[] {
  const others = WINDOWS.filter((window) => window !== params.window).map((window) => ({
    name: `window-${window}`,
    label: `window of ${window} bars`,
    params: scaled(params, window),
  }));
  const whole = { name: 'whole-history', label: 'whole history', params: { ...params, from: WHOLE_HISTORY } };
  return [...others, whole].flatMap(({ name, label, params: other }) => {
    const evidence = evidenceOrNothing(data, other, random.fork(name));
    return evidence ? [{ name, label, evidence: asRobustness(evidence, other) }] : [];
  });
}

function scaled(params: TurningPointParameters, window: number): TurningPointParameters {
  const scale = (bars: number) => Math.max(1, Math.round((bars * window) / params.window));
  return {
    ...params,
    window,
    minimumPhase: scale(params.minimumPhase),
    minimumCycle: scale(params.minimumCycle),
    maxDistance: scale(params.maxDistance),
  };
}

function evidenceOrNothing(
  data: StudyData,
  params: TurningPointParameters,
  random: RandomSource,
): TurningPointEvidence | undefined {
  try {
    return gatherEvidence(cyclePair(data, params), params, random);
  } catch (error) {
    if (error instanceof InfeasibleError) return undefined;
    throw error;
  }
}

function asRobustness(evidence: TurningPointEvidence, params: TurningPointParameters): TurningPointEvidence {
  const family = robustnessFamily(params);
  const from = params.from === WHOLE_HISTORY ? { from: 'first common bar' } : {};
  const moved = <T extends TurningPointEvidence['tests']['together']>(test: T): T => ({
    ...test,
    family,
    specification: { ...test.specification, ...specificationOf(params), ...from },
  });
  const { together, leaderFirst, followerFirst } = evidence.tests;
  return {
    ...evidence,
    tests: {
      together: moved(together),
      leaderFirst: moved(leaderFirst),
      followerFirst: moved(followerFirst),
    },
  };
}
