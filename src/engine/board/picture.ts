import type { Figure, FigureSeries } from '../../studies/figure.ts';

const MOST_POINTS = 120;
const MOST_BARS = 40;
const MOST_SERIES = 2;
/** Of figures that show how several things stand to each other. */
const MOST_TOGETHER = 6;
const TOGETHER: ReadonlySet<Figure['kind']> = new Set(['path', 'stack']);

/** The first chart that says something at the size of a stamp: few series, few points, the last one always among them. */
export function pictureOf(figures: readonly Figure[]): Figure | undefined {
  const figure = figures.find(({ kind, series }) => kind !== 'heat' && series.some(hasCourse));
  if (!figure) return undefined;
  const shown = TOGETHER.has(figure.kind)
    ? figure.series.slice(0, MOST_TOGETHER)
    : figure.series.filter(hasCourse).slice(0, MOST_SERIES);
  return {
    ...figure,
    series: shown.map(thinner(figure.kind)),
  };
}

function hasCourse({ points }: FigureSeries): boolean {
  return points.filter(([, value]) => value !== null).length > 1;
}

/** Bars are cut, since each is an event of its own; a course is thinned. */
function thinner(kind: Figure['kind']): (series: FigureSeries) => FigureSeries {
  return ({ name, points }) => {
    if (kind === 'bar') return { name, points: points.slice(-MOST_BARS) };
    const step = Math.ceil(points.length / MOST_POINTS);
    return { name, points: points.filter((_, i) => (points.length - 1 - i) % step === 0) };
  };
}
