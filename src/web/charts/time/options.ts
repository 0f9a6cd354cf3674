import {
  type ChartOptions,
  ColorType,
  CrosshairMode,
  type CustomSeriesPartialOptions,
  type DeepPartial,
  LineStyle,
  type PriceFormatCustom,
} from 'lightweight-charts';
import { shortValue } from '../shortValue.ts';
import { tickTexts } from '../ticks.ts';
import type { ChartScale } from '../view.ts';
import type { Course } from './courses/courses.ts';
import { leastStep, SCALE_MODES } from './scales.ts';
import type { TimeInput } from './timeInput.ts';

export function chartOptions({ colours, view, figure }: TimeInput): DeepPartial<ChartOptions> {
  const hasLeft = Object.values(view.axes).some(({ side }) => side === 'left');
  const hasRight = figure.series.some(({ name }) => view.axes[name]?.side !== 'left');
  const scale = {
    mode: SCALE_MODES[view.scale],
    borderVisible: false,
    scaleMargins: figure.kind === 'stack' ? { top: 0.04, bottom: 0.04 } : { top: 0.06, bottom: 0.06 },
  };
  const still = { color: colours.muted, style: LineStyle.Dashed, labelBackgroundColor: colours.ink } as const;
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: colours.surface },
      textColor: colours.muted,
      fontSize: 12,
      fontFamily: 'system-ui, sans-serif',
      // It would insert a style element, which the page does not allow; the chart names its author itself.
      attributionLogo: false,
    },
    // The library names only the top of a logarithmic axis over many decades, so that one is drawn by itself.
    grid: {
      vertLines: { visible: false },
      horzLines: { color: colours.line, visible: view.scale !== 'log' },
    },
    leftPriceScale: { ...scale, visible: hasLeft },
    rightPriceScale: { ...scale, visible: hasRight },
    timeScale: {
      borderColor: colours.line,
      fixLeftEdge: true,
      fixRightEdge: true,
      minBarSpacing: 0.01,
      timeVisible: figure.x.unit !== 'date',
    },
    crosshair: {
      mode: CrosshairMode.Normal,
      // The vertical line is drawn by the overlay, since other charts move it too.
      vertLine: { visible: false, labelVisible: false },
      horzLine: still,
    },
    // The page scrolls under the wheel; with a key it zooms, which the chart handles by itself.
    handleScale: { mouseWheel: false },
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    localization: {
      locale: 'en-GB',
      dateFormat: 'yyyy-MM-dd',
      percentageFormatter: (percent: number) => changeTexts([percent], view.scale)[0] ?? '',
      tickmarksPercentageFormatter: (percents: number[]) => [...changeTexts(percents, view.scale)],
    },
  };
}

interface SeriesContext {
  readonly input: TimeInput;
  readonly format: PriceFormatCustom;
}

export function seriesOptions(course: Course, { input, format }: SeriesContext): CustomSeriesPartialOptions {
  const axis = input.view.axes[course.name];
  return {
    priceScaleId: axis?.side ?? 'right',
    priceFormat: axis ? formatOf([course], axis.unit, input.view.scale) : format,
    lastValueVisible: false,
    priceLineVisible: false,
  };
}

/** Axes count in the unit, as short as may be. */
export function formatOf(courses: readonly Course[], unit: string, scale: ChartScale): PriceFormatCustom {
  return {
    type: 'custom',
    minMove: leastStep(courses),
    formatter: (value: number) => shortValue(value, unit),
    tickmarksFormatter: (values: number[]) =>
      scale === 'log' ? values.map(() => '') : [...tickTexts(values, unit)],
  };
}

function changeTexts(percents: readonly number[], scale: ChartScale): readonly string[] {
  if (scale === 'indexed') {
    return tickTexts(
      percents.map((percent) => 100 + percent),
      '',
    );
  }
  return tickTexts(
    percents.map((percent) => percent / 100),
    'fraction',
  );
}
