import type { ClassProbabilities } from '../../../stats/forecasts/classProbabilities.ts';
import { type Figure, numberOrNull } from '../../figure.ts';
import { CELLS } from '../cells.ts';
import { baseRate } from '../findings/baseRates.ts';
import { climatologyOf } from '../findings/skill.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import type { ScenarioSample } from '../sample.ts';
import { weeklyRows } from './weeklyRows.ts';

const DATE = { label: 'date of issue', unit: 'date' } as const;
const PROBABILITY = { label: 'probability', unit: 'fraction' } as const;

interface Forecasting {
  readonly forecasts: ScenarioForecasts;
}

/** The forecast of now beside how often each outcome came. */
export function nowFigure(sample: ScenarioSample, { forecasts }: Forecasting): Figure {
  const last = sample.labels.length - 1;
  return {
    name: 'probabilities',
    title: `What comes in ${sample.params.horizon} sessions`,
    kind: 'bar',
    x: { label: 'outcome', unit: '' },
    y: PROBABILITY,
    series: [
      {
        name: 'base rate',
        points: CELLS.map(({ label }, k) => [label, numberOrNull(baseRate(sample, k))] as const),
      },
      {
        name: 'forecast',
        points: CELLS.map(
          ({ label }, k) =>
            [label, numberOrNull(forecasts.published.values[last * CELLS.length + k]!)] as const,
        ),
      },
    ],
  };
}

/** Each forecast, and each base rate, as it was told then: none is fitted to what came later. */
export function historyFigures(sample: ScenarioSample, { forecasts }: Forecasting): readonly Figure[] {
  return [
    {
      name: 'probability-history',
      title: 'Forecasts as they were made at the time',
      ...stackOf(sample, forecasts.published),
    },
    {
      name: 'base-rate-history',
      title: 'Base rates as they were known at the time',
      ...stackOf(sample, climatologyOf(forecasts)),
    },
  ];
}

/** What came, year by year. */
export function yearsFigure({ labels, outcomes }: ScenarioSample): Figure {
  const years = [...new Set(labels.map((label) => label.slice(0, 4)))];
  const share = (year: string, index: number) => {
    const own = [...outcomes.keys()].filter((row) => labels[row]?.startsWith(year) && outcomes[row]! >= 0);
    return own.length > 0 ? own.filter((row) => outcomes[row] === index).length / own.length : null;
  };
  return {
    name: 'outcomes-by-year',
    title: 'What came, by year of issue',
    kind: 'bar',
    x: { label: 'year', unit: '' },
    y: { label: 'share of windows', unit: 'fraction' },
    series: CELLS.map(({ id }, k) => ({
      name: id.replaceAll('-', ' '),
      points: years.map((year) => [year, share(year, k)] as const),
    })),
  };
}

function stackOf(
  { labels }: ScenarioSample,
  { values }: ClassProbabilities,
): Pick<Figure, 'kind' | 'x' | 'y' | 'series'> {
  const rows = weeklyRows(labels.length).filter((row) => Number.isFinite(values[row * CELLS.length]));
  return {
    kind: 'stack',
    x: DATE,
    y: PROBABILITY,
    series: CELLS.map(({ id }, k) => ({
      name: id.replaceAll('-', ' '),
      points: rows.map((row) => [labels[row] ?? '', numberOrNull(values[row * CELLS.length + k]!)] as const),
    })),
  };
}
