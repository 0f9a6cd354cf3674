import type { Figure } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { Fan } from '../fan.ts';
import type { FanPath } from '../fanPath.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import type { CellDiagram } from '../reliability.ts';
import type { ScenarioSample } from '../sample.ts';
import { fanFigure, fanPathFigure } from './fans.ts';
import { historyFigures, nowFigure, yearsFigure } from './probabilities.ts';
import { reliabilityFigure } from './reliability.ts';
import { skillFigure } from './skill.ts';

export interface Drawn {
  readonly forecasts: ScenarioForecasts;
  readonly fans: readonly Fan[];
  readonly paths: readonly FanPath[];
  readonly diagrams: readonly CellDiagram[];
  readonly find: (name: string) => StudyFinding | undefined;
}

/** What was forecast and when, whether it was meant, where returns were expected, and what came. */
export function scenarioFigures(sample: ScenarioSample, drawn: Drawn): readonly Figure[] {
  return [
    nowFigure(sample, drawn),
    ...historyFigures(sample, drawn),
    reliabilityFigure(drawn),
    ...skillFigure(drawn),
    yearsFigure(sample),
    ...drawn.paths.map((path) => fanPathFigure(sample, path)),
    ...drawn.fans.map((fan) => fanFigure(sample, fan)),
  ];
}
