import {
  type ChartOptions,
  ColorType,
  CrosshairMode,
  type CustomSeriesPartialOptions,
  type DeepPartial,
  LineStyle,
  type PriceFormatCustom,
} from 'lightweight-charts';
import { formatValue } from '../../../core/formatValue.ts';
import { shortValue } from '../shortValue.ts';
import type { Course } from './courses.ts';
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
    grid: { vertLines: { visible: false }, horzLines: { color: colours.line } },
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
      percentageFormatter: (percent: number) =>
        formatValue(Number((percent / 100).toPrecision(3)), 'fraction'),
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
    priceFormat: axis ? formatOf([course], axis.unit) : format,
    lastValueVisible: false,
    priceLineVisible: false,
  };
}

/** Axes count in the unit, as short as may be. */
export function formatOf(courses: readonly Course[], unit: string): PriceFormatCustom {
  const minMove = leastStep(courses);
  // The steps of an axis do not always sum up to zero.
  const formatter = (value: number) => shortValue(Math.abs(value) < minMove / 2 ? 0 : value, unit);
  return { type: 'custom', minMove, formatter };
}
