import { type RefObject, useEffect, useRef } from 'react';
import { lookOf } from '../looks.ts';
import { timesOf } from './courses.ts';
import type { TimeDrawing } from './drawTime.ts';
import { linkedTime } from './linkedTime.ts';
import { type Reading, valueAt } from './reading.ts';
import { timeText } from './timeText.ts';

interface TimeLegendProps extends Reading {
  readonly hidden: ReadonlySet<number>;
  readonly onHide: (hidden: ReadonlySet<number>) => void;
  readonly drawing: RefObject<TimeDrawing | undefined>;
}

/** Names each series with its colour, its dash and its value under the crosshair; values change without React. */
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

  const toggle = (index: number) => {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    onHide(next);
  };
  return (
    <ul ref={list} className="chart-legend">
      <li>
        <time ref={when} className="muted" />
      </li>
      {courses.map(({ name }, i) => (
        <li key={name}>
          <button
            type="button"
            className="quiet"
            aria-pressed={!hidden.has(i)}
            disabled={figure.kind === 'stack' || courses.length === 1}
            title={hidden.has(i) ? `Show ${name}` : `Hide ${name}`}
            onClick={() => {
              toggle(i);
            }}
          >
            <Swatch index={i} />
            {name}
          </button>
          <output aria-live="off" />
        </li>
      ))}
    </ul>
  );
}

function Swatch({ index }: { readonly index: number }) {
  const { colour, dash } = lookOf(index);
  return (
    <svg className={`swatch look-${colour + 1}`} width="24" height="8" aria-hidden="true">
      <line x1="0" x2="24" y1="4" y2="4" strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
