import { createRandom } from '../../../core/random.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding, StudyOutcome } from '../../study.ts';
import { positioning } from '../positioning.ts';

/** The study with a seed of its own and nothing tested before. */
export function runPositioning(data: StudyData, params: Record<string, unknown>): StudyOutcome {
  return positioning.prepare(params).run({ data, random: createRandom(7), earlier: [] });
}

export function finding(outcome: StudyOutcome, name: string): StudyFinding | undefined {
  return outcome.findings.find((one) => one.name === name);
}

export function value(outcome: StudyOutcome, name: string): StudyFinding['value'] | undefined {
  return finding(outcome, name)?.value;
}
