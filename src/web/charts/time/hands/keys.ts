import { placeOf, type Seconds } from '../courses/courses.ts';
import type { TimeDrawing } from '../drawTime.ts';
import { linkedTime } from './linkedTime.ts';

const ZOOM_STEP = 1.4;
const PAN_SHARE = 0.2;

/** What keys do to a chart: moves the crosshair from time to time, and what is in view. Tells whether a key was one of them. */
export function createKeys(
  times: readonly Seconds[],
  drawing: () => TimeDrawing | undefined,
): (event: KeyboardEvent) => boolean {
  const point = (index: number) => {
    const cursor = times[Math.max(0, Math.min(times.length - 1, index))];
    const view = drawing()?.inView();
    if (cursor !== undefined && view && (cursor < view.from || cursor > view.to)) {
      const width = view.to - view.from;
      const from = cursor < view.from ? cursor : cursor - width;
      drawing()?.showSpan({ from, to: from + width });
      linkedTime.change({ span: { from, to: from + width }, range: undefined });
    }
    drawing()?.showCursor(cursor);
    linkedTime.change({ cursor });
  };
  const step = (by: number) => {
    const { cursor } = linkedTime.view();
    const start = cursor ?? (drawing()?.inView()?.to ?? 0) + 1;
    point(placeOf(times, start) + by);
  };
  const turn = (direction: 1 | -1, isView: boolean) => {
    if (isView) drawing()?.pan(direction * PAN_SHARE);
    else step(direction);
  };
  return ({ key, shiftKey, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey) return false;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => {
        turn(-1, shiftKey);
      },
      ArrowRight: () => {
        turn(1, shiftKey);
      },
      '+': () => drawing()?.zoom(1 / ZOOM_STEP),
      '=': () => drawing()?.zoom(1 / ZOOM_STEP),
      '-': () => drawing()?.zoom(ZOOM_STEP),
      Home: () => {
        point(0);
      },
      End: () => {
        point(times.length - 1);
      },
      Escape: () => {
        drawing()?.showCursor(undefined);
        linkedTime.change({ cursor: undefined });
      },
    };
    const action = actions[key];
    action?.();
    return action !== undefined;
  };
}
