import { type RefObject, useEffect, useRef } from 'react';
import { Legend } from '../Legend.tsx';
import { timesOf } from './courses/courses.ts';
import type { TimeDrawing } from './drawTime.ts';
import { linkedTime } from './hands/linkedTime.ts';
import { type Reading, valueAt } from './hands/reading.ts';
import { timeText } from './timeText.ts';

interface TimeLegendProps extends Reading {
  readonly hidden: ReadonlySet<number>;
  readonly onHide: (hidden: ReadonlySet<number>) => void;
  readonly drawing: RefObject<TimeDrawing | undefined>;
}

/** The legend with the values under the crosshair, or the last ones; they change without React. */
export function TimeLegend({ figure, courses, view, hidden, onHide, drawing }: TimeLegendProps) {
  const list = useRef<HTMLUListElement>(null);
  const when = useRef<HTMLTimeElement>(null);

  useEffect(() => {
    const reading = { figure, courses, view };
    const last = timesOf(courses).at(-1);
    const write = () => {
      const { cursor } = linkedTime.view();
      const time = cursor ?? last;
      if (when.current && time !== undefined) when.current.textContent = timeText(time);
      const from = drawing.current?.inView()?.from ?? 0;
      const values = list.current?.querySelectorAll('output') ?? [];
      courses.forEach((course, i) => {
        const value = values[i];
        if (value) value.textContent = valueAt(reading, course, { cursor, from });
      });
    };
    write();
    return linkedTime.subscribe(write);
  }, [figure, courses, view, drawing]);

  return (
    <Legend
      ref={list}
      names={courses.map(({ name }) => name)}
      marks={figure.kind === 'line' || figure.kind === 'stack' ? 'line' : 'block'}
      hidden={hidden}
      head={<time ref={when} className="muted" />}
      hasValues
      {...(figure.kind === 'stack' ? {} : { onHide })}
    />
  );
}
