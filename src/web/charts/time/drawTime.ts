import {
  createChart,
  type IChartApi,
  LineSeries,
  type MouseEventParams,
  type Time,
} from 'lightweight-charts';
import type { StudyFigure } from '../../api/types.ts';
import { lookOf } from '../looks.ts';
import { shortValue } from '../shortValue.ts';
import { placeOf, placesInTime, pointAt, type Seconds, secondsOf, timesOf } from './courses/courses.ts';
import { type CourseStyle, courseView } from './courseView.ts';
import { createMotion } from './hands/motion.ts';
import type { TimeSpan } from './hands/ranges.ts';
import { addLogAxes } from './log/logAxis.ts';
import { chartOptions, formatOf, seriesOptions } from './options.ts';
import { createOverlay } from './overlay.ts';
import type { TimeInput } from './timeInput.ts';
import { timeText } from './timeText.ts';

export interface TimeDrawing {
  showCursor(time: Seconds | undefined): void;
  /** Undefined: all. A span in which the chart has next to nothing changes nothing. */
  showSpan(span: TimeSpan | undefined): void;
  /** The first and the last time in view. */
  inView(): TimeSpan | undefined;
  /** Shows so much more of time, about a place from 0 (left) to 1 (right). */
  zoom(factor: number, about?: number): void;
  /** Moves by a share of what is in view, to later times above 0. */
  pan(share: number): void;
  setShown(index: number, isShown: boolean): void;
  remove(): void;
}

const STYLES: Readonly<Partial<Record<StudyFigure['kind'], CourseStyle>>> = {
  range: 'range',
  scatter: 'dots',
  stack: 'layer',
  bar: 'bar',
};
const LEAST_IN_VIEW = 4;
/** So many courses are drawn more simply while the view moves. */
const MANY = 6;

/** Draws courses over time and tells what hands do with them. */
export function drawTime(element: HTMLElement, input: TimeInput): TimeDrawing {
  const { courses, colours, figure, view } = input;
  const places = placesInTime(timesOf(courses));
  const chart = createChart(element, chartOptions(input));
  const scale = chart.timeScale();
  // Holds the places of time and what lies over the courses, so that any of them can be hidden.
  const ground = chart.addSeries(LineSeries, { priceScaleId: 'ground', lastValueVisible: false });
  ground.setData(places.map((time) => ({ time: time as Time })));
  const format = formatOf(courses, figure.y.unit, view.scale);
  const motion = createMotion(() => {
    overlay.redraw();
  });
  const drawn = courses.map((course, i) => {
    const look = lookOf(i);
    const painter = courseView({
      name: course.name,
      style: STYLES[figure.kind] ?? 'line',
      look,
      colours,
      slot: { index: i, of: courses.length },
      isMoving: () => courses.length >= MANY && motion.isMoving(),
    });
    const series = chart.addCustomSeries(painter, seriesOptions(course, { input, format }));
    series.setData(course.points.map((point) => ({ time: point.time as Time, point })));
    return { course, series, colour: colours.series[look.colour] ?? colours.ink };
  });

  let cursor: Seconds | undefined;
  let shown: TimeSpan | undefined;
  const overlay = createOverlay({
    colours,
    isOpaque: figure.kind === 'stack',
    marks: (figure.lines ?? [])
      .filter(({ axis = 'y' }) => axis === 'y')
      .map(({ name, value }) => ({
        text: `${name} ${shortValue(value, figure.y.unit)}`,
        y: () => drawn[0]?.series.priceToCoordinate(value) ?? null,
      })),
    events: view.events.flatMap(({ date, label }) => {
      const time = secondsOf(date);
      return time === undefined ? [] : [{ time, label }];
    }),
    cursor: () => cursor,
    xOf: (time) => xOf(chart, places, time),
    dots: () =>
      drawn.flatMap(({ course, series, colour }) => {
        const point = cursor === undefined || !series.options().visible ? undefined : pointAt(course, cursor);
        const y = point?.time === cursor && point ? series.priceToCoordinate(heightOf(input, point)) : null;
        return y === null ? [] : [{ y, colour }];
      }),
    timeText,
  });
  ground.attachPrimitive(overlay.primitive);
  if (view.scale === 'log') addLogAxes(chart, { drawn, input });

  let isLed = false;
  let isFollowing = false;
  /** Only what lies above the courses is drawn anew; under the pointer the library does so by itself. */
  const redrawCursor = () => {
    if (isLed) return;
    isFollowing = true;
    chart.clearCrosshairPosition();
    isFollowing = false;
  };
  let applied = 0;
  const apply = () => {
    const { from, to } = shown ?? { from: places[0] ?? 0, to: places.at(-1) ?? 0 };
    const left = placeOf(places, from);
    const right = placeOf(places, to + 1) - 1;
    if (right - left <= 0) return;
    applied = left - 0.5;
    scale.setVisibleLogicalRange({ from: applied, to: right + 0.5 });
  };
  const onMove = ({ time, point, sourceEvent }: MouseEventParams) => {
    // What is told without an event follows from a move of the view, or from the crosshair of another chart.
    if (isFollowing || (!sourceEvent && point)) return;
    isLed = true;
    input.onCursor(point ? (time as Seconds | undefined) : undefined);
    isLed = false;
  };
  const onRange = () => {
    const range = scale.getVisibleLogicalRange();
    if (!range || places.length === 0) return;
    const isAll = range.from < 0.5 && range.to > places.length - 1.5;
    const from = places[Math.max(0, Math.ceil(range.from))] ?? 0;
    const to = places[Math.min(places.length - 1, Math.floor(range.to))] ?? 0;
    const isOwnDoing = Math.abs(range.from - applied) < 0.01;
    if (isOwnDoing) return;
    motion.moved();
    applied = Number.NaN;
    shown = isAll ? undefined : { from, to };
    input.onSpan(shown);
  };
  apply();
  scale.subscribeSizeChange(apply);
  scale.subscribeVisibleLogicalRangeChange(onRange);
  chart.subscribeCrosshairMove(onMove);

  const showLogical = (from: number, to: number) => {
    const width = Math.max(LEAST_IN_VIEW, Math.min(places.length, to - from));
    const start = Math.max(-0.5, Math.min(places.length - 0.5 - width, from));
    scale.setVisibleLogicalRange({ from: start, to: start + width });
  };
  return {
    showCursor(time) {
      if (time === cursor) return;
      cursor = time;
      redrawCursor();
    },
    showSpan(span) {
      if (span && placeOf(places, span.to + 1) - placeOf(places, span.from) < 2) return;
      shown = span;
      motion.moved();
      apply();
    },
    inView() {
      const range = scale.getVisibleLogicalRange();
      const from = places[Math.max(0, Math.ceil(range?.from ?? 0))];
      const to = places[Math.min(places.length - 1, Math.floor(range?.to ?? places.length))];
      return from === undefined || to === undefined ? undefined : { from, to };
    },
    zoom(factor, about = 0.5) {
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const width = range.to - range.from;
      const from = range.from + width * about * (1 - factor);
      showLogical(from, from + width * factor);
    },
    pan(share) {
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const step = (range.to - range.from) * share;
      showLogical(range.from + step, range.to + step);
    },
    setShown(index, isShown) {
      drawn[index]?.series.applyOptions({ visible: isShown });
    },
    remove() {
      motion.stop();
      chart.remove();
    },
  };
}

function heightOf({ figure }: TimeInput, point: { readonly value: number; readonly upper?: number }): number {
  return figure.kind === 'stack' ? (point.upper ?? point.value) : point.value;
}

/** Times between two places lie at the next one; those beyond the ends lie nowhere. */
function xOf(chart: IChartApi, places: readonly Seconds[], time: Seconds): number | null {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  if (time < first || time > last) return null;
  return chart.timeScale().timeToCoordinate((places[placeOf(places, time)] ?? last) as Time);
}
