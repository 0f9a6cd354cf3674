import { PriceScaleMode } from 'lightweight-charts';
import { formatValue } from '../../../core/formatValue.ts';
import type { ChartScale } from '../view.ts';
import type { Course, CoursePoint, Seconds } from './courses/courses.ts';

export const SCALE_MODES: Readonly<Record<ChartScale, PriceScaleMode>> = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
  // Another hundred is all that it is more, and the library leaves only percent to be written by others.
  indexed: PriceScaleMode.Percentage,
};

interface Shown {
  readonly scale: ChartScale;
  readonly unit: string;
  /** What counts as no change: the first value in view. */
  readonly base: CoursePoint | undefined;
}

/** A value as the axis counts, in words. */
export function shownValue(point: CoursePoint | undefined, { scale, unit, base }: Shown): string {
  if (!point) return '-';
  const { value } = point;
  if (scale === 'linear' || scale === 'log') return formatValue(value, unit);
  if (!base || base.value === 0) return '-';
  // Of what is below zero, less is a fall.
  const change = (value - base.value) / Math.abs(base.value);
  if (scale === 'indexed') return formatValue(Number((100 + 100 * change).toPrecision(4)));
  return `${change > 0 ? '+' : ''}${formatValue(Number(change.toPrecision(3)), 'fraction')}`;
}

/** The first point of a course that is in view. */
export function basePoint({ points }: Course, from: Seconds): CoursePoint | undefined {
  return points.find(({ time }) => time >= from);
}

/** The steps in which an axis may count: five digits less than the largest value. */
export function leastStep(courses: readonly Course[]): number {
  let largest = 0;
  for (const { points } of courses) {
    for (const { value } of points) largest = Math.max(largest, Math.abs(value));
  }
  return 10 ** Math.min(2, Math.floor(Math.log10(largest || 1)) - 4);
}
