/** A number or label on an axis; null is a gap. */
export type Coordinate = number | string | null;

/** One point: `[x, y]`, or `[x, y, lower, upper]` where the value has a band. */
export type Point = readonly [Coordinate, number | null, (number | null)?, (number | null)?];

export interface FigureSeries {
  readonly name: string;
  readonly points: readonly Point[];
  /** What each point is of, such as its date, where x does not say it; what else there is to know of a cell of a `heat`. */
  readonly labels?: readonly string[];
  /** Places in `points` of the cells of a `heat` that stand out, such as the best. */
  readonly marked?: readonly number[];
}

export interface Axis {
  readonly label: string;
  /** As in findings; empty for pure numbers. */
  readonly unit: string;
}

export interface FigureLine {
  readonly name: string;
  readonly value: number;
  /** Absent: y. */
  readonly axis?: 'x' | 'y';
}

/** Data for a chart, not a picture: every face draws it in its own way. */
export interface Figure {
  /** Unique in the study, kebab-case. */
  readonly name: string;
  readonly title: string;
  /**
   * - `heat`: each series is a row, named by its y; its points are `[x, value]`.
   * - `stack`: layers over dates that add up to a whole, such as probabilities; the first series lies lowest.
   * - `path`: each series is the way of one thing over a plane, its points `[x, y]` in order of time; `labels` say when.
   */
  readonly kind: 'line' | 'bar' | 'scatter' | 'range' | 'heat' | 'stack' | 'path';
  readonly x: Axis;
  readonly y: Axis;
  /** What a `heat` shows by colour. */
  readonly z?: Axis;
  readonly series: readonly FigureSeries[];
  /** Values of y to be marked, such as the edge of a confidence band; or of a numeric x. */
  readonly lines?: readonly FigureLine[];
}

/** A number as findings and figures hold it: null where it is missing. */
export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
