import { drawdown, runningMax } from '../../../stats/paths/extremes.ts';
import { type Figure, numberOrNull, type Point } from '../../figure.ts';
import { SHOWN_BARS } from '../parameters.ts';
import type { Track } from '../tracks.ts';
import type { RecordState } from './records.ts';

/** A week of sessions: the whole history is drawn by its lowest value in each. */
const BLOCK_BARS = 5;

/** A price with the highest price of each day as its band, beside its record so far. */
export function priceFigure({ track, breakout }: RecordState, high: Track | undefined, name: string): Figure {
  const { labels, values, label } = track;
  const from = Math.max(0, labels.length - SHOWN_BARS);
  const highs = high && highsOn(track, high);
  return {
    name,
    title: `${label}, and its record so far`,
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: {
      label: highs ? 'level, shaded up to the highest price of the day' : 'level',
      unit: track.unit,
    },
    series: [
      {
        name: label,
        points: pointsOf(labels, values, from).map(([date, value], i): Point => {
          const highest = highs?.[from + i] ?? Number.NaN;
          return Number.isFinite(highest) ? [date, value, value, highest] : [date, value];
        }),
      },
      { name: 'record so far', points: pointsOf(labels, runningMax(values), from) },
    ],
    lines: breakout
      ? [{ name: 'record that the latest breakout broke', value: values[breakout.brokenBar]! }]
      : [],
  };
}

/** How far below its record a price was, over all that is stored. */
export function belowRecordFigure({ track }: RecordState): Figure {
  const { labels, values, label } = track;
  const below = drawdown(values);
  const points: Point[] = [];
  for (let from = 0; from < labels.length; from += BLOCK_BARS) {
    const to = Math.min(labels.length, from + BLOCK_BARS);
    let deepest = from;
    for (let bar = from + 1; bar < to; bar++) if (below[bar]! > below[deepest]!) deepest = bar;
    points.push([labels[deepest] ?? '', 0 - below[deepest]!]);
  }
  return {
    name: 'below-record',
    title: `${label}: how far below its record`,
    kind: 'line',
    x: { label: `date, the lowest close of each ${BLOCK_BARS} sessions`, unit: 'date' },
    y: { label: 'below the record', unit: 'fraction' },
    series: [{ name: label, points }],
    lines: [{ name: 'at the record', value: 0 }],
  };
}

/** The highs on the bars of the close. */
function highsOn({ eventMs }: Track, high: Track): Float64Array {
  const byInstant = new Map(Array.from(high.eventMs, (ms, row) => [ms, high.values[row]!]));
  return eventMs.map((ms) => byInstant.get(ms) ?? Number.NaN);
}

function pointsOf(labels: readonly string[], column: Float64Array, from: number): readonly Point[] {
  return labels.slice(from).map((label, i): Point => [label, numberOrNull(column[from + i]!)]);
}
