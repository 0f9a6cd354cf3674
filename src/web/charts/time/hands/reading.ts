import type { StudyFigure } from '../../../api/types.ts';
import type { ChartView } from '../../view.ts';
import { type Course, pointAt, type Seconds, secondsOf } from '../courses/courses.ts';
import { basePoint, shownValue } from '../scales.ts';
import { timeText } from '../timeText.ts';

export interface Reading {
  readonly figure: StudyFigure;
  readonly courses: readonly Course[];
  readonly view: ChartView;
}

/** The value of a course as the chart shows it: under the crosshair, or its last one where there is none. */
export function valueAt(
  { figure, view }: Reading,
  course: Course,
  { cursor, from }: { readonly cursor: Seconds | undefined; readonly from: Seconds },
): string {
  const point = cursor === undefined ? course.points.at(-1) : pointAt(course, cursor);
  const unit = view.axes[course.name]?.unit ?? figure.y.unit;
  return shownValue(point, { scale: view.scale, unit, base: basePoint(course, from) });
}

/** What stands under the crosshair, as a sentence. */
export function readingAt(reading: Reading, cursor: Seconds | undefined, from: Seconds): string {
  if (cursor === undefined) return '';
  const { courses, view } = reading;
  const values = courses.map((course) => `${course.name} ${valueAt(reading, course, { cursor, from })}`);
  const events = view.events.filter(({ date }) => secondsOf(date) === cursor).map(({ label }) => label);
  return `${timeText(cursor)}: ${[...values, ...events].join(', ')}`;
}
