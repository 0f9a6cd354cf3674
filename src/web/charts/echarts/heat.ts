import { formatValue } from '../../../core/formatValue.ts';
import type { StudyFigure } from '../../api/types.ts';
import { placesOf } from '../axis.ts';
import type { EChartsOption } from './echarts.ts';
import { rowLabels } from './layout.ts';
import type { Surroundings } from './surroundings.ts';

/** Each series is a row. Where values lie on both sides of zero, zero has the middle colour. */
export function heatOption(figure: StudyFigure, { colours, width }: Surroundings): EChartsOption {
  const columns = placesOf(figure).map(String);
  const rows = figure.series.map(({ name }) => name);
  const data = figure.series.flatMap(({ name, points }) =>
    points.flatMap(([x, value]) => (typeof value === 'number' ? [[String(x), name, value]] : [])),
  );
  const values = data.map(([, , value]) => value as number);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(-low, high);
  const isSigned = low < 0 && high > 0;
  const text = { color: colours.muted, fontSize: 12 };
  return {
    grid: { left: 8, right: 14, top: 8, bottom: 56, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: columns, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'category', data: rows, axisLabel: { ...text, ...rowLabels(width) } },
    visualMap: {
      type: 'continuous',
      min: isSigned ? -reach : low,
      max: isSigned ? reach : high,
      calculable: true,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      textStyle: text,
      inRange: { color: isSigned ? [...colours.heat] : colours.heat.slice(1) },
      formatter: (value) => formatValue(Number(Number(value).toPrecision(3)), figure.z?.unit),
    },
    series: [{ type: 'heatmap', name: figure.z?.label ?? figure.title, data }],
  };
}
