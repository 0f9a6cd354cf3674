import { formatValue } from '../../../../core/formatValue.ts';
import type { StudyFigure } from '../../../api/types.ts';
import { placesOf } from '../../axis.ts';
import type { Colours } from '../../colours.ts';
import type { EChartsOption } from '../echarts.ts';
import { rowLabels } from '../layout.ts';
import type { Surroundings } from '../surroundings.ts';
import { cellSeries } from './cellSeries.ts';

const SCALE_PX = 56;
const NAME_PX = 20;

/** Each series is a row, the first one on top; names of axes stand where their places are numbers, which do not tell what they are of. */
export function heatOption(figure: StudyFigure, { colours, width }: Surroundings): EChartsOption {
  const text = { color: colours.muted, fontSize: 12 };
  const { x, y, z, series } = figure;
  const places = placesOf(figure);
  const rows = series.map(({ name }) => name);
  const nameAcross = places.every((place) => typeof place === 'number') ? x.label : '';
  const nameDown = rows.every(isNumber) ? y.label : '';
  return {
    grid: {
      left: 8,
      right: 14,
      top: nameDown === '' ? 8 : 8 + NAME_PX,
      bottom: heatFoot(figure),
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: places.map(String),
      name: nameAcross,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: text,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows,
      name: nameDown,
      nameLocation: 'start',
      nameGap: 8,
      nameTextStyle: { ...text, align: 'right' },
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text, ...rowLabels(rows, width) },
    },
    visualMap: {
      type: 'continuous',
      dimension: 2,
      ...scaleOf(figure, colours),
      calculable: true,
      hoverLink: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      textStyle: text,
      formatter: (value) => formatValue(Number(Number(value).toPrecision(3)), z?.unit),
    },
    series: cellSeries(figure, colours) as NonNullable<EChartsOption['series']>,
  };
}

/** Pixels beneath the labels of the columns. */
export function heatFoot(figure: StudyFigure): number {
  return placesOf(figure).every((place) => typeof place === 'number') ? SCALE_PX + NAME_PX : SCALE_PX;
}

/** Where values lie on both sides of zero, zero has the middle colour; elsewhere the value nearest to zero has. */
export function scaleOf(figure: StudyFigure, { heat }: Pick<Colours, 'heat'>) {
  const values = figure.series.flatMap(({ points }) =>
    points.flatMap(([, value]) => (typeof value === 'number' ? [value] : [])),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < 0 && high > 0) {
    const reach = Math.max(-low, high);
    return { min: -reach, max: reach, inRange: { color: [...heat] } };
  }
  const color = high > 0 ? heat.slice(1) : heat.slice(0, 2);
  return { min: low, max: high === low ? low + 1 : high, inRange: { color } };
}

function isNumber(name: string): boolean {
  return name !== '' && Number.isFinite(Number(name));
}
