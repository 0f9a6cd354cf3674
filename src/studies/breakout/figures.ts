import { runningMax } from '../../stats/paths/extremes.ts';
import { runsOf } from '../../stats/paths/runList.ts';
import { type Figure, numberOrNull, type Point } from '../figure.ts';
import type { Pair } from './pairs.ts';
import type { RecordState } from './records/records.ts';
import type { FormerStreaks } from './streaks/formerStreaks.ts';

/** Two years of sessions. */
const SHOWN_BARS = 504;
const LONGEST_SHOWN = 20;

/** The index beside its record so far, relative strength, the longest streaks, and what followed. */
export function breakoutFigures(
  state: RecordState,
  pairs: readonly Pair[],
  former: FormerStreaks | undefined,
): readonly Figure[] {
  const main = pairs.find(({ key }) => key === 'index');
  return [
    recordFigure(state),
    ...(pairs.length > 0 ? [ratioFigure(pairs)] : []),
    ...(main ? [streakFigure(main)] : []),
    ...(former ? [formerFigure(former)] : []),
  ];
}

function recordFigure({ track, breakout }: RecordState): Figure {
  const { labels, values, label } = track;
  const from = Math.max(0, labels.length - SHOWN_BARS);
  const path = (column: Float64Array) => pointsOf(labels, column, from);
  const lines = breakout
    ? [{ name: 'record that the latest breakout broke', value: values[breakout.brokenBar]! }]
    : [];
  return {
    name: 'records',
    title: `${label}, and its record so far`,
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'level', unit: track.unit },
    series: [
      { name: label, points: path(values) },
      { name: 'record so far', points: path(runningMax(values)) },
    ],
    lines,
  };
}

/** Every ratio over its own first shown value. */
function ratioFigure(pairs: readonly Pair[]): Figure {
  return {
    name: 'relative-strength',
    title: 'Relative strength',
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'ratio, 1 on the first day shown', unit: 'ratio' },
    series: pairs.map(({ label, labels, ratio }) => {
      const from = Math.max(0, labels.length - SHOWN_BARS);
      const first = ratio.slice(from).find(Number.isFinite) ?? Number.NaN;
      return {
        name: label,
        points: pointsOf(
          labels,
          ratio.map((value) => value / first),
          from,
        ),
      };
    }),
    lines: [{ name: 'unchanged', value: 1 }],
  };
}

function streakFigure({ won, labels, label }: Pair): Figure {
  const runs = runsOf(won);
  const shortest = runs.map(({ length }) => length).toSorted((a, b) => b - a)[LONGEST_SHOWN - 1] ?? 0;
  const shown = runs.filter((run, i) => run.length >= Math.max(2, shortest) || i === runs.length - 1);
  return {
    name: 'streaks',
    title: `The longest streaks of ${label}, and the latest`,
    kind: 'bar',
    x: { label: 'last session of the streak', unit: 'date' },
    y: { label: 'sessions', unit: 'count' },
    series: [{ name: label, points: shown.map(({ end, length }): Point => [labels[end] ?? '', length]) }],
  };
}

function formerFigure({ length, streaks, followed }: FormerStreaks): Figure {
  return {
    name: 'after-streaks',
    title: `What followed session ${length} of each former streak`,
    kind: 'bar',
    x: { label: `session ${length} of the streak`, unit: 'date' },
    y: { label: 'return', unit: 'fraction' },
    series: followed.map(({ name, bars, after }) => ({
      name: `${name}, ${bars} sessions`,
      points: streaks.map(({ bar, date }): Point => [date, numberOrNull(after[bar]!)]),
    })),
  };
}

function pointsOf(labels: readonly string[], column: Float64Array, from: number): readonly Point[] {
  return labels.slice(from).map((label, i): Point => [label, numberOrNull(column[from + i]!)]);
}
