import type { StudyFinding } from '../../study.ts';
import type { CellDiagram } from '../reliability.ts';

/** In how many groups of like forecasts the frequency left the band in which calibrated forecasts would have it. */
export function reliabilityFindings(diagrams: readonly CellDiagram[]): readonly StudyFinding[] {
  const sum = (of: (one: CellDiagram) => number) => diagrams.reduce((total, one) => total + of(one), 0);
  const groups = sum(({ diagram }) => diagram.bins.length);
  if (groups === 0) return [];
  return [
    {
      name: 'reliability-outside',
      label: 'groups outside their band',
      group: 'Were the probabilities meant?',
      value: sum(({ diagram }) => diagram.outside) / groups,
      unit: 'fraction',
      observations: groups,
      method:
        'share of the groups of like forecasts, all outcomes together, whose frequency lies outside the 95 % band of calibrated forecasts (Bröcker and Smith 2007); 5 % do by chance',
    },
  ];
}
