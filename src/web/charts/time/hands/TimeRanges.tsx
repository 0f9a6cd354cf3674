import { useSyncExternalStore } from 'react';
import type { Seconds } from '../courses/courses.ts';
import { linkedTime } from './linkedTime.ts';
import { coveredRanges, spanOf } from './ranges.ts';

/** How much of time is in view, for all charts of the page. */
export function TimeRanges({ times }: { readonly times: readonly Seconds[] }) {
  const chosen = useSyncExternalStore(linkedTime.subscribe, () => linkedTime.view().range);
  const [from = 0, to = 0] = [times[0], times.at(-1)];
  return (
    <fieldset className="chart-ranges" aria-label="Range of all charts over time">
      {coveredRanges({ from, to }).map((range) => (
        <button
          key={range}
          type="button"
          className="quiet"
          aria-pressed={range === chosen}
          onClick={() => {
            linkedTime.lead(undefined);
            linkedTime.change({ span: spanOf(range, to), range, by: undefined });
          }}
        >
          {range}
        </button>
      ))}
    </fieldset>
  );
}
