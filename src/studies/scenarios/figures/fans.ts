import { type Figure, numberOrNull, type Point } from '../../figure.ts';
import { FAN_LEVELS, type Fan } from '../fan.ts';
import type { FanPath } from '../fanPath.ts';
import type { ScenarioSample } from '../sample.ts';
import { weeklyRows } from './weeklyRows.ts';

/** Positions among the levels: the lower and upper end of each band around the median. */
const BANDS = [
  { title: '90 % band', ends: [0, FAN_LEVELS.length - 1] },
  { title: '50 % band', ends: [1, FAN_LEVELS.length - 2] },
] as const;
const MIDDLE = 2;

/** The bands of growth over the whole horizon as they were told at each issue, and what came. */
export function fanFigure(
  { labels, params }: ScenarioSample,
  { name, label, quantiles, outcomes }: Fan,
): Figure {
  const rows = weeklyRows(labels.length);
  const at = (row: number, level: number) => growthOf(quantiles[row * FAN_LEVELS.length + level]!);
  return {
    name: `fan-${name}`,
    title: `Growth of ${label} over ${params.horizon} sessions: bands as of the issue, and what came`,
    kind: 'line',
    x: { label: 'date of issue', unit: 'date' },
    y: { label: 'growth', unit: 'fraction' },
    series: [
      ...BANDS.map(({ title, ends: [lower, upper] }) => ({
        name: title,
        points: rows
          .filter((row) => at(row, lower) !== null && at(row, upper) !== null)
          .map((row): Point => [labels[row] ?? '', at(row, MIDDLE), at(row, lower), at(row, upper)]),
      })),
      {
        name: 'what came',
        points: rows.flatMap((row) =>
          Number.isFinite(outcomes[row]) ? [[labels[row] ?? '', growthOf(outcomes[row]!)] as const] : [],
        ),
      },
    ],
  };
}

/** The fan from one issue on, step by step, and the way that was taken. */
export function fanPathFigure({ labels, params }: ScenarioSample, path: FanPath): Figure {
  const isLast = path.issue === labels.at(-1);
  const band = (ends: readonly [number, number]): readonly Point[] => [
    [0, 0, 0, 0],
    ...path.steps.flatMap(({ ahead, quantiles }): readonly Point[] => {
      const [middle = null, lower = null, upper = null] = [MIDDLE, ...ends].map((level) =>
        growthOf(quantiles[level]!),
      );
      return lower === null || upper === null ? [] : [[ahead, middle, lower, upper]];
    }),
  ];
  const came = Array.from(path.came, (log, ahead): Point => [ahead, growthOf(log)]);
  return {
    name: `${isLast ? 'fan-ahead' : 'fan-then'}-${path.name}`,
    title: isLast
      ? `Fan of ${path.label}: the ${params.horizon} sessions after ${path.issue}`
      : `Fan of ${path.label} as of ${path.issue}, and what came`,
    kind: 'line',
    x: { label: 'sessions ahead', unit: 'sessions' },
    y: { label: 'growth', unit: 'fraction' },
    series: [
      ...BANDS.map(({ title, ends }) => ({ name: title, points: band(ends) })),
      ...(isLast ? [] : [{ name: 'what came', points: came }]),
    ],
  };
}

/** An end that no past error reaches is not known: it is no loss of everything. */
function growthOf(log: number): number | null {
  return Number.isFinite(log) ? numberOrNull(Math.expm1(log)) : null;
}
