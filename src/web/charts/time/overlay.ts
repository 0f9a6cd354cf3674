import type { IPrimitivePaneView, ISeriesPrimitive } from 'lightweight-charts';
import type { Colours } from '../colours.ts';
import type { Seconds } from './courses/courses.ts';
import { paintText, TEXT_FONT } from './paint.ts';

export interface Mark {
  readonly text: string;
  readonly y: () => number | null;
}

export interface OverlayEvent {
  readonly time: Seconds;
  readonly label: string;
}

/** What lies over the courses, asked for as it is drawn. */
export interface OverlaySource {
  readonly colours: Colours;
  readonly marks: readonly Mark[];
  /** The courses would hide what lies beneath them. */
  readonly isOpaque: boolean;
  readonly events: readonly OverlayEvent[];
  readonly cursor: () => Seconds | undefined;
  readonly xOf: (time: Seconds) => number | null;
  /** Heights of the courses under the crosshair, with their colours. */
  readonly dots: () => readonly { readonly y: number; readonly colour: string }[];
  readonly timeText: (time: Seconds) => string;
}

export interface Overlay {
  readonly primitive: ISeriesPrimitive;
  readonly redraw: () => void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type Brush = CanvasRenderingContext2D;
type Paint = (brush: Brush, width: number, height: number) => void;

/** Room of an event, on average, from which it has a line. */
const EVENT_PX = 24;
/** The event label is shown from so many pixels on. */
const NEAR_PX = 7;

/** Marked values with their names, events, and the crosshair with its time. */
export function createOverlay(source: OverlaySource): Overlay {
  let request = () => {};
  const beneath = layer('bottom', (brush, width, height) => {
    if (source.isOpaque) return;
    paintMarks(brush, source, width);
    paintEvents(brush, source, { width, height });
  });
  const above = layer('top', (brush, width, height) => {
    if (source.isOpaque) {
      paintMarks(brush, source, width);
      paintEvents(brush, source, { width, height });
    }
    brush.setLineDash([]);
    paintNames(brush, source);
    paintCursor(brush, source, height);
    paintEventLabel(brush, source, width);
  });
  const timeLabel = {
    coordinate: () => cursorX(source) ?? -1,
    text: () => source.timeText(source.cursor() ?? 0),
    textColor: () => source.colours.surface,
    backColor: () => source.colours.ink,
    visible: () => cursorX(source) !== null,
  };
  return {
    primitive: {
      attached: ({ requestUpdate }) => {
        request = requestUpdate;
      },
      paneViews: () => [beneath, above],
      timeAxisViews: () => [timeLabel],
    },
    redraw: () => {
      request();
    },
  };
}

function layer(zOrder: 'bottom' | 'top', paint: Paint): IPrimitivePaneView {
  const renderer: ReturnType<IPrimitivePaneView['renderer']> = {
    draw: (target) => {
      target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        context.save();
        paint(context, mediaSize.width, mediaSize.height);
        context.restore();
      });
    },
  };
  return { zOrder: () => zOrder, renderer: () => renderer };
}

function cursorX({ cursor, xOf }: OverlaySource): number | null {
  const time = cursor();
  return time === undefined ? null : xOf(time);
}

function paintMarks(brush: Brush, { marks, colours }: OverlaySource, width: number): void {
  brush.strokeStyle = colours.muted;
  brush.setLineDash([5, 4]);
  for (const { y: heightOf } of marks) {
    const y = heightOf();
    if (y !== null) line(brush, [0, y, width, y]);
  }
}

/** Names stand over their lines; one that would lie on another stands beneath, or is left out. */
function paintNames(brush: Brush, { marks, colours }: OverlaySource): void {
  const taken: number[] = [];
  for (const { text, y: heightOf } of marks) {
    const height = heightOf();
    if (height === null) continue;
    const y = [height - 9, height + 10].find((place) => taken.every((other) => Math.abs(other - place) > 14));
    if (y === undefined) continue;
    taken.push(y);
    paintText(brush, text, { x: 6, y, colours: { ...colours, ink: colours.muted }, align: 'left' });
  }
}

/** Lines where they leave the courses to be seen; marks at the foot in any case. */
function paintEvents(brush: Brush, { events, colours, xOf }: OverlaySource, { width, height }: Size): void {
  brush.strokeStyle = colours.muted;
  brush.fillStyle = colours.muted;
  brush.setLineDash([2, 4]);
  const places = events.map(({ time }) => xOf(time)).filter((x) => x !== null);
  const areFew = places.length * EVENT_PX <= width;
  for (const x of places) {
    if (areFew) line(brush, [x, 0, x, height]);
    brush.beginPath();
    brush.moveTo(x - 5, height);
    brush.lineTo(x + 5, height);
    brush.lineTo(x, height - 8);
    brush.fill();
  }
}

function paintCursor(brush: Brush, source: OverlaySource, height: number): void {
  const x = cursorX(source);
  if (x === null) return;
  const { colours } = source;
  brush.strokeStyle = colours.ink;
  brush.lineWidth = 1;
  brush.setLineDash([3, 3]);
  line(brush, [x, 0, x, height]);
  brush.setLineDash([]);
  for (const { y, colour } of source.dots()) {
    brush.beginPath();
    brush.arc(x, y, 4, 0, 2 * Math.PI);
    brush.fillStyle = colour;
    brush.fill();
    brush.lineWidth = 1.5;
    brush.strokeStyle = colours.surface;
    brush.stroke();
  }
}

function paintEventLabel(brush: Brush, source: OverlaySource, width: number): void {
  const { events, colours, xOf } = source;
  const x = cursorX(source);
  if (x === null) return;
  const labels = events
    .filter(({ time }) => Math.abs((xOf(time) ?? Number.NEGATIVE_INFINITY) - x) < NEAR_PX)
    .map(({ label }) => label);
  brush.font = TEXT_FONT;
  labels.forEach((label, i) => {
    const half = brush.measureText(label).width / 2 + 4;
    const place = Math.max(half, Math.min(width - half, x));
    paintText(brush, label, { x: place, y: 12 + 16 * i, colours, align: 'center' });
  });
}

function line(
  brush: Brush,
  [x1, y1, x2, y2]: readonly [x1: number, y1: number, x2: number, y2: number],
): void {
  brush.beginPath();
  brush.moveTo(x1, y1);
  brush.lineTo(x2, y2);
  brush.stroke();
}
