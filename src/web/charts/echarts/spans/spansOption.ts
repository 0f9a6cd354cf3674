import type { StudyFigure } from '../../../api/types.ts';
import { shortValue } from '../../shortValue.ts';
import type { EChartsOption } from '../echarts.ts';
import { rowLabels } from '../layout.ts';
import { marksOf } from '../marks.ts';
import type { Surroundings } from '../surroundings.ts';
import { clockText } from './clockText.ts';
import { spanSeries } from './spanSeries.ts';

/** Below this, every sixth hour is named. */
const NARROW_PX = 520;

/** Intervals on rows. */
export function spansOption(figure: StudyFigure, { colours, width }: Surroundings): EChartsOption {
  const text = { color: colours.muted, fontSize: 12 };
  const rows = figure.series.map(({ name }) => name);
  const drawn = rows.map((_, row) => spanSeries(figure, row, colours));
  return {
    grid: { left: 8, right: 20, top: 22, bottom: 8, outerBoundsMode: 'same' },
    xAxis: {
      type: 'value',
      ...axisOf(figure, width),
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: (value: number) =>
          figure.y.unit === 'hours' ? clockText(value) : shortValue(value, figure.y.unit),
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text, ...rowLabels(rows, width) },
    },
    series: [...drawn, ...marksOf(figure, { colours, lies: true })] as NonNullable<EChartsOption['series']>,
  };
}

/** From the first to the last end of a span. */
function axisOf({ series, y: { unit } }: StudyFigure, width: number) {
  const ends = series
    .flatMap(({ points }) => points.flatMap(([, , from, to]) => [from, to]))
    .filter((end) => typeof end === 'number');
  const interval = width < NARROW_PX ? 6 : 3;
  return { min: Math.min(...ends), max: Math.max(...ends), ...(unit === 'hours' ? { interval } : {}) };
}
