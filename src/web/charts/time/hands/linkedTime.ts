import type { Seconds } from '../courses/courses.ts';
import type { TimeRange, TimeSpan } from './ranges.ts';

/** What all charts over time of a page show together. */
export interface TimeView {
  /** Under the crosshair. */
  readonly cursor: Seconds | undefined;
  /** In view; undefined: each chart shows all that it has. */
  readonly span: TimeSpan | undefined;
  /** The button that chose the span; undefined where hands did. */
  readonly range: TimeRange | undefined;
  /** The chart that chose the span, which has it already. */
  readonly by: symbol | undefined;
}

export interface LinkedTime {
  readonly view: () => TimeView;
  readonly change: (change: Partial<TimeView>) => void;
  /** Only the chart under somebody's hands tells what it shows; all others follow. */
  readonly lead: (chart: symbol | undefined) => void;
  readonly leader: () => symbol | undefined;
  /** Told at most once a frame. */
  readonly subscribe: (listener: () => void) => () => void;
}

const ALL: TimeView = { cursor: undefined, span: undefined, range: 'All', by: undefined };

/** `later` runs what it is given in the next frame. */
export function createLinkedTime(later: (run: () => void) => void): LinkedTime {
  const listeners = new Set<() => void>();
  let view = ALL;
  let leader: symbol | undefined;
  let isTold = true;
  const tell = () => {
    isTold = true;
    for (const listener of listeners) listener();
  };
  return {
    view: () => view,
    change(change) {
      view = { ...view, ...change };
      if (!isTold) return;
      isTold = false;
      later(tell);
    },
    lead(chart) {
      leader = chart;
    },
    leader: () => leader,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        // Another page begins with all of it; charts that are only drawn anew keep their view.
        later(() => {
          if (listeners.size === 0) view = ALL;
        });
      };
    },
  };
}

export const linkedTime = createLinkedTime((run) => {
  requestAnimationFrame(run);
});
