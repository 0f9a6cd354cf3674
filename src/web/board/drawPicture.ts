import type { StudyFigure } from '../api/types.ts';
import { drawShapes } from './drawShapes.ts';
import type { Box, PicturePath } from './picturePath.ts';
import { fixed, isNumber, PADDING, share } from './pictureScale.ts';

export interface Drawing {
  readonly paths: readonly PicturePath[];
  /** Heights of marked values. */
  readonly marks: readonly number[];
}

const BAR_SHARE = 0.7;

type Value = string | number | null | undefined;

/** Paths of a figure inside a box: bars from zero, lines with gaps where values are missing, everything else as dots. */
export function drawPicture(figure: StudyFigure, box: Box): Drawing {
  const shapes = drawShapes(figure, box);
  if (shapes) return { paths: shapes, marks: [] };
  const { kind, series, lines = [] } = figure;
  const { width, height } = box;
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
  const marks = lines
    .filter(({ axis = 'y' }) => axis === 'y')
    .map(({ value }) => value)
    .filter((value) => value >= low && value <= high);
  return { paths, marks: marks.map((value) => fixed(yOf(value))) };
}

function inOrder(a: Value, b: Value): number {
  if (isNumber(a) && isNumber(b)) return a - b;
  const [left, right] = [String(a), String(b)];
  // Only dates have an order of their own; other labels stay as they come.
  return /^\d{4}/.test(left) && /^\d{4}/.test(right) ? left.localeCompare(right) : 0;
}
