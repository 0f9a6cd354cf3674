import type { StudyFigure } from '../api/types.ts';
import type { Box, PicturePath } from './picturePath.ts';
import { fixed, isNumber, PADDING, share } from './pictureScale.ts';

const END_PX = 4;

/** Figures whose pictures have no bars, lines or dots side by side; undefined for all others. */
export function drawShapes(figure: StudyFigure, box: Box): readonly PicturePath[] | undefined {
  if (figure.kind === 'path') return drawWays(figure, box);
  return figure.kind === 'stack' ? drawLayers(figure, box) : undefined;
}

/** Ways over a plane; a square stands where each ends. */
function drawWays({ series }: StudyFigure, { width, height }: Box): readonly PicturePath[] {
  const spots = series.map(({ points }) =>
    points.flatMap(([x, y]) => (isNumber(x) && isNumber(y) ? [{ x, y }] : [])),
  );
  const xs = spots.flat().map(({ x }) => x);
  const ys = spots.flat().map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  return series.map(({ name }, i) => {
    const places = (spots[i] ?? []).map(({ x, y }) => ({
      x: fixed(PADDING + share(x, left, right) * (width - 2 * PADDING)),
      y: fixed(height - PADDING - share(y, low, high) * (height - 2 * PADDING)),
    }));
    const way = places.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${x} ${y}`).join('');
    const end = places.at(-1);
    const square = end
      ? `M${fixed(end.x - END_PX / 2)} ${fixed(end.y - END_PX / 2)}h${END_PX}v${END_PX}h-${END_PX}Z`
      : '';
    return { name, d: way + square, look: 'line' };
  });
}

/** Layers on layers, without the places where one of them is missing. */
function drawLayers({ series }: StudyFigure, { width, height }: Box): readonly PicturePath[] {
  const values = series.map(({ points }) => new Map(points.map(([x, y]) => [x, y])));
  const whole = [...(values[0]?.keys() ?? [])].filter((x) => values.every((of) => isNumber(of.get(x))));
  const tops = series.map((_, i) =>
    whole.map((x) => values.slice(0, i + 1).reduce((sum, of) => sum + Number(of.get(x)), 0)),
  );
  const most = Math.max(...(tops.at(-1) ?? []));
  const place = (value: number, k: number) =>
    `${fixed(((k + 0.5) * width) / whole.length)} ${fixed(height - share(value, 0, most) * height)}`;
  return series.map(({ name }, i) => {
    const upper = (tops[i] ?? []).map((value, k) => `${k === 0 ? 'M' : 'L'}${place(value, k)}`);
    const lower = whole.map((_, k) => `L${place(tops[i - 1]?.[k] ?? 0, k)}`).toReversed();
    return { name, d: upper.length === 0 ? '' : `${[...upper, ...lower].join('')}Z`, look: 'bars' };
  });
}
