import {
  type CustomData,
  type CustomSeriesOptions,
  customSeriesDefaultOptions,
  type ICustomSeriesPaneView,
  type PaneRendererCustomData,
  type Time,
} from 'lightweight-charts';
import type { Colours } from '../colours.ts';
import type { Look } from '../looks.ts';
import { paintBars } from './bars.ts';
import type { CoursePoint } from './courses/courses.ts';
import { type Crowd, type Kept, type Spot, thinLayer, thinToPixels } from './courses/thin.ts';
import { type Painted, paintLayer, paintLine, paintRange, type Slot } from './paint.ts';

export interface CourseData extends CustomData {
  readonly point?: CoursePoint;
}

/** `line` with its band, `range` as points with whiskers, `dots`, the `layer` of a stack, or a `bar` from zero. */
export type CourseStyle = 'line' | 'range' | 'dots' | 'layer' | 'bar';

interface CourseViewOptions {
  readonly name: string;
  readonly style: CourseStyle;
  readonly look: Look;
  readonly colours: Colours;
  /** Which of how many bars of a time it is. */
  readonly slot: Slot;
  /** The view is under way, and drawn so as to keep up. */
  readonly isMoving: () => boolean;
}

type Data = PaneRendererCustomData<Time, CourseData>;
type ToY = (price: number) => number | null;

const PAINT = {
  line: paintLine,
  range: paintRange,
  dots: paintRange,
  layer: paintLayer,
  bar: paintBars,
} as const;

/** Draws a course with its gaps, its band and its dash, which the built-in lines have not. */
export function courseView({
  name,
  style,
  look,
  colours,
  slot,
  isMoving,
}: CourseViewOptions): ICustomSeriesPaneView<Time, CourseData> {
  let data: Data | undefined;
  const colour = colours.series[look.colour] ?? colours.ink;
  return {
    renderer: () => ({
      draw: (target, toY) => {
        target.useMediaCoordinateSpace(({ context }) => {
          if (!data) return;
          const spots = spotsOf(data, { toY, style, isMoving: isMoving() });
          const painted: Painted = {
            name,
            colour,
            colours,
            dash: isMoving() ? [] : look.dash,
            spots,
            spacing: data.barSpacing,
            slot,
            zero: toY(0) ?? 0,
          };
          context.save();
          PAINT[style](context, painted);
          context.restore();
        });
      },
    }),
    update: (next) => {
      data = next;
    },
    // The last one is the value, the others only need room.
    priceValueBuilder: ({ point }) => {
      if (!point) return [];
      const { value, lower = value, upper = value } = point;
      return style === 'bar' ? [0, value] : [lower, upper, style === 'layer' ? upper : value];
    },
    isWhitespace: (item): item is never => !('point' in item),
    defaultOptions: (): CustomSeriesOptions => customSeriesDefaultOptions,
  };
}

interface SpotContext {
  readonly toY: ToY;
  readonly style: CourseStyle;
  readonly isMoving: boolean;
}

/** What is in view, and one point on each side, so that lines run to the edges. */
function spotsOf(
  { bars, visibleRange, barSpacing }: Data,
  { toY, style, isMoving }: SpotContext,
): readonly Spot[] {
  if (!visibleRange || visibleRange.from >= visibleRange.to) return [];
  const { from, to } = visibleRange;
  const anchor = bars[Math.min(from, bars.length - 1)];
  if (!anchor) return [];
  // Only bars in view have their place.
  const xOf = (i: number) => {
    const bar = bars[i];
    if (!bar) return 0;
    return i >= from && i < to ? bar.x : anchor.x + (bar.time - anchor.time) * barSpacing;
  };
  const pointAt = (i: number) => bars[i]?.originalData.point;
  const range = { from: Math.max(0, from - 1), to: Math.min(bars.length, to + 1) };
  const isCrowded = barSpacing < 1;
  const kept =
    isCrowded && style !== 'layer' && style !== 'bar'
      ? thinToPixels({ ...range, pointAt, xOf, isCoarse: isMoving })
      : wholeOf({ ...range, pointAt, xOf });
  const spots: Spot[] = [];
  for (const { x, point } of kept) {
    const y = toY(point.value);
    if (y === null) continue;
    const ends = { lower: yOf(point.lower, toY), upper: yOf(point.upper, toY) };
    spots.push({ x, y, ...ends, breaks: point.breaks === true });
  }
  return isCrowded && style === 'layer' ? thinLayer(spots) : spots;
}

function wholeOf({ from, to, pointAt, xOf }: Omit<Crowd, 'isCoarse'>): readonly Kept[] {
  const kept: Kept[] = [];
  for (let i = from; i < to; i++) {
    const point = pointAt(i);
    if (point) kept.push({ x: xOf(i), point });
  }
  return kept;
}

function yOf(value: number | undefined, toY: ToY): number | undefined {
  return value === undefined ? undefined : (toY(value) ?? undefined);
}
