import type { IChartApi, IPrimitivePaneView, ISeriesApi, ISeriesPrimitive } from 'lightweight-charts';
import { tickTexts } from '../../ticks.ts';
import type { Course } from '../courses/courses.ts';
import { TEXT_FONT } from '../paint.ts';
import type { TimeInput } from '../timeInput.ts';
import { logTicks } from './logTicks.ts';

interface DrawnCourse {
  readonly course: Course;
  readonly series: ISeriesApi<'Custom'>;
}

interface LogAxes {
  readonly drawn: readonly DrawnCourse[];
  readonly input: TimeInput;
}

const ROOM_PX = 28;
const LABEL_PX = 10;

/** Names values over the whole of logarithmic axes, with lines across. */
export function addLogAxes(chart: IChartApi, { drawn, input }: LogAxes): void {
  for (const { course, series } of drawn) {
    const axis = input.view.axes[course.name];
    const side = axis?.side ?? 'right';
    const isOnSide = ({ course: { name } }: DrawnCourse) => (input.view.axes[name]?.side ?? 'right') === side;
    // Those that are hidden draw nothing, so that the first of the others does it.
    const isFirst = () =>
      drawn.find((one) => isOnSide(one) && one.series.options().visible)?.series === series;
    series.attachPrimitive(
      axisOf({
        ticks: () => (isFirst() ? ticksOf(chart, series) : []),
        side,
        hasLines: side === 'right' || !drawn.some((one) => !isOnSide(one)),
        unit: axis?.unit ?? input.figure.y.unit,
        input,
      }),
    );
  }
}

interface Tick {
  readonly value: number;
  readonly y: number;
}

function ticksOf(chart: IChartApi, series: ISeriesApi<'Custom'>): readonly Tick[] {
  const { height } = chart.paneSize();
  const [low, high] = [series.coordinateToPrice(height - 1), series.coordinateToPrice(0)];
  if (low === null || high === null) return [];
  const yOf = (value: number) => series.priceToCoordinate(value) ?? Number.NaN;
  return logTicks({ low, high, yOf, room: ROOM_PX }).map((value) => ({ value, y: yOf(value) }));
}

interface AxisSource {
  readonly ticks: () => readonly Tick[];
  readonly side: 'left' | 'right';
  readonly hasLines: boolean;
  readonly unit: string;
  readonly input: TimeInput;
}

function axisOf({ ticks, side, hasLines, unit, input: { colours } }: AxisSource): ISeriesPrimitive {
  const lines = viewOf('bottom', (brush, { width }) => {
    brush.strokeStyle = colours.line;
    brush.lineWidth = 1;
    brush.beginPath();
    for (const { y } of ticks()) {
      brush.moveTo(0, Math.round(y) + 0.5);
      brush.lineTo(width, Math.round(y) + 0.5);
    }
    brush.stroke();
  });
  const labels = viewOf('normal', (brush, { width, height }) => {
    brush.font = TEXT_FONT;
    brush.fillStyle = colours.muted;
    brush.textBaseline = 'middle';
    brush.textAlign = side === 'right' ? 'left' : 'right';
    const shown = ticks().filter(({ y }) => y > LABEL_PX / 2 && y < height - LABEL_PX / 2);
    const texts = tickTexts(
      shown.map(({ value }) => value),
      unit,
    );
    shown.forEach(({ y }, i) => {
      brush.fillText(texts[i] ?? '', side === 'right' ? LABEL_PX : width - LABEL_PX, y);
    });
  });
  return { paneViews: () => (hasLines ? [lines] : []), priceAxisPaneViews: () => [labels] };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function viewOf(
  zOrder: 'bottom' | 'normal',
  paint: (brush: CanvasRenderingContext2D, size: Size) => void,
): IPrimitivePaneView {
  const renderer: ReturnType<IPrimitivePaneView['renderer']> = {
    draw: (target) => {
      target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        context.save();
        paint(context, mediaSize);
        context.restore();
      });
    },
  };
  return { zOrder: () => zOrder, renderer: () => renderer };
}
