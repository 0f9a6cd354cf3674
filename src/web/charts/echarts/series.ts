import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf } from '../axis.ts';
import { lookOf, symbolOf } from '../looks.ts';
import { PLAIN_VIEW } from '../view.ts';
import type { EChartsOption } from './echarts.ts';
import { liesDown } from './layout.ts';
import { marksOf } from './marks.ts';
import type { Drawing, Surroundings } from './surroundings.ts';
import { whiskers } from './whiskers.ts';

type Options = Extract<NonNullable<EChartsOption['series']>, readonly unknown[]>;
type FigureSeries = StudyFigure['series'][number];

const BAND_OPACITY = 0.16;
const LAYER_OPACITY = 0.42;
/** From here on symbols would hide the line. */
const MANY_POINTS = 30;

/** The series of a figure with two axes, with their bands and marked values. */
export function seriesOf(figure: StudyFigure, surroundings: Surroundings): Options {
  const { colours, width } = surroundings;
  const lies = liesDown(figure, width);
  const drawn = figure.series.flatMap((series, index) => {
    const colour = colours.series[lookOf(index).colour] ?? colours.ink;
    return drawSeries(series, { figure, colour, index, lies, yAxisIndex: axisIndex(series, surroundings) });
  });
  return [...drawn, ...marksOf(figure, { colours, lies, view: surroundings.view })] as Options;
}

function axisIndex({ name }: FigureSeries, { view = PLAIN_VIEW }: Surroundings): number {
  const hasLeft = Object.values(view.axes).some(({ side }) => side === 'left');
  return hasLeft && view.axes[name]?.side !== 'left' ? 1 : 0;
}

function drawSeries(series: FigureSeries, drawing: Drawing): readonly unknown[] {
  const { figure, colour, index, lies, yAxisIndex } = drawing;
  const isCategory = axisKindOf(figure) === 'category';
  const data = series.points.map(([x, y]) => {
    const place = isCategory ? String(x) : x;
    return lies ? [y, place] : [place, y];
  });
  const common = { name: series.name, data, itemStyle: { color: colour }, yAxisIndex };
  const symbol = symbolOf(index);
  const hasBand = series.points.some(({ length }) => length > 2);
  if (figure.kind === 'bar') {
    return [{ ...common, type: 'bar', barMaxWidth: 28 }, ...(hasBand ? whiskers(series, drawing) : [])];
  }
  if (figure.kind === 'scatter') return [{ ...common, type: 'scatter', symbol, symbolSize: 7 }];
  if (figure.kind === 'range') {
    return [{ ...common, type: 'scatter', symbol, symbolSize: 9 }, ...whiskers(series, drawing)];
  }
  const isLayer = figure.kind === 'stack';
  const { dash } = lookOf(index);
  const line = {
    ...common,
    type: 'line',
    showSymbol: !isLayer && series.points.length < MANY_POINTS,
    symbol,
    symbolSize: 6,
    lineStyle: { color: colour, width: 1.8, type: dash.length === 0 ? 'solid' : [...dash] },
    ...(isLayer ? { stack: 'whole', areaStyle: { color: colour, opacity: LAYER_OPACITY } } : {}),
  };
  return hasBand && !isLayer ? [line, ...bandOf(series, drawing)] : [line];
}

/** A band is the stack of its lower end, which is not seen, and its width. */
function bandOf({ name, points }: FigureSeries, { colour, yAxisIndex }: Drawing): readonly unknown[] {
  const quiet = {
    type: 'line',
    stack: `${name} band`,
    stackStrategy: 'all',
    silent: true,
    showSymbol: false,
    yAxisIndex,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  const lower = points.map(([x, , low = null]) => [x, low]);
  const width = points.map(([x, , low, high]) => [
    x,
    typeof low === 'number' && typeof high === 'number' ? high - low : null,
  ]);
  return [
    { ...quiet, data: lower },
    { ...quiet, data: width, areaStyle: { color: colour, opacity: BAND_OPACITY } },
  ];
}
