/** A number or label on an axis; null is a gap. */
export type Coordinate = number | string | null;

/** One point: `[x, y]`, or `[x, y, lower, upper]` where the value has a band. */
export type Point = readonly [Coordinate, number | null, (number | null)?, (number | null)?];

export interface FigureSeries {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Axis {
  readonly label: string;
  /** As in findings; empty for pure numbers. */
  readonly unit: string;
}

/** Data for a chart, not a picture: every face draws it in its own way. */
export interface Figure {
  /** Unique in the study, kebab-case. */
  readonly name: string;
  readonly title: string;
  /** `heat`: each series is a row, named by its y; its points are `[x, value]`. */
  readonly kind: 'line' | 'bar' | 'scatter' | 'range' | 'heat';
  readonly x: Axis;
  readonly y: Axis;
  /** What a `heat` shows by colour. */
  readonly z?: Axis;
  readonly series: readonly FigureSeries[];
  /** Values of y to be marked, such as the edge of a confidence band. */
  readonly lines?: readonly { readonly name: string; readonly value: number }[];
}

/** A number as findings and figures hold it: null where it is missing. */
export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
