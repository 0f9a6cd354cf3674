import type { StudyFigure } from '../../api/types.ts';
import type { Colours } from '../colours.ts';
import type { ChartView } from '../view.ts';
import type { Course, Seconds } from './courses/courses.ts';
import type { TimeSpan } from './hands/ranges.ts';

export interface TimeInput {
  readonly figure: StudyFigure;
  readonly courses: readonly Course[];
  readonly view: ChartView;
  readonly colours: Colours;
  /** The pointer is over a time, or over none any more. */
  readonly onCursor: (time: Seconds | undefined) => void;
  /** Another span came into view; undefined: all. */
  readonly onSpan: (span: TimeSpan | undefined) => void;
}
