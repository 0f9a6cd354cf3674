import type { MetricFinding, StudyFigure } from '../api/types.ts';
import { overlaysOf } from '../explore/figures.ts';
import type { ExploreView } from '../explore/view.ts';

/** More points than a small picture has room for say nothing. */
const MOST_POINTS = 160;

type Points = StudyFigure['series'][number]['points'];

/** The lines of a view as one small picture, or undefined where it has none. */
export function stampOf(
  findings: readonly MetricFinding[],
  { scale, layout }: ExploreView,
): StudyFigure | undefined {
  const overlays = overlaysOf(findings, { scale, layout });
  const series = overlays.flatMap(({ figure }) => figure.series);
  const [first] = overlays;
  if (!first) return undefined;
  const isMixed = overlays.length > 1 || Object.keys(first.axes).length > 0;
  const title = series.map(({ name }) => name).join(', ');
  return {
    ...first.figure,
    title: isMixed ? `${title}, each on its own scale` : title + (scale === 'linear' ? '' : `, ${scale}`),
    series: series.map(({ name, points }) => ({
      name,
      points: scaled(thinned(points), isMixed && scale === 'linear' ? 'own' : scale),
    })),
  };
}

/** Every so manieth point and the last one. */
function thinned(points: Points): Points {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return points.filter((_, i) => (points.length - 1 - i) % step === 0);
}

function scaled(points: Points, scale: ExploreView['scale'] | 'own'): Points {
  if (scale === 'linear') return points;
  const values = points.map(([, y]) => y).filter((y): y is number => typeof y === 'number');
  const first = values.find((value) => value > 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const place = (y: number): number | null => {
    if (scale === 'own') return high > low ? (y - low) / (high - low) : 0.5;
    if (scale === 'log') return y > 0 ? Math.log(y) : null;
    return first === undefined ? null : y / first;
  };
  return points.map(([x = null, y]) => [x, typeof y === 'number' ? place(y) : null]);
}
