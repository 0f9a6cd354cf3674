import { formatValue } from '../../../core/formatValue.ts';
import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf, placesOf } from '../axis.ts';
import type { Colours } from '../colours.ts';
import { shortValue } from '../shortValue.ts';
import { type ChartView, PLAIN_VIEW } from '../view.ts';
import type { EChartsOption } from './echarts.ts';
import { heatOption } from './heat.ts';
import { seriesOf } from './series.ts';

const SLIDER_PX = 46;

/** A figure as options of ECharts. Tooltips are drawn on the canvas: the page allows no inline styles. */
export function optionOf(figure: StudyFigure, colours: Colours, view: ChartView = PLAIN_VIEW): EChartsOption {
  const kind = axisKindOf(figure);
  const isLong = kind === 'time' || placesOf(figure).length > 40;
  const text = { color: colours.muted, fontSize: 12 };
  const base: EChartsOption = {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    color: [...colours.series],
    grid: { left: 8, right: 14, top: 36, bottom: isLong ? SLIDER_PX : 8, outerBoundsMode: 'same' },
    tooltip: tooltipOf(figure, colours),
  };
  if (figure.kind === 'heat') return { ...base, ...heatOption(figure, colours) };
  return {
    ...base,
    legend: {
      type: 'scroll',
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 16,
      itemHeight: 4,
      textStyle: text,
    },
    xAxis: {
      type: kind,
      ...(kind === 'category' ? { data: placesOf(figure).map(String) } : {}),
      scale: true,
      axisLine: { lineStyle: { color: colours.muted } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: view.scale === 'log' ? 'log' : 'value',
      scale: figure.kind !== 'bar',
      axisLabel: { ...text, formatter: (value: number) => shortValue(value, figure.y.unit) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    dataZoom: isLong ? zoomOf(colours) : [],
    series: seriesOf(figure, colours),
  };
}

function tooltipOf(figure: StudyFigure, colours: Colours): NonNullable<EChartsOption['tooltip']> {
  const isPoint = figure.kind === 'heat' || figure.kind === 'scatter';
  const unit = figure.kind === 'heat' ? (figure.z?.unit ?? '') : figure.y.unit;
  return {
    trigger: isPoint ? 'item' : 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: colours.surface,
    borderColor: colours.muted,
    textStyle: { color: colours.ink, fontSize: 12 },
    axisPointer: { type: 'cross', label: { show: false }, lineStyle: { color: colours.muted } },
    valueFormatter: (value) => valueText(value, unit),
  };
}

function valueText(value: unknown, unit: string): string {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'number' ? formatValue(last, unit) : '-';
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
