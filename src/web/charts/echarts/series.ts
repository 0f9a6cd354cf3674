import type { StudyFigure } from '../../api/types.ts';
import { axisKindOf } from '../axis.ts';
import type { Colours } from '../colours.ts';
import type { EChartsOption } from './echarts.ts';

type Options = Extract<NonNullable<EChartsOption['series']>, readonly unknown[]>;
type FigureSeries = StudyFigure['series'][number];

/** Lines are told apart by more than colour. */
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const;
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const;
const BAND_OPACITY = 0.16;
/** Half of the cap at the end of an interval. */
const CAP_PX = 4;

/** The series of a figure that is no heat, with their bands and marked values. */
export function seriesOf(figure: StudyFigure, colours: Colours): Options {
  const drawn = figure.series.flatMap((series, i) => {
    const colour = colours.series[i % colours.series.length] ?? colours.ink;
    return drawSeries(series, { figure, colour, index: i });
  });
  return [...drawn, ...marksOf(figure, colours)] as Options;
}

interface Drawing {
  readonly figure: StudyFigure;
  readonly colour: string;
  readonly index: number;
}

function drawSeries(series: FigureSeries, drawing: Drawing): readonly unknown[] {
  const { figure, colour, index } = drawing;
  const isCategory = axisKindOf(figure) === 'category';
  const data = series.points.map(([x, y]) => [isCategory ? String(x) : x, y]);
  const common = { name: series.name, data, itemStyle: { color: colour } };
  const symbol = SYMBOLS[index % SYMBOLS.length];
  const hasBand = series.points.some(({ length }) => length > 2);
  if (figure.kind === 'bar')
    return [{ ...common, type: 'bar', barMaxWidth: 28 }, ...(hasBand ? whiskers(series, drawing) : [])];
  if (figure.kind === 'scatter') return [{ ...common, type: 'scatter', symbol, symbolSize: 7 }];
  if (figure.kind === 'range') {
    return [{ ...common, type: 'scatter', symbol, symbolSize: 9 }, ...whiskers(series, drawing)];
  }
  const line = {
    ...common,
    type: 'line',
    showSymbol: series.points.length < 30,
    symbol,
    symbolSize: 6,
    lineStyle: { color: colour, width: 1.8, type: DASHES[index % DASHES.length] },
  };
  return hasBand ? [line, ...bandOf(series, colour)] : [line];
}

/** A band is the stack of its lower end, which is not seen, and its width. */
function bandOf({ name, points }: FigureSeries, colour: string): readonly unknown[] {
  const quiet = {
    type: 'line',
    stack: `${name} band`,
    stackStrategy: 'all',
    silent: true,
    showSymbol: false,
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

interface RenderApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly [number, number];
}

function whiskers({ points }: FigureSeries, { figure, colour }: Drawing): readonly unknown[] {
  const isCategory = axisKindOf(figure) === 'category';
  const data = points
    .filter(([, , low, high]) => typeof low === 'number' && typeof high === 'number')
    .map(([x, , low, high]) => [isCategory ? String(x) : x, low, high]);
  const renderItem = (_: unknown, api: RenderApi) => {
    const [x, top] = api.coord([api.value(0), api.value(2)]);
    const [, bottom] = api.coord([api.value(0), api.value(1)]);
    const stroke = { stroke: colour, lineWidth: 1.6 };
    const across = (y: number) => ({ x1: x - CAP_PX, y1: y, x2: x + CAP_PX, y2: y });
    return {
      type: 'group',
      children: [{ x1: x, y1: bottom, x2: x, y2: top }, across(top), across(bottom)].map((shape) => ({
        type: 'line',
        shape,
        style: stroke,
      })),
    };
  };
  return [
    { type: 'custom', data, renderItem, silent: true, encode: { x: 0, y: [1, 2] }, tooltip: { show: false } },
  ];
}

/** A series without points that carries the marked values. */
function marksOf({ lines = [] }: StudyFigure, { muted }: Colours): readonly unknown[] {
  if (lines.length === 0) return [];
  const data = lines.map(({ name, value }) => ({ yAxis: value, label: { formatter: name } }));
  const label = { position: 'insideStartTop', color: muted, fontSize: 11 };
  const markLine = { silent: true, symbol: 'none', label, lineStyle: { color: muted, type: 'dashed' }, data };
  return [{ type: 'line', data: [], markLine }];
}
