import type { Figure, Point } from '../../figure.ts';
import type { CellDiagram } from '../reliability.ts';

/** Frequency beside forecast, group by group, with the band in which calibrated forecasts would lie. */
export function reliabilityFigure({ diagrams }: { readonly diagrams: readonly CellDiagram[] }): Figure {
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
