import type { StudyFigure } from '../api/types.ts';
import { axisKindOf, isOverTime } from './axis.ts';
import { secondsOf } from './time/courses/courses.ts';
import { afterHoles } from './time/courses/holes.ts';
import type { TimeSpan } from './time/hands/ranges.ts';
import type { ChartView } from './view.ts';

type Points = StudyFigure['series'][number]['points'];

/** A figure over time as it is looked at: the points in view, as changes since the first of them where the scale says so. */
export function figureInView(
  figure: StudyFigure,
  { span, scale }: Pick<ChartView, 'scale'> & { readonly span: TimeSpan | undefined },
): StudyFigure {
  if (!isOverTime(figure)) return figure;
  const cut = span ? figure.series.map((series) => ({ ...series, points: within(series.points, span) })) : [];
  const series = cut.some(({ points }) => points.length > 1) ? cut : figure.series;
  if (scale === 'linear' || scale === 'log') return { ...figure, series };
  const y = { label: figure.y.label, unit: scale === 'percent' ? 'fraction' : '' };
  return { ...figure, y, series: series.map((one) => ({ ...one, points: changes(one.points, scale) })) };
}

/** With what was not told for long as missing, so that lines break there. */
export function figureWithHoles(figure: StudyFigure): StudyFigure {
  if (axisKindOf(figure) !== 'time' || figure.kind !== 'line') return figure;
  return { ...figure, series: figure.series.map((one) => ({ ...one, points: broken(one.points) })) };
}

function broken(points: Points): Points {
  const known = points.filter(([, y]) => typeof y === 'number');
  const holes = afterHoles(known.map(([x]) => secondsOf(String(x)) ?? 0));
  const after = new Set([...holes].map((place) => known[place]));
  return points.flatMap((point) => (after.has(point) ? [[point[0] ?? null, null], point] : [point]));
}

function within(points: Points, { from, to }: TimeSpan): Points {
  return points.filter(([x]) => {
    const time = secondsOf(String(x));
    return time !== undefined && time >= from && time <= to;
  });
}

function changes(points: Points, scale: 'percent' | 'indexed'): Points {
  const base = points.map(([, y]) => y).find((y) => typeof y === 'number');
  if (base === undefined || base === 0) return points.map(([x = null]) => [x, null]);
  return points.map(([x = null, ...values]) => [
    x,
    ...values.map((value) => {
      if (typeof value !== 'number') return null;
      const change = (value - base) / Math.abs(base);
      return scale === 'percent' ? change : 100 * (1 + change);
    }),
  ]);
}
