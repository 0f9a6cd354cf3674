import type { StudyFigure } from '../api/types.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface PicturePath {
  readonly name: string;
  /** As in SVG. */
  readonly d: string;
  readonly look: 'bars' | 'line' | 'dots';
}

export interface Drawing {
  readonly paths: readonly PicturePath[];
  /** Heights of marked values. */
  readonly marks: readonly number[];
}

const PADDING = 3;
const BAR_SHARE = 0.7;

type Value = string | number | null | undefined;

/** Paths of a figure inside a box: bars from zero, lines with gaps where values are missing, everything else as dots. */
export function drawPicture({ kind, series, lines = [] }: StudyFigure, { width, height }: Box): Drawing {
  const isBar = kind === 'bar';
  const values = series.flatMap(({ points }) => points.map(([, y]) => y)).filter(isNumber);
  const low = Math.min(...values, ...(isBar ? [0] : []));
  const high = Math.max(...values, ...(isBar ? [0] : []));
  const yOf = (value: number) => height - PADDING - share(value, low, high) * (height - 2 * PADDING);
  const places = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].toSorted(inOrder);
  const placeOf = new Map(places.map((x, i) => [x, i]));
  const step = width / places.length;
  const look: PicturePath['look'] = isBar ? 'bars' : kind === 'line' ? 'line' : 'dots';
  const paths = series.map(({ name, points }, k): PicturePath => {
    const drawn = points.map(([x, y]) => ({ at: ((placeOf.get(x ?? null) ?? 0) + 0.5) * step, y }));
    const d = isBar
      ? drawn.map(({ at, y }) => bar(at + step * BAR_SHARE * (k / series.length - 0.5), y)).join('')
      : kind === 'line'
        ? course(drawn)
        : drawn.map(({ at, y }) => (isNumber(y) ? `M${fixed(at)} ${fixed(yOf(y))}h0` : '')).join('');
    return { name, d, look };
  });

  function bar(left: number, y: Value): string {
    if (!isNumber(y)) return '';
    const barWidth = fixed((step * BAR_SHARE) / series.length);
    return `M${fixed(left)} ${fixed(yOf(0))}h${barWidth}V${fixed(yOf(y))}h-${barWidth}Z`;
  }
  function course(drawn: readonly { readonly at: number; readonly y: Value }[]): string {
    return drawn
      .map(({ at, y }, i) =>
        isNumber(y) ? `${i > 0 && isNumber(drawn[i - 1]?.y) ? 'L' : 'M'}${fixed(at)} ${fixed(yOf(y))}` : '',
      )
      .join('');
  }
  const marks = lines.map(({ value }) => value).filter((value) => value >= low && value <= high);
  return { paths, marks: marks.map((value) => fixed(yOf(value))) };
}

function isNumber(value: Value): value is number {
  return typeof value === 'number';
}

function share(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

function inOrder(a: Value, b: Value): number {
  if (isNumber(a) && isNumber(b)) return a - b;
  const [left, right] = [String(a), String(b)];
  // Only dates have an order of their own; other labels stay as they come.
  return /^\d{4}/.test(left) && /^\d{4}/.test(right) ? left.localeCompare(right) : 0;
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
