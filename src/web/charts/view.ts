/** `percent`: change since the first day in view; `indexed`: that day is 100. */
export type ChartScale = 'linear' | 'log' | 'percent' | 'indexed';

/** Something that happened on a day, marked on charts over time. */
export interface ChartEvent {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly label: string;
}

/** Where a series has its axis, and in which unit, where the series of a figure differ in that. */
export interface SeriesAxis {
  readonly side: 'left' | 'right';
  readonly unit: string;
}

/** How a figure is to be looked at; charts that are not over time leave it aside. */
export interface ChartView {
  readonly scale: ChartScale;
  readonly events: readonly ChartEvent[];
  /** By the name of the series; all others are on the right in the unit of y. */
  readonly axes: Readonly<Record<string, SeriesAxis>>;
}

export const PLAIN_VIEW: ChartView = { scale: 'linear', events: [], axes: {} };
