import { drawdownPath } from '../../stats/performance/paths/drawdowns.ts';
import { equityCurve } from '../../stats/performance/paths/equityCurve.ts';
import { type Figure, type FigureSeries, numberOrNull, type Point } from '../figure.ts';
import type { BacktestSample } from './sample.ts';
import { momentsOf } from './tries.ts';

const DATE = { label: 'date', unit: 'date' } as const;

/** Equity and falls beside the holdings, exposure, round trips and the heat map of the sweep. */
export function backtestFigures(sample: BacktestSample): readonly Figure[] {
  const { run, benchmarks } = sample;
  const { simulation, span, data, strategy } = run;
  const dates = data.clock.labels.slice(span.from, span.to + 1);
  const path = (name: string, values: ArrayLike<number>): FigureSeries => ({
    name,
    points: dates.map((date, i): Point => [date, numberOrNull(values[i] ?? Number.NaN)]),
  });
  const fromOne = (returns: Float64Array) => Float64Array.of(1, ...equityCurve(returns));
  const falls = (returns: Float64Array) =>
    Float64Array.of(0, ...drawdownPath(returns)).map((depth) => -depth);
  const lines = (of: (returns: Float64Array) => Float64Array) => [
    path(strategy.name, of(simulation.returns)),
    ...benchmarks.map(({ name, returns }) => path(name, of(returns))),
  ];
  return [
    {
      name: 'equity',
      title: 'What one unit became',
      kind: 'line',
      x: DATE,
      y: { label: 'value', unit: 'ratio' },
      series: [...lines(fromOne), path('cash', fromOne(simulation.cashReturns))],
    },
    {
      name: 'drawdown',
      title: 'How far below its high',
      kind: 'line',
      x: DATE,
      y: { label: 'fall', unit: 'fraction' },
      series: lines(falls),
    },
    {
      name: 'exposure',
      title: 'Share of the equity that is held',
      kind: 'line',
      x: DATE,
      y: { label: 'position', unit: 'fraction' },
      series: [path('longs and shorts', simulation.gross), path('longs less shorts', simulation.net)],
    },
    ...heatFigure(sample),
  ];
}

/** The yearly Sharpe ratio over the first two swept parameters, the mean over all others. */
function heatFigure({ sweep, template, perYear }: BacktestSample): readonly Figure[] {
  const [x, y] = template.sweptNames;
  if (sweep.length === 0 || x === undefined) return [];
  const cells = new Map<string, Map<number, number[]>>();
  sweep.forEach((result, i) => {
    const values = template.combinations[i] ?? {};
    const rowName = y === undefined ? '' : String(values[y]);
    const row = cells.get(rowName) ?? new Map<number, number[]>();
    cells.set(rowName, row);
    const at = values[x] ?? Number.NaN;
    const sharpe = momentsOf(result)?.sharpe;
    row.set(at, [...(row.get(at) ?? []), ...(sharpe === undefined ? [] : [sharpe * Math.sqrt(perYear)])]);
  });
  return [
    {
      name: 'sweep',
      title: `Sharpe ratio over ${y === undefined ? x : `${x} and ${y}`}`,
      kind: 'heat',
      x: { label: x, unit: '' },
      y: { label: y ?? '', unit: '' },
      z: { label: 'Sharpe ratio, yearly', unit: 'ratio' },
      series: [...cells].map(([name, row]) => ({
        name,
        points: [...row].map(([at, values]): Point => [at, numberOrNull(meanOf(values))]),
      })),
    },
  ];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
