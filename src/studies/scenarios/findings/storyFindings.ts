import type { StudyFinding } from '../../study.ts';
import { STORY } from '../resolution/story.ts';
import type { ScenarioSample } from '../sample.ts';

/** How often each condition of the story came true in its own strict words. */
export function storyFindings(sample: ScenarioSample): readonly StudyFinding[] {
  const { measures, bounds, first, outcomes } = sample;
  const resolved = [...outcomes.keys()].filter((row) => outcomes[row]! >= 0);
  return STORY.map(({ name, label, method, holds }) => {
    const told = resolved.flatMap((row) => holds({ measures, bounds, bar: first + row }) ?? []);
    return {
      name: `rate-${name}`,
      label,
      group: 'Conditions of the story, as they are told',
      value: told.length > 0 ? told.filter(Boolean).length / told.length : null,
      unit: 'fraction',
      observations: told.length,
      method: `share of the resolved windows for which it can be told: ${method}`,
    };
  });
}
