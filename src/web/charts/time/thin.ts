/** A point on the screen, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly breaks: boolean;
}

/** Lines are about as wide, so that less would not be seen. */
const COLUMN_PX = 2;

/**
 * Leaves of each column of two pixels the first, the highest, the lowest and the last spot, with the outermost band: what is drawn is the same, and what is
 * far too much for the width costs no more than what fits.
 */
export function thinToPixels(spots: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  let start = 0;
  for (let i = 1; i <= spots.length; i++) {
    if (i < spots.length && column(spots[i]) === column(spots[start]) && !spots[i]?.breaks) continue;
    addColumn(kept, spots.slice(start, i));
    start = i;
  }
  return kept;
}

/** Leaves of each column one spot with the mean of the layer's edges, so that layers of a stack still meet. */
export function thinLayer(spots: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  let start = 0;
  for (let i = 1; i <= spots.length; i++) {
    if (i < spots.length && column(spots[i]) === column(spots[start]) && !spots[i]?.breaks) continue;
    const [first] = spots.slice(start, start + 1);
    if (first) kept.push({ ...first, ...meanEdges(spots.slice(start, i)) });
    start = i;
  }
  return kept;
}

function meanEdges(spots: readonly Spot[]): { readonly lower: number; readonly upper: number } {
  let [lower, upper] = [0, 0];
  for (const spot of spots) {
    lower += (spot.lower ?? spot.y) / spots.length;
    upper += (spot.upper ?? spot.y) / spots.length;
  }
  return { lower, upper };
}

function column(spot: Spot | undefined): number {
  return Math.floor((spot?.x ?? 0) / COLUMN_PX);
}

function addColumn(kept: Spot[], spots: readonly Spot[]): void {
  const [first] = spots;
  if (!first || spots.length < 3) {
    kept.push(...spots);
    return;
  }
  let [least, most] = [0, 0];
  spots.forEach(({ y }, i) => {
    if (y < (spots[least]?.y ?? y)) least = i;
    if (y > (spots[most]?.y ?? y)) most = i;
  });
  const band = { lower: outermost(spots, 'lower', Math.max), upper: outermost(spots, 'upper', Math.min) };
  for (const i of new Set([0, Math.min(least, most), Math.max(least, most), spots.length - 1])) {
    const spot = spots[i];
    if (spot) kept.push({ ...spot, ...band });
  }
}

function outermost(
  spots: readonly Spot[],
  end: 'lower' | 'upper',
  of: (...values: readonly number[]) => number,
): number | undefined {
  const values = spots.map((spot) => spot[end]).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : of(...values);
}
