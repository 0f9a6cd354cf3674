import { formatValue } from '../../../../core/formatValue.ts';
import type { StudyFigure } from '../../../api/types.ts';
import type { Colours } from '../../colours.ts';
import { lookOf } from '../../looks.ts';
import { clockText } from './clockText.ts';
import { MOST_LINES, type SpanLabel, spanLabels } from './spanLabels.ts';

const BAR_PX = 18;
const LINE_PX = 13;
const GAP_PX = 3;
const WHOLE_PX = BAR_PX + GAP_PX + MOST_LINES * LINE_PX;
const FILL_OPACITY = 0.3;

interface RenderApi {
  readonly coord: (point: readonly number[]) => readonly [number, number];
}

interface Rendered {
  readonly dataIndex: number;
  readonly coordSys: { readonly x: number; readonly width: number };
}

/** One row of spans, each as a bar with its label; pointing at it tells all. */
export function spanSeries(figure: StudyFigure, row: number, colours: Colours): unknown {
  const { name = '', points = [] } = figure.series[row] ?? {};
  const colour = colours.series[lookOf(row).colour] ?? colours.ink;
  const renderItem = ({ dataIndex, coordSys }: Rendered, api: RenderApi) => {
    const across = (value: unknown) => api.coord([typeof value === 'number' ? value : Number.NaN, row])[0];
    const spans = points.map(([label, , from, to]) => ({
      left: across(from),
      right: across(to),
      label: String(label ?? ''),
    }));
    const span = spans[dataIndex];
    const label = span && spanLabels(spans, coordSys.x + coordSys.width).get(span);
    if (!label) return null;
    const top = api.coord([0, row])[1] - WHOLE_PX / 2;
    const { left, right } = span;
    const shape = { x: left, y: top, width: Math.max(1, right - left), height: BAR_PX };
    return {
      type: 'group',
      children: [
        { type: 'rect', shape, style: { fill: colour, opacity: FILL_OPACITY } },
        { type: 'rect', shape, style: { fill: 'none', stroke: colour, lineWidth: 1.2 } },
        { type: 'text', style: { ...placeOf(label, top), fill: colours.ink, fontSize: 12 } },
      ],
    };
  };
  return {
    type: 'custom',
    name,
    data: points.map(([, , from, to]) => [row, from, to]),
    renderItem,
    encode: { y: 0, x: [1, 2] },
    tooltip: {
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => readingOf(figure, row, dataIndex),
    },
  };
}

function placeOf({ text, x, line }: SpanLabel, top: number) {
  return line === 'inside'
    ? ({ text, x, y: top + BAR_PX / 2, align: 'center', verticalAlign: 'middle' } as const)
    : ({ text, x, y: top + BAR_PX + GAP_PX + line * LINE_PX, align: 'left', verticalAlign: 'top' } as const);
}

function readingOf({ y: { unit }, series }: StudyFigure, row: number, i: number): string {
  const { name = '', points = [] } = series[row] ?? {};
  const [label = '', , from = null, to = null] = points[i] ?? [];
  const end = (value: number | string | null) =>
    typeof value === 'number' && unit === 'hours' ? clockText(value) : formatValue(value, unit);
  return `${name}\n${label}: ${end(from)} to ${end(to)}`;
}
