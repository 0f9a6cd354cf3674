import { type RefObject, useEffect } from 'react';
import type { Seconds } from '../courses/courses.ts';
import type { TimeDrawing } from '../drawTime.ts';
import { createKeys } from './keys.ts';
import { linkedTime } from './linkedTime.ts';
import { type Reading, readingAt } from './reading.ts';

/** Words follow keys after so long, so that a held key does not speak of every day. */
const SPEAK_MS = 250;
const WHEEL_STEP = 1.18;

interface HandsInput extends Reading {
  readonly drawing: RefObject<TimeDrawing | undefined>;
  readonly times: readonly Seconds[];
  readonly me: symbol;
  /** Takes what stands under the crosshair as a sentence. */
  readonly onSpeak: (text: string) => void;
}

/** Keys move the crosshair and the view of `place`; the wheel zooms where a key is held. */
export function useHands(place: RefObject<HTMLElement | null>, input: HandsInput): void {
  const { figure, courses, view, drawing, times, me, onSpeak } = input;
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
        const from = drawing.current?.inView()?.from ?? 0;
        onSpeak(readingAt({ figure, courses, view }, linkedTime.view().cursor, from));
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
  }, [place, figure, courses, view, drawing, times, me, onSpeak]);
}
