import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { StudyFigure } from '../../api/types.ts';
import { readColours } from '../colours.ts';
import type { ChartView } from '../view.ts';
import { coursesOf, timesOf } from './courses/courses.ts';
import { drawTime, type TimeDrawing } from './drawTime.ts';
import { createKeys } from './hands/keys.ts';
import { linkedTime } from './hands/linkedTime.ts';
import { readingAt } from './hands/reading.ts';
import { TimeRanges } from './hands/TimeRanges.tsx';
import { TimeLegend } from './TimeLegend.tsx';

interface TimeChartProps {
  readonly figure: StudyFigure;
  readonly view: ChartView;
  /** Colours are read anew where it changes. */
  readonly theme: string;
}

/** Words follow keys after so long, so that a held key does not speak of every day. */
const SPEAK_MS = 250;
const WHEEL_STEP = 1.18;

/** A figure over time: drawn once, then moved without React, together with the others of the page. */
export function TimeChart({ figure, view, theme }: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLParagraphElement>(null);
  const drawing = useRef<TimeDrawing>(undefined);
  const [me] = useState(() => Symbol(figure.name));
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const courses = useMemo(() => coursesOf(figure), [figure]);
  const times = useMemo(() => timesOf(courses), [courses]);
  const id = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what is read from the page
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const drawn = drawTime(element, {
      figure,
      courses,
      view,
      colours: readColours(),
      onCursor: (cursor) => {
        drawn.showCursor(cursor);
        linkedTime.change({ cursor });
      },
      onSpan: (span) => {
        if (linkedTime.leader() === me) linkedTime.change({ span, range: span ? undefined : 'All', by: me });
      },
    });
    drawing.current = drawn;
    const follow = createFollower(drawn, me);
    follow();
    const stop = linkedTime.subscribe(follow);
    return () => {
      stop();
      drawing.current = undefined;
      drawn.remove();
    };
  }, [figure, courses, view, theme, me]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew shows all again
  useEffect(() => {
    courses.forEach((_, i) => {
      drawing.current?.setShown(i, !hidden.has(i));
    });
  }, [courses, hidden, figure, view, theme]);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let speaking: ReturnType<typeof setTimeout> | undefined;
    const keys = createKeys(times, () => drawing.current);
    const onKey = (event: KeyboardEvent) => {
      linkedTime.lead(me);
      if (!keys(event)) return;
      event.preventDefault();
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        const { cursor } = linkedTime.view();
        if (spoken.current)
          spoken.current.textContent = readingAt(
            { figure, courses, view },
            cursor,
            drawing.current?.inView()?.from ?? 0,
          );
      }, SPEAK_MS);
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      linkedTime.lead(me);
      const { left, width } = element.getBoundingClientRect();
      drawing.current?.zoom(event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP, (event.clientX - left) / width);
    };
    element.addEventListener('keydown', onKey);
    // React listens passively, which could not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      clearTimeout(speaking);
      element.removeEventListener('keydown', onKey);
      element.removeEventListener('wheel', onWheel);
    };
  }, [figure, courses, times, view, me]);

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

/** Shows what the page shows, except for the span that this chart itself chose. */
function createFollower(drawn: TimeDrawing, me: symbol): () => void {
  let last: unknown;
  return () => {
    const { cursor, span, by } = linkedTime.view();
    drawn.showCursor(cursor);
    if (span !== last && by !== me) drawn.showSpan(span);
    last = span;
  };
}
