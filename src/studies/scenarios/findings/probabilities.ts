import { nextSession } from '../../../market/calendars/xnys.ts';
import { probabilitiesAt } from '../../../stats/forecasts/classProbabilities.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { CELLS, classOf } from '../cells.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import { MODEL_VERSIONS } from '../models.ts';
import type { ScenarioSample } from '../sample.ts';

const GROUP = 'Probabilities now';

/** What is forecast from the last session on, by the stack and by each model. */
export function probabilityFindings(
  sample: ScenarioSample,
  forecasts: ScenarioForecasts,
): readonly StudyFinding[] {
  const { labels, params } = sample;
  const last = labels.length - 1;
  const published = probabilitiesAt(forecasts.published, last);
  if (!Number.isFinite(published[0])) return [];
  const trained = forecasts.refits.at(-1)?.trainingRows ?? 0;
  const how =
    forecasts.isCalibrated[last] === 1
      ? 'calibrated on its past'
      : 'as it is: calibration has not helped so far';
  const session = labels[last] ?? '';
  const dates = [
    { name: 'issued-on', label: 'issued on', value: session, method: 'the last session that is known' },
    {
      name: 'resolves-on',
      label: 'resolved by',
      value: sessionAfter(session, params.horizon),
      method: `${params.horizon} sessions later`,
    },
  ];
  return [
    ...dates.map((date) => ({ ...date, group: GROUP, unit: 'date', observations: labels.length })),
    ...CELLS.map(({ id, label }, k) => ({
      name: `probability-${id}`,
      label,
      group: GROUP,
      value: numberOrNull(published[k]!),
      unit: 'fraction',
      observations: trained,
      method: `mixture of models, ${how}; fitted to windows resolved before`,
    })),
    {
      name: 'probability-bullish-minus-bearish',
      label: 'controlled rally minus frenzy',
      group: GROUP,
      value: numberOrNull(published[classOf('controlled-rally')]! - published[classOf('frenzy')]!),
      unit: '',
      observations: trained,
      method: 'difference of the two probabilities above',
    },
    ...modelFindings(forecasts, { last, trained }),
  ];
}

function modelFindings(
  { names, models, stack, weights }: ScenarioForecasts,
  { last, trained }: { readonly last: number; readonly trained: number },
): readonly StudyFinding[] {
  return MODEL_VERSIONS.flatMap(({ name, label }) => {
    const m = names.indexOf(name);
    const row = probabilitiesAt(m < 0 ? stack : models[m]!, last);
    if (!Number.isFinite(row[0])) return [];
    const group = `Probabilities by model: ${label}`;
    const weight =
      m < 0 ? [] : [weightFinding({ name, group }, weights.values[last * names.length + m]!, trained)];
    return [
      ...weight,
      ...CELLS.map((cell, k) => ({
        name: `${name}-${cell.id}`,
        label: cell.label,
        group,
        value: numberOrNull(row[k]!),
        unit: 'fraction',
        observations: trained,
        method: label,
      })),
    ];
  });
}

function weightFinding(
  { name, group }: { readonly name: string; readonly group: string },
  value: number,
  observations: number,
): StudyFinding {
  return {
    name: `weight-${name}`,
    label: 'weight in the mixture',
    group,
    value: numberOrNull(value),
    unit: 'fraction',
    observations,
    method: 'by past log scores, drawn towards the base rates',
  };
}

function sessionAfter(session: string, count: number): string {
  let date = session;
  for (let i = 0; i < count; i++) date = nextSession(date);
  return date;
}
