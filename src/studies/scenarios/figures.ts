import type { Figure, Point } from '../figure.ts';
import { numberOrNull } from '../figure.ts';
import { CELLS } from './cells.ts';
import { FAN_LEVELS, type Fan } from './fan.ts';
import { baseRate } from './findings/baseRates.ts';
import type { ScenarioForecasts } from './forecasts.ts';
import type { CellDiagram } from './reliability.ts';
import type { ScenarioSample } from './sample.ts';

const DATE = { label: 'date of issue', unit: 'date' } as const;
const PROBABILITY = { label: 'probability', unit: 'fraction' } as const;
/** A point a week is enough for the eye. */
const EVERY = 5;

export interface Drawn {
  readonly forecasts: ScenarioForecasts;
  readonly fans: readonly Fan[];
  readonly diagrams: readonly CellDiagram[];
}

/** What was forecast and when, whether it was meant, where returns were expected, and what came. */
export function scenarioFigures(sample: ScenarioSample, drawn: Drawn): readonly Figure[] {
  return [
    nowFigure(sample, drawn),
    historyFigure(sample, drawn),
    reliabilityFigure(drawn),
    yearsFigure(sample),
    ...drawn.fans.map((fan) => fanFigure(sample, fan)),
  ];
}

function nowFigure(sample: ScenarioSample, { forecasts }: Drawn): Figure {
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

/** Each forecast as it was made then: none is fitted to what came later. */
function historyFigure({ labels }: ScenarioSample, { forecasts }: Drawn): Figure {
  const rows = weeklyRows(labels.length).filter((row) =>
    Number.isFinite(forecasts.published.values[row * CELLS.length]),
  );
  return {
    name: 'probability-history',
    title: 'Forecasts as they were made at the time',
    kind: 'line',
    x: DATE,
    y: PROBABILITY,
    series: CELLS.map(({ label }, k) => ({
      name: label,
      points: rows.map(
        (row) =>
          [labels[row] ?? '', numberOrNull(forecasts.published.values[row * CELLS.length + k]!)] as const,
      ),
    })),
  };
}

function reliabilityFigure({ diagrams }: Drawn): Figure {
  return {
    name: 'reliability',
    title: 'Were the probabilities meant? Frequency beside forecast, with the band of calibrated forecasts',
    kind: 'scatter',
    x: { label: 'forecast', unit: 'fraction' },
    y: { label: 'how often it came', unit: 'fraction' },
    series: diagrams.map(({ cell, diagram }) => ({
      name: cell.label,
      points: diagram.bins.map(
        ({ meanForecast, observed, band }): Point => [meanForecast, observed, band.lower, band.upper],
      ),
    })),
  };
}

function yearsFigure({ labels, outcomes }: ScenarioSample): Figure {
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
    series: CELLS.map(({ label }, k) => ({
      name: label,
      points: years.map((year) => [year, share(year, k)] as const),
    })),
  };
}

function fanFigure({ labels, params }: ScenarioSample, { name, label, quantiles, outcomes }: Fan): Figure {
  const rows = weeklyRows(labels.length);
  const at = (row: number, level: number) => growthOf(quantiles[row * FAN_LEVELS.length + level]!);
  const band = (title: string, [lower, upper]: readonly [number, number]) => ({
    name: title,
    points: rows
      .filter((row) => at(row, lower) !== null && at(row, upper) !== null)
      .map((row): Point => [labels[row] ?? '', at(row, 2), at(row, lower), at(row, upper)]),
  });
  return {
    name: `fan-${name}`,
    title: `Growth of ${label} over ${params.horizon} sessions: bands as of the issue, and what came`,
    kind: 'range',
    x: DATE,
    y: { label: 'growth', unit: 'fraction' },
    series: [
      band('90 % band', [0, FAN_LEVELS.length - 1]),
      band('50 % band', [1, FAN_LEVELS.length - 2]),
      {
        name: 'what came',
        points: rows.flatMap((row) =>
          Number.isFinite(outcomes[row]) ? [[labels[row] ?? '', growthOf(outcomes[row]!)] as const] : [],
        ),
      },
    ],
  };
}

/** Every fifth row, counted from the last. */
function weeklyRows(length: number): readonly number[] {
  return Array.from({ length }, (_, row) => row).filter((row) => (length - 1 - row) % EVERY === 0);
}

function growthOf(log: number): number | null {
  return numberOrNull(Math.expm1(log));
}
