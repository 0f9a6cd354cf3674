import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { StudyFigure } from '../../api/types.ts';
import type { ChartView } from '../view.ts';
import { coursesOf, timesOf } from './courses/courses.ts';
import { linkedTime } from './hands/linkedTime.ts';
import { TimeRanges } from './hands/TimeRanges.tsx';
import { useHands } from './hands/useHands.ts';
import { useSpanInAddress } from './hands/useSpanInAddress.ts';
import { TimeLegend } from './TimeLegend.tsx';
import { useDrawing } from './useDrawing.ts';

interface TimeChartProps {
  readonly figure: StudyFigure;
  readonly view: ChartView;
  /** Colours are read anew where it changes. */
  readonly theme: string;
}

/** A figure over time: drawn once, then moved without React, together with the others of the page. */
export function TimeChart({ figure, view, theme }: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLParagraphElement>(null);
  const [me] = useState(() => Symbol(figure.name));
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const courses = useMemo(() => coursesOf(figure), [figure]);
  const times = useMemo(() => timesOf(courses), [courses]);
  const id = useId();
  const onSpeak = useCallback((text: string) => {
    if (spoken.current) spoken.current.textContent = text;
  }, []);

  useSpanInAddress(times);
  const drawing = useDrawing(canvas, { figure, courses, view, theme, hidden, me });
  useHands(place, { figure, courses, view, drawing, times, me, onSpeak });

  const lead = () => {
    linkedTime.lead(me);
  };
  return (
    <>
      <TimeLegend
        figure={figure}
        courses={courses}
        view={view}
        hidden={hidden}
        onHide={setHidden}
        drawing={drawing}
      />
      <div
        ref={place}
        className="chart-canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move its crosshair
        tabIndex={0}
        aria-label={figure.title}
        aria-describedby={id}
        onPointerEnter={lead}
        onPointerDown={lead}
      >
        <div ref={canvas} className="chart-fill" aria-hidden="true" />
      </div>
      <p id={id} className="unseen">
        Left and Right move the crosshair, with Shift the view; plus and minus zoom; Home and End go to the
        ends; Escape leaves. The numbers are there as a table too.
      </p>
      <p ref={spoken} className="unseen" aria-live="polite" />
      <TimeRanges times={times} />
    </>
  );
}
