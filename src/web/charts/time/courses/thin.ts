import type { CoursePoint } from './courses.ts';

/** A point on the screen, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly breaks: boolean;
}

/** Points of a course that have far more places than pixels. */
export interface Crowd {
  readonly from: number;
  /** The first that is not of it. */
  readonly to: number;
  /** Undefined where there is only a place. */
  readonly pointAt: (index: number) => CoursePoint | undefined;
  readonly xOf: (index: number) => number;
  /** Of each column only the extremes are left, which is enough for what moves. */
  readonly isCoarse: boolean;
}

export interface Kept {
  readonly x: number;
  readonly point: CoursePoint;
}

/** Lines are about as wide, so that less would not be seen. */
const COLUMN_PX = 2;

/**
 * Leaves of each column of two pixels the first, the highest, the lowest and the last point, with the outermost band: what is drawn is the same, and what is
 * far too much for the width costs no more than what fits.
 */
export function thinToPixels(crowd: Crowd): readonly Kept[] {
  const { from, to, pointAt, xOf } = crowd;
  const kept: Kept[] = [];
  let column: Column | undefined;
  for (let i = from; i < to; i++) {
    const point = pointAt(i);
    if (!point) continue;
    const place = Math.floor(xOf(i) / COLUMN_PX);
    if (column?.place === place && !point.breaks) widen(column, i, point);
    else {
      if (column) keep(kept, column, crowd);
      column = { place, first: i, least: i, most: i, last: i, leastOf: point, mostOf: point, band: point };
    }
  }
  if (column) keep(kept, column, crowd);
  return kept;
}

type Band = Pick<CoursePoint, 'lower' | 'upper'>;

/** Places of its points, and the extreme ones. */
interface Column {
  readonly place: number;
  readonly first: number;
  least: number;
  most: number;
  last: number;
  leastOf: CoursePoint;
  mostOf: CoursePoint;
  band: Band;
}

/** In place and without new objects, since it is done for every point of every frame. */
function widen(column: Column, index: number, point: CoursePoint): void {
  column.last = index;
  if (point.value < column.leastOf.value) {
    column.least = index;
    column.leastOf = point;
  }
  if (point.value > column.mostOf.value) {
    column.most = index;
    column.mostOf = point;
  }
  if (point.lower !== undefined) column.band = outermost(column.band, point);
}

function outermost(a: Band, b: Band): Band {
  if (a.lower === undefined || a.upper === undefined || b.lower === undefined || b.upper === undefined)
    return b;
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) };
}

function keep(kept: Kept[], column: Column, { pointAt, xOf, isCoarse }: Crowd): void {
  const { first, least, most, last, band } = column;
  const extremes = [Math.min(least, most), Math.max(least, most)];
  const isBroken = pointAt(first)?.breaks === true;
  let before = -1;
  for (const index of isCoarse && !isBroken ? extremes : [first, ...extremes, last]) {
    const point = pointAt(index);
    if (!point || index === before) continue;
    kept.push({ x: xOf(index), point: band.lower === undefined ? point : { ...point, ...edges(band) } });
    before = index;
  }
}

function edges({ lower, upper }: Band): Band {
  return lower === undefined || upper === undefined ? {} : { lower, upper };
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
