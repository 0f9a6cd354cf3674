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
import type { CoursePoint } from './courses.ts';
import { type Painted, paintLayer, paintLine, paintRange } from './paint.ts';
import { type Spot, thinLayer, thinToPixels } from './thin.ts';

export interface CourseData extends CustomData {
  readonly point?: CoursePoint;
}

/** `line` with its band, `range` as points with whiskers, `dots`, or the `layer` of a stack. */
export type CourseStyle = 'line' | 'range' | 'dots' | 'layer';

interface CourseViewOptions {
  readonly name: string;
  readonly style: CourseStyle;
  readonly look: Look;
  readonly colours: Colours;
}

type Data = PaneRendererCustomData<Time, CourseData>;
type ToY = (price: number) => number | null;

const PAINT = { line: paintLine, range: paintRange, dots: paintRange, layer: paintLayer } as const;

/** Draws a course with its gaps, its band and its dash, which the built-in lines have not. */
export function courseView({
  name,
  style,
  look,
  colours,
}: CourseViewOptions): ICustomSeriesPaneView<Time, CourseData> {
  let data: Data | undefined;
  const colour = colours.series[look.colour] ?? colours.ink;
  return {
    renderer: () => ({
      draw: (target, toY) => {
        target.useMediaCoordinateSpace(({ context }) => {
          if (!data) return;
          const spots = spotsOf(data, { toY, style });
          const painted: Painted = {
            name,
            colour,
            colours,
            dash: look.dash,
            spots,
            spacing: data.barSpacing,
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
      return [lower, upper, style === 'layer' ? upper : value];
    },
    isWhitespace: (item): item is never => !('point' in item),
    defaultOptions: (): CustomSeriesOptions => customSeriesDefaultOptions,
  };
}

/** What is in view, and one point on each side, so that lines run to the edges. */
function spotsOf(
  { bars, visibleRange, barSpacing }: Data,
  { toY, style }: { readonly toY: ToY; readonly style: CourseStyle },
): readonly Spot[] {
  if (!visibleRange) return [];
  const { from, to } = visibleRange;
  const anchor = bars[Math.min(from, bars.length - 1)];
  if (!anchor) return [];
  const isAnchorInView = from < to;
  const spots: Spot[] = [];
  for (let i = Math.max(0, from - 1); i < Math.min(bars.length, to + 1); i++) {
    const bar = bars[i];
    const point = bar?.originalData.point;
    if (!bar || !point) continue;
    // Only bars in view have their place.
    const x = i >= from && i < to ? bar.x : anchor.x + (bar.time - anchor.time) * barSpacing;
    const y = toY(point.value);
    if (!isAnchorInView || y === null) continue;
    const ends = { lower: yOf(point.lower, toY), upper: yOf(point.upper, toY) };
    spots.push({ x, y, ...ends, breaks: point.breaks === true });
  }
  if (barSpacing >= 1) return spots;
  return style === 'layer' ? thinLayer(spots) : thinToPixels(spots);
}

function yOf(value: number | undefined, toY: ToY): number | undefined {
  return value === undefined ? undefined : (toY(value) ?? undefined);
}
