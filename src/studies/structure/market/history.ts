import type { Clock } from '../../../market/panel.ts';
import { finiteOf, percentileOf } from '../../../stats/paths/window.ts';
import type { StudyFinding } from '../../study.ts';

/** Fewer values are no history. */
const LEAST_VALUES = 24;

/** Where the last value of a path stands among all up to it; nothing where it is missing or the history is short. */
export function percentileFinding(
  {
    name,
    label,
    group,
    every,
  }: { readonly name: string; readonly label: string; readonly group: string; readonly every: string },
  { path, clock }: { readonly path: Float64Array; readonly clock: Pick<Clock, 'labels'> },
): readonly StudyFinding[] {
  const values = finiteOf(path);
  if (!Number.isFinite(path.at(-1)) || values.length < LEAST_VALUES) return [];
  const since = clock.labels[path.findIndex(Number.isFinite)] ?? '';
  return [
    {
      name: `${name}-percentile`,
      label: `${label}: share of the past at or below it`,
      group,
      value: percentileOf(values, 0, values.length),
      unit: 'fraction',
      observations: values.length,
      method: `share of all values since ${since}, one a ${every}, that are at most the last one; a rank among all of them: no interval`,
    },
  ];
}
