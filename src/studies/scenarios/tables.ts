import type { ClassProbabilities } from '../../stats/forecasts/classProbabilities.ts';
import { brierScores, logScores, meanScore } from '../../stats/forecasts/scores/classScores.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { StudyTable } from '../table.ts';
import { CELLS } from './cells.ts';
import { weeklyRows } from './figures/weeklyRows.ts';
import { climatologyOf } from './findings/skill.ts';
import type { ScenarioForecasts } from './forecasts.ts';
import type { CellDiagram } from './reliability.ts';
import type { ScenarioSample } from './sample.ts';

interface Listed {
  readonly forecasts: ScenarioForecasts;
  readonly diagrams: readonly CellDiagram[];
  readonly find: (name: string) => StudyFinding | undefined;
}

/** Past forecasts with what came of them, how good each forecaster was, and the groups of the reliability diagram. */
export function scenarioTables(sample: ScenarioSample, listed: Listed): readonly StudyTable[] {
  return [pastTable(sample, listed), scoreTable(sample, listed), reliabilityTable(listed)];
}

function pastTable({ labels, outcomes, params }: ScenarioSample, { forecasts }: Listed): StudyTable {
  const { published } = forecasts;
  const base = climatologyOf(forecasts);
  const [own, ofBase] = [logScores(published, outcomes), logScores(base, outcomes)];
  const at = (of: ClassProbabilities, row: number, k: number) =>
    numberOrNull(of.values[row * CELLS.length + k] ?? Number.NaN);
  const rows = weeklyRows(labels.length).filter((row) => at(published, row, 0) !== null);
  return {
    name: 'past-forecasts',
    title: 'Forecasts as they were made then, and what came of them',
    columns: [
      { name: 'issued', label: 'issued', unit: 'date' },
      ...CELLS.map(({ id, label }) => ({
        name: id,
        label: id.replaceAll('-', ' '),
        unit: 'fraction',
        about: label,
      })),
      { name: 'resolved', label: 'resolved on', unit: 'date' },
      { name: 'came', label: 'what came', unit: 'text' },
      { name: 'given', label: 'forecast of it', unit: 'fraction' },
      { name: 'base', label: 'base rate of it', unit: 'fraction', about: 'as it was known at the issue' },
      { name: 'log', label: 'log score', unit: '', about: 'smaller is better' },
      { name: 'base-log', label: 'of the base rates', unit: '' },
    ],
    rows: rows.toReversed().map((row) => {
      const outcome = outcomes[row]!;
      const isOver = outcome >= 0;
      return [
        labels[row] ?? '',
        ...CELLS.map((_, k) => at(published, row, k)),
        labels[row + params.horizon] ?? null,
        CELLS[outcome]?.id ?? null,
        isOver ? at(published, row, outcome) : null,
        isOver ? at(base, row, outcome) : null,
        numberOrNull(own[row]!),
        numberOrNull(ofBase[row]!),
      ];
    }),
    note: `One issue a week, all with what was known then; neighbours share most of their ${params.horizon} sessions, so that whole stretches are right or wrong together.`,
  };
}

function scoreTable({ outcomes }: ScenarioSample, { forecasts, find }: Listed): StudyTable {
  const { names, models, stack, published } = forecasts;
  const forecasters = [
    { name: 'published', skill: 'skill-log', of: published },
    { name: 'stack before calibration', skill: 'skill-log-stack', of: stack },
    ...names.map((name, m) => ({
      name: name === 'climatology' ? 'base rates of the time' : name,
      skill: `skill-log-${name}`,
      of: models[m]!,
    })),
  ];
  return {
    name: 'scores',
    title: 'Scores of each forecaster, out of sample',
    columns: [
      { name: 'forecaster', label: 'forecaster', unit: 'text' },
      { name: 'log', label: 'log score', unit: '', about: 'mean; smaller is better' },
      { name: 'brier', label: 'Brier score', unit: '', about: 'mean, 0 to 2; smaller is better' },
      { name: 'skill', label: 'log skill', unit: 'fraction', about: 'against the base rates of the time' },
      { name: 'skill-lower', label: '95 % from', unit: 'fraction' },
      { name: 'skill-upper', label: '95 % to', unit: 'fraction' },
      { name: 'forecasts', label: 'forecasts', unit: 'count' },
    ],
    rows: forecasters.map(({ name, skill, of }) => {
      const [log, brier] = [meanScore(logScores(of, outcomes)), meanScore(brierScores(of, outcomes))];
      const { value, interval } = find(skill) ?? {};
      return [
        name,
        numberOrNull(log.mean),
        numberOrNull(brier.mean),
        typeof value === 'number' ? value : null,
        interval?.lower ?? null,
        interval?.upper ?? null,
        log.observations,
      ];
    }),
    note: 'Intervals by a block bootstrap with blocks as long as the horizon. Only the published forecast is tested; the others are there to be seen.',
  };
}

function reliabilityTable({ diagrams }: Listed): StudyTable {
  return {
    name: 'reliability-groups',
    title: 'Groups of like forecasts',
    columns: [
      { name: 'group', label: 'group', unit: 'text' },
      { name: 'outcome', label: 'outcome', unit: 'text' },
      { name: 'forecasts', label: 'forecasts', unit: 'count' },
      { name: 'forecast', label: 'mean forecast', unit: 'fraction' },
      { name: 'came', label: 'how often it came', unit: 'fraction' },
      {
        name: 'from',
        label: 'band from',
        unit: 'fraction',
        about: 'where it would lie were they calibrated',
      },
      { name: 'to', label: 'band to', unit: 'fraction' },
      { name: 'outside', label: 'outside', unit: 'boolean' },
    ],
    rows: diagrams.flatMap(({ cell, diagram }) =>
      diagram.bins.map(({ count, meanForecast, observed, band }, i) => [
        `${cell.id} ${i + 1}`,
        cell.id,
        count,
        meanForecast,
        observed,
        band.lower,
        band.upper,
        observed < band.lower || observed > band.upper,
      ]),
    ),
    note: 'Bands hold 95 % of calibrated forecasts (Bröcker and Smith 2007), overlap allowed for: one group in twenty lies outside by chance.',
  };
}
