import { type RefObject, useEffect, useRef } from 'react';
import { readColours } from '../colours.ts';
import { drawTime, type TimeDrawing } from './drawTime.ts';
import { linkedTime } from './hands/linkedTime.ts';
import type { Reading } from './hands/reading.ts';

interface DrawingInput extends Reading {
  /** Colours are read anew where it changes. */
  readonly theme: string;
  readonly hidden: ReadonlySet<number>;
  /** Tells this chart from the others of the page. */
  readonly me: symbol;
}

/** Draws into `canvas` and keeps the drawing together with the other charts of the page. */
export function useDrawing(
  canvas: RefObject<HTMLElement | null>,
  { figure, courses, view, theme, hidden, me }: DrawingInput,
): RefObject<TimeDrawing | undefined> {
  const drawing = useRef<TimeDrawing>(undefined);

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
  }, [canvas, figure, courses, view, theme, me]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew shows all again
  useEffect(() => {
    courses.forEach((_, i) => {
      drawing.current?.setShown(i, !hidden.has(i));
    });
  }, [courses, hidden, figure, view, theme]);

  return drawing;
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
