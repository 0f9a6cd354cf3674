import type { StudyFigure } from '../../api/types.ts';
import type { Colours } from '../colours.ts';
import type { ChartView } from '../view.ts';

/** What a figure is drawn in. */
export interface Surroundings {
  readonly colours: Colours;
  /** Pixels that there are. */
  readonly width: number;
  readonly view?: ChartView;
}

/** What a series is drawn in. */
export interface Drawing {
  readonly figure: StudyFigure;
  readonly colour: string;
  readonly index: number;
  /** Values run to the right instead of upwards. */
  readonly lies: boolean;
  readonly yAxisIndex: number;
}
