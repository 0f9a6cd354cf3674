import { formatValue } from '../../../core/formatValue.ts';
import type { StudyFigure } from '../../api/types.ts';
import type { Colours } from '../colours.ts';
import { lookOf, symbolOf } from '../looks.ts';
import { shortValue } from '../shortValue.ts';
import type { EChartsOption } from './echarts.ts';
import { besideOthers } from './labels.ts';
import { marksOf } from './marks.ts';

const LEAST_PX = 3;
const GROWTH_PX = 4;
const END_PX = 12;
/** Many ways cross; where things are now stands out. */
const TRAIL_OPACITY = 0.6;

/** Ways over a plane: dots grow with time, and the last one, where each is now, bears the name. */
export function pathOption(figure: StudyFigure, colours: Colours): EChartsOption {
  const text = { color: colours.muted, fontSize: 12 };
  const axis = ({ label, unit }: StudyFigure['x']) => ({
    type: 'value' as const,
    scale: true,
    name: label,
    nameLocation: 'middle' as const,
    nameTextStyle: text,
    nameGap: 26,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => shortValue(value, unit) },
    splitLine: { lineStyle: { color: colours.line } },
  });
  const layout = besideOthers();
  const drawn = figure.series.map(({ name, points, labels = [] }, index) => {
    const { colour, dash } = lookOf(index);
    const ink = colours.series[colour] ?? colours.ink;
    const last = points.findLastIndex(([x, y]) => typeof x === 'number' && typeof y === 'number');
    const data = points.map(([x, y], i) => ({
      value: [x, y],
      symbolSize: i === last ? END_PX : LEAST_PX + (GROWTH_PX * i) / points.length,
      label: {
        show: i === last,
        formatter: name,
        color: colours.ink,
        fontSize: 12,
        textBorderColor: colours.surface,
        textBorderWidth: 3,
      },
    }));
    return {
      type: 'line',
      name,
      data,
      symbol: symbolOf(index),
      showAllSymbol: true,
      itemStyle: { color: ink },
      lineStyle: {
        color: ink,
        width: 1.4,
        opacity: TRAIL_OPACITY,
        type: dash.length === 0 ? 'solid' : [...dash],
      },
      labelLayout: layout,
      tooltip: {
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const [x = null, y = null] = points[dataIndex] ?? [];
          const when = labels[dataIndex];
          return [
            `${name}${when === undefined ? '' : `, ${when}`}`,
            `${figure.x.label} ${formatValue(x, figure.x.unit)}`,
            `${figure.y.label} ${formatValue(y, figure.y.unit)}`,
          ].join('\n');
        },
      },
    };
  });
  return {
    grid: { left: 20, right: 60, top: 22, bottom: 24, outerBoundsMode: 'same' },
    xAxis: axis(figure.x),
    yAxis: { ...axis(figure.y), nameGap: 42 },
    series: [...drawn, ...marksOf(figure, { colours })] as NonNullable<EChartsOption['series']>,
  };
}
