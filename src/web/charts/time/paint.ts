import type { Colours } from '../colours.ts';
import type { Spot } from './courses/thin.ts';

/** Which of the bars of one time it is, from the left. */
export interface Slot {
  readonly index: number;
  readonly of: number;
}

export interface Painted {
  readonly name: string;
  readonly colour: string;
  readonly colours: Colours;
  readonly dash: readonly number[];
  readonly spots: readonly Spot[];
  /** Pixels from one time to the next. */
  readonly spacing: number;
  readonly slot: Slot;
  /** Where zero lies. */
  readonly zero: number;
}

const LINE_PX = 1.8;
const THIN_PX = 1;
const BAND_OPACITY = 0.16;
const LAYER_OPACITY = 0.42;
/** A layer that is thinner than this has no room for its name. */
const NAME_PX = 17;
/** Where points stand further apart, each is shown. */
const WIDE_PX = 14;
/** Where they stand closer, whiskers would hide one another. */
const WHISKER_PX = 6;
const CAP_PX = 3;
export const TEXT_FONT = '12px system-ui, sans-serif';

type Brush = CanvasRenderingContext2D;

export function paintLine(brush: Brush, painted: Painted): void {
  const { spots, colour, dash, spacing } = painted;
  fillBand(brush, painted, BAND_OPACITY);
  strokeRuns(brush, spots, { colour, dash, spacing });
  brush.fillStyle = colour;
  spots.forEach((spot, i) => {
    // A point between two gaps has no line.
    const isAlone = (i === 0 || spot.breaks) && (spots[i + 1]?.breaks ?? true);
    if (isAlone || spacing > WIDE_PX) dot(brush, spot, isAlone ? 2.2 : 2.8);
  });
}

export function paintRange(brush: Brush, painted: Painted): void {
  const { spots, colour, spacing } = painted;
  if (spacing < WHISKER_PX) fillBand(brush, painted, BAND_OPACITY);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.3;
  brush.beginPath();
  for (const { x, lower, upper } of spacing < WHISKER_PX ? [] : spots) {
    if (lower === undefined || upper === undefined) continue;
    brush.moveTo(x, lower);
    brush.lineTo(x, upper);
    for (const y of [lower, upper]) {
      brush.moveTo(x - CAP_PX, y);
      brush.lineTo(x + CAP_PX, y);
    }
  }
  brush.stroke();
  brush.fillStyle = colour;
  for (const spot of spots) dot(brush, spot, spacing < WHISKER_PX ? 1.4 : 3);
}

/** Opaque, so that nothing shines through from beneath. */
export function paintLayer(brush: Brush, painted: Painted): void {
  const { spots, colour, colours, dash, name, spacing } = painted;
  fillBand(brush, { ...painted, colour: colours.surface }, 1);
  fillBand(brush, painted, LAYER_OPACITY);
  const tops = spots.map((spot) => ({ ...spot, y: spot.upper ?? spot.y }));
  strokeRuns(brush, tops, { colour, dash, spacing });
  brush.font = TEXT_FONT;
  const place = roomFor(spots, brush.measureText(name).width / 2 + 4);
  if (place) paintText(brush, name, { ...place, colours, align: 'center' });
}

/** Where a name lies wholly in its layer, with most room. */
function roomFor(
  spots: readonly Spot[],
  half: number,
): { readonly x: number; readonly y: number } | undefined {
  let best: { readonly x: number; readonly y: number } | undefined;
  let most = NAME_PX;
  const [start, end] = [(spots[0]?.x ?? 0) + half, (spots.at(-1)?.x ?? 0) - half];
  for (let x = start; x <= end; x += half / 2) {
    let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const spot of spots.slice(firstFrom(spots, x - half) - 1, firstFrom(spots, x + half) + 1)) {
      top = Math.max(top, spot.upper ?? spot.y);
      bottom = Math.min(bottom, spot.lower ?? spot.y);
    }
    if (bottom - top <= most) continue;
    most = bottom - top;
    best = { x, y: (top + bottom) / 2 };
  }
  return best;
}

/** Of spots in order, the first that is not further left. */
function firstFrom(spots: readonly Spot[], x: number): number {
  const found = spots.findIndex((spot) => spot.x >= x);
  return found === -1 ? spots.length : Math.max(1, found);
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly colours: Colours;
  readonly align: CanvasTextAlign;
}

/** Ink with an edge in the colour of the ground, so that it is readable over lines. */
export function paintText(brush: Brush, text: string, { x, y, colours, align }: TextPlace): void {
  brush.font = TEXT_FONT;
  brush.textAlign = align;
  brush.textBaseline = 'middle';
  brush.lineJoin = 'round';
  brush.lineWidth = 4;
  brush.strokeStyle = colours.surface;
  brush.strokeText(text, x, y);
  brush.fillStyle = colours.ink;
  brush.fillText(text, x, y);
}

function fillBand(brush: Brush, { spots, colour }: Painted, opacity: number): void {
  brush.fillStyle = colour;
  brush.globalAlpha = opacity;
  let run: Spot[] = [];
  const fill = () => {
    if (run.length > 1) {
      brush.beginPath();
      for (const { x, upper = 0 } of run) brush.lineTo(x, upper);
      for (const { x, lower = 0 } of run.toReversed()) brush.lineTo(x, lower);
      brush.fill();
    }
    run = [];
  };
  for (const spot of spots) {
    const hasBand = spot.lower !== undefined && spot.upper !== undefined;
    if (spot.breaks || !hasBand) fill();
    if (hasBand) run.push(spot);
  }
  fill();
  brush.globalAlpha = 1;
}

interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly spacing: number;
}

function strokeRuns(brush: Brush, spots: readonly Spot[], { colour, dash, spacing }: Stroke): void {
  brush.strokeStyle = colour;
  // What is crowded is told apart better, and drawn in half the time, by thin lines.
  brush.lineWidth = spacing < 1 ? THIN_PX : LINE_PX;
  // Round corners cost several times as much, and none is seen at this width.
  brush.lineJoin = 'bevel';
  brush.setLineDash([...dash]);
  brush.beginPath();
  spots.forEach(({ x, y, breaks }, i) => {
    if (i === 0 || breaks) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  });
  brush.stroke();
  brush.setLineDash([]);
}

function dot(brush: Brush, { x, y }: Spot, radius: number): void {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
}
