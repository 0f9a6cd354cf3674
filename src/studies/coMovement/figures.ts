import { robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { type Figure, numberOrNull, type Point } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { Sample } from './sample.ts';

const WINDOW = 63;
const STEP = 5;
/** Two years of sessions: more dots hide each other. */
const SCATTER_BARS = 504;

/** The correlation over time and by year, the returns as dots, the prices as indices. */
export function coMovementFigures(sample: Sample, findings: readonly StudyFinding[]): readonly Figure[] {
  const { first, second } = sample.params;
  const years = findings.filter(({ group }) => group.endsWith('by calendar year'));
  return [
    {
      name: 'rolling-correlation',
      title: `Correlation of the returns of ${first} and ${second} over ${WINDOW} bars`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'correlation of returns', unit: '' },
      series: [{ name: `${WINDOW} bars, 95 % Newey-West band`, points: rollingPoints(sample) }],
      lines: [{ name: 'none', value: 0 }],
    },
    {
      name: 'years',
      title: 'Correlation of returns by calendar year',
      kind: 'range',
      x: { label: 'year', unit: '' },
      y: { label: 'correlation of returns', unit: '' },
      series: [{ name: 'stationary bootstrap, 95 %', points: years.map(yearPoint) }],
      lines: [{ name: 'none', value: 0 }],
    },
    {
      name: 'returns',
      title: `Returns on the same bar, last ${Math.min(SCATTER_BARS, sample.pair.labels.length)} bars`,
      kind: 'scatter',
      x: { label: first, unit: 'fraction' },
      y: { label: second, unit: 'fraction' },
      series: [{ name: 'bar', points: scatterPoints(sample) }],
    },
    {
      name: 'prices',
      title: 'Prices, both 100 at the start: trends look alike by themselves',
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'index', unit: '' },
      series: [first, second].map((name) => ({ name, points: indexPoints(sample, name) })),
    },
  ];
}

function rollingPoints({ pair }: Sample): readonly Point[] {
  const points: Point[] = [];
  for (let end = pair.labels.length; end >= WINDOW; end -= STEP) {
    const { estimate, interval } = robustCorrelation(
      pair.first.subarray(end - WINDOW, end),
      pair.second.subarray(end - WINDOW, end),
    );
    const { lower, upper } = interval;
    points.push([pair.labels[end - 1] ?? '', ...([estimate, lower, upper].map(numberOrNull) as Band)]);
  }
  return points.reverse();
}

type Band = [number | null, number | null, number | null];

function yearPoint({ name, value, interval }: StudyFinding): Point {
  const year = name.replace('rho-', '');
  return [year, typeof value === 'number' ? value : null, interval?.lower ?? null, interval?.upper ?? null];
}

function scatterPoints({ pair }: Sample): readonly Point[] {
  const from = Math.max(0, pair.labels.length - SCATTER_BARS);
  return [...pair.first.subarray(from)].map((x, i) => [x, pair.second[from + i]!] as const);
}

function indexPoints({ pair: { panel } }: Sample, name: string): readonly Point[] {
  const { levels } = panel.column(name);
  const base = levels.find((level) => level > 0) ?? Number.NaN;
  return panel.labels.map((label, t) => [label, numberOrNull((100 * levels[t]!) / base)] as const);
}
