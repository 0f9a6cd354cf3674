import type { RandomSource } from '../../core/random.ts';
import { eventProbabilities, occurrences } from '../../stats/forecasts/classProbabilities.ts';
import { type ReliabilityDiagram, reliabilityDiagram } from '../../stats/forecasts/scores/reliability.ts';
import { CELLS } from './cells.ts';
import type { ScenarioForecasts } from './forecasts.ts';
import type { ScenarioSample } from './sample.ts';
import { unlessInfeasible } from './unlessInfeasible.ts';

const BINS = 5;
const LEVEL = 0.95;
/** Enough for a band: its ends need no third digit. */
const MOST_REPLICATES = 299;

/** How often a cell came beside how probable it was called. */
export interface CellDiagram {
  readonly cell: (typeof CELLS)[number];
  readonly diagram: ReliabilityDiagram;
}

/** A diagram for each cell; none where too few forecasts are resolved. */
export function reliabilityDiagrams(
  { outcomes, params }: Pick<ScenarioSample, 'outcomes' | 'params'>,
  { published }: Pick<ScenarioForecasts, 'published'>,
  random: RandomSource,
): readonly CellDiagram[] {
  return CELLS.flatMap((cell, k) => {
    const diagram = unlessInfeasible(() =>
      reliabilityDiagram(eventProbabilities(published, k), occurrences(outcomes, k), {
        bins: BINS,
        kind: 'count',
        horizon: params.horizon,
        level: LEVEL,
        replicates: Math.min(params.replicates, MOST_REPLICATES),
        random: random.fork(cell.id),
      }),
    );
    return diagram ? [{ cell, diagram }] : [];
  });
}
