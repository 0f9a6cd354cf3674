import { formatValue } from '../../../core/formatValue.ts';
import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf, placesOf } from '../axis.ts';
import type { Colours } from '../colours.ts';
import { shortValue } from '../shortValue.ts';
import { PLAIN_VIEW } from '../view.ts';
import type { EChartsOption } from './echarts.ts';
import { heatOption } from './heat/heatOption.ts';
import { liesDown, rowLabels } from './layout.ts';
import { pathOption } from './path.ts';
import { seriesOf } from './series.ts';
import type { Surroundings } from './surroundings.ts';

const SLIDER_PX = 46;
const MANY_PLACES = 40;

/** A figure as options of ECharts, without a legend. Tooltips are drawn on the canvas: the page allows no inline styles. */
export function optionOf(figure: StudyFigure, surroundings: Surroundings): EChartsOption {
  const { colours } = surroundings;
  const isLong = isLongFigure(figure, surroundings.width);
  const base: EChartsOption = {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    color: [...colours.series],
    grid: {
      left: 8,
      right: 14,
      top: hasHead(figure, surroundings.width) ? 22 : 10,
      bottom: isLong ? SLIDER_PX : 8,
      outerBoundsMode: 'same',
    },
    tooltip: tooltipOf(figure, colours),
  };
  if (figure.kind === 'heat') return { ...base, ...heatOption(figure, surroundings) };
  if (figure.kind === 'path') return { ...base, ...pathOption(figure, colours) };
  return {
    ...base,
    ...axesOf(figure, surroundings),
    dataZoom: isLong ? zoomOf(colours) : [],
    series: seriesOf(figure, surroundings),
  };
}

/** Names of upright marks stand above the picture. */
function hasHead(figure: StudyFigure, width: number): boolean {
  const lies = liesDown(figure, width);
  return (figure.lines ?? []).some(({ axis = 'y' }) => (axis === 'y') === lies);
}

function isLongFigure(figure: StudyFigure, width: number): boolean {
  if (liesDown(figure, width) || ['heat', 'path'].includes(figure.kind)) return false;
  return axisKindOf(figure) === 'time' || placesOf(figure).length > MANY_PLACES;
}

function axesOf(
  figure: StudyFigure,
  { colours, width, view = PLAIN_VIEW }: Surroundings,
): Pick<EChartsOption, 'xAxis' | 'yAxis'> {
  const kind = axisKindOf(figure);
  const lies = liesDown(figure, width);
  const text = { color: colours.muted, fontSize: 12 };
  const across = {
    type: kind,
    ...(kind === 'category' ? { data: placesOf(figure).map(String) } : {}),
    scale: true,
    inverse: lies,
    axisLine: { lineStyle: { color: colours.muted } },
    axisTick: { show: false },
    axisLabel: lies
      ? { ...text, ...rowLabels(placesOf(figure).map(String), width) }
      : {
          ...text,
          hideOverlap: true,
          ...(kind === 'value' ? { formatter: (value: number) => shortValue(value, figure.x.unit) } : {}),
        },
    splitLine: { show: false },
  };
  const along = (unit: string, position: 'left' | 'right' = 'left') => ({
    type: view.scale === 'log' ? 'log' : 'value',
    position: lies ? undefined : position,
    scale: figure.kind !== 'bar' && figure.kind !== 'stack',
    max: figure.kind === 'stack' && unit === 'fraction' ? 1 : undefined,
    axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => shortValue(value, unit) },
    splitLine: { lineStyle: { color: colours.line } },
  });
  const right = Object.values(view.axes).find(({ side }) => side === 'right');
  const left = Object.values(view.axes).find(({ side }) => side === 'left');
  const sides = left
    ? [along(left.unit), along(right?.unit ?? figure.y.unit, 'right')]
    : along(right?.unit ?? figure.y.unit);
  return (lies ? { xAxis: sides, yAxis: across } : { xAxis: across, yAxis: sides }) as EChartsOption;
}

function tooltipOf(figure: StudyFigure, colours: Colours): NonNullable<EChartsOption['tooltip']> {
  const isPoint = ['heat', 'scatter', 'path'].includes(figure.kind);
  const unit = figure.kind === 'heat' ? (figure.z?.unit ?? '') : figure.y.unit;
  return {
    trigger: isPoint ? 'item' : 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: colours.surface,
    borderColor: colours.muted,
    textStyle: { color: colours.ink, fontSize: 12 },
    // On a cell it would strike through the number.
    axisPointer: {
      type: figure.kind === 'heat' ? 'none' : 'cross',
      label: { show: false },
      lineStyle: { color: colours.muted },
    },
    valueFormatter: (value) => valueText(value, unit),
  };
}

function valueText(value: unknown, unit: string): string {
  const numbers: readonly unknown[] = Array.isArray(value) ? value : [value];
  const last = numbers.findLast((item) => typeof item === 'number');
  return last === undefined ? '-' : formatValue(last, unit);
}

function zoomOf(colours: Colours): NonNullable<EChartsOption['dataZoom']> {
  return [
    // With a key, so that the page still scrolls under the wheel.
    { type: 'inside', zoomOnMouseWheel: 'ctrl', filterMode: 'none' },
    {
      type: 'slider',
      height: 22,
      bottom: 6,
      filterMode: 'none',
      borderColor: colours.line,
      textStyle: { color: colours.muted, fontSize: 11 },
      showDetail: false,
      brushSelect: false,
    },
  ];
}
