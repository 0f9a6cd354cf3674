import type { StudyFinding } from '../study.ts';
import type { Hindsight, LiveRegimes } from './live.ts';
import type { RegimesParameters } from './parameters.ts';

const GROUP = 'Hindsight against what was said at the time';

/** How far smoothed history is from what could be said live: nothing here decides. */
export function hindsightFindings(
  { probabilities, named, words }: LiveRegimes,
  { smoothed, filtered, fit }: Hindsight,
  { threshold }: RegimesParameters,
): readonly StudyFinding[] {
  const known = [...named.keys()].filter((t) => !Number.isNaN(probabilities[0]![t]!));
  const said = known.filter((t) => named[t]! >= 0);
  if (said.length === 0) return [];
  const contradicted = said.filter((t) => smoothed[named[t]!]![t]! < 0.5);
  const last = words.length - 1;
  const distance = (paths: readonly Float64Array[]) =>
    known.reduce((sum, t) => sum + Math.abs(paths[last]![t]! - probabilities[last]![t]!), 0) / known.length;
  const apart = { group: GROUP, unit: 'fraction', observations: known.length };
  return [
    {
      name: 'contradicted-share',
      label: 'named states that hindsight contradicts',
      group: GROUP,
      value: contradicted.length / said.length,
      unit: 'fraction',
      observations: said.length,
      method: `of the changes at which a state was above ${threshold}: the smoothed probability of that state, by the model of the whole sample, is below one half`,
    },
    {
      ...apart,
      name: 'smoothed-distance',
      label: `mean distance of the probability of ${words[last]!}: smoothed and live`,
      value: distance(smoothed),
      method: 'mean absolute difference; smoothed probabilities use all later changes',
    },
    {
      ...apart,
      name: 'filtered-distance',
      label: 'the same: filtered with parameters of the whole sample, and live',
      value: distance(filtered),
      method: 'mean absolute difference: what the parameters alone knew of the future',
    },
    {
      name: 'hindsight-convergence',
      label: 'model of the whole sample',
      group: GROUP,
      value: fit.convergence.verdict,
      unit: '',
      observations: fit.observations,
      method: `${fit.convergence.reachedBest} of ${fit.convergence.starts} starts reached the best`,
    },
  ];
}
