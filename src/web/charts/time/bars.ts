import type { Painted, Slot } from './paint.ts';

export interface BarPlace {
  /** Of the left edge, from the middle of the time. */
  readonly left: number;
  readonly width: number;
}

const SHARE = 0.8;
const MOST_PX = 28;
const LEAST_PX = 1;
const OPACITY = 0.85;

/** Where a bar lies among those of its time, in pixels. */
export function barPlace({ index, of }: Slot, spacing: number): BarPlace {
  const width = Math.max(LEAST_PX, Math.min(MOST_PX, (spacing * SHARE) / of));
  return { left: (index - of / 2) * width, width };
}

/** From zero to the value; those of one time side by side. */
export function paintBars(brush: CanvasRenderingContext2D, painted: Painted): void {
  const { spots, colour, slot, spacing, zero } = painted;
  const { left, width } = barPlace(slot, spacing);
  // A hair of ground between neighbours, where they are wide enough to have one.
  const gap = width > 4 ? 1 : 0;
  brush.fillStyle = colour;
  brush.globalAlpha = OPACITY;
  for (const { x, y } of spots) {
    brush.fillRect(x + left, Math.min(y, zero), width - gap, Math.max(LEAST_PX, Math.abs(zero - y)));
  }
  brush.globalAlpha = 1;
}
