import { useEffect } from 'react';
import { goTo, hrefOf, placeOf } from '../../../places/location.ts';
import type { Seconds } from '../courses/courses.ts';
import { linkedTime } from './linkedTime.ts';
import { rangeOf } from './ranges.ts';
import { parseSpan, spanText } from './spanText.ts';

const NAME = 'time.view';
/** Written when hands have come to rest. */
const REST_MS = 300;

/** Shows the span that the address names, for all charts of the page, and keeps the address to what they show. */
export function useSpanInAddress(times: readonly Seconds[]): void {
  useEffect(() => {
    restore(times);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = linkedTime.subscribe(() => {
      clearTimeout(waiting);
      waiting = setTimeout(write, REST_MS);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [times]);
}

/** Whatever a chart of the page shows already stays. */
function restore(times: readonly Seconds[]): void {
  const span = parseSpan(here().query[NAME] ?? '');
  if (!span || linkedTime.view().span) return;
  const range = rangeOf(span, { from: times[0] ?? span.from, to: times.at(-1) ?? span.to });
  linkedTime.change({ span, range, by: undefined });
}

function write(): void {
  const { path, query } = here();
  const { span } = linkedTime.view();
  const text = span && spanText(span);
  if (query[NAME] !== text) goTo(hrefOf(path, { ...query, [NAME]: text }), { replace: true });
}

function here() {
  return placeOf(location.pathname + location.search);
}
