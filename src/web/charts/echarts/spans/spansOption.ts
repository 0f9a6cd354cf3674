import { formatValue } from '../../../../core/formatValue.ts';
import type { StudyFigure } from '../../../api/types.ts';
import { lookOf } from '../../looks.ts';
import { shortValue } from '../../shortValue.ts';
import type { EChartsOption } from '../echarts.ts';
import { rowLabels } from '../layout.ts';
import { marksOf } from '../marks.ts';
import type { Surroundings } from '../surroundings.ts';

const BAR_SHARE = 0.5;
const LETTER_PX = 6.4;
const FILL_OPACITY = 0.3;

interface RenderApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly [number, number];
  readonly size: (lengths: readonly number[]) => readonly [number, number];
}

/** Intervals on rows, each with its label inside or beneath where there is room; pointing at it tells all. */
export function spansOption(figure: StudyFigure, { colours, width }: Surroundings): EChartsOption {
  const text = { color: colours.muted, fontSize: 12 };
  const rows = figure.series.map(({ name }) => name);
  const { unit } = figure.y;
  const isClock = unit === 'hours';
  const shown = (value: number) => (isClock ? clockText(value) : shortValue(value, unit));
  const ends = figure.series.flatMap(({ points }) => points.flatMap(([, , from, to]) => [from, to]));
  const numbers = ends.filter((end) => typeof end === 'number');
  const edge = Math.max(...numbers);
  const drawn = figure.series.map(({ name, points }, row) => {
    const ink = colours.series[lookOf(row).colour] ?? colours.ink;
    const data = points.map(([, , from, to]) => [row, from, to]);
    const starts = points
      .flatMap(([, , from]) => (typeof from === 'number' ? [from] : []))
      .toSorted((a, b) => a - b);
    const renderItem = ({ dataIndex }: { readonly dataIndex: number }, api: RenderApi) => {
      const [left, middle] = api.coord([api.value(1), api.value(0)]);
      const [right] = api.coord([api.value(2), api.value(0)]);
      const height = api.size([0, 1])[1] * BAR_SHARE;
      const label = String(points[dataIndex]?.[0] ?? '');
      const isInside = label.length * LETTER_PX + 6 <= right - left;
      // Beneath its bar where it has the room up to the next one.
      const next = starts.find((start) => start > api.value(1));
      const end = next === undefined ? edge : next;
      const [most] = api.coord([end, api.value(0)]);
      const isTold = isInside || label.length * LETTER_PX + 4 <= most - left;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left), height },
            style: { fill: ink, opacity: FILL_OPACITY },
          },
          {
            type: 'rect',
            shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left), height },
            style: { fill: 'none', stroke: ink, lineWidth: 1.2 },
          },
          {
            type: 'text',
            style: {
              text: isTold ? label : '',
              x: isInside ? (left + right) / 2 : left,
              y: isInside ? middle : middle + height / 2 + 1,
              align: isInside ? 'center' : 'left',
              verticalAlign: isInside ? 'middle' : 'top',
              fill: colours.ink,
              fontSize: 12,
            },
          },
        ],
      };
    };
    return {
      type: 'custom',
      name,
      data,
      renderItem,
      encode: { y: 0, x: [1, 2] },
      tooltip: {
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const [label = '', , from = null, to = null] = points[dataIndex] ?? [];
          const end = (value: number | string | null) =>
            typeof value === 'number' && isClock ? clockText(value) : formatValue(value, unit);
          return `${name}\n${label}: ${end(from)} to ${end(to)}`;
        },
      },
    };
  });
  return {
    grid: { left: 8, right: 20, top: 22, bottom: 8, outerBoundsMode: 'same' },
    xAxis: {
      type: 'value',
      min: Math.min(...numbers),
      max: edge,
      ...(isClock ? { interval: width < 520 ? 6 : 3 } : {}),
      axisLabel: { ...text, hideOverlap: true, formatter: shown },
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

/** Hours as a clock shows them: `13:30`. */
function clockText(hours: number): string {
  const minutes = Math.round(hours * 60);
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes - 60 * hour).padStart(2, '0')}`;
}
