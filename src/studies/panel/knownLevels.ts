import { DAY_MS } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import type { Clock, JoinPolicy } from '../../market/panel.ts';

/**
 * The latest value at each bar: the last event that was known by then (`known`), in the vintage known then, or the last event that
 * had happened by then (`nearest`), in its last vintage. NaN where it is older than `maxAgeDays` or there is none. Unlike
 * the panels' join it allows weekly series that are published days after their date. O(T + n log n).
 */
export function latestLevels(
  series: Pick<CanonicalSeries, 'eventMs' | 'knownMs' | 'value'>,
  clock: Pick<Clock, 'eventMs'>,
  { join, maxAgeDays }: { readonly join: JoinPolicy; readonly maxAgeDays: number },
): Float64Array {
  const availableMs = join === 'known' ? series.knownMs : series.eventMs;
  const order = [...availableMs.keys()].sort((a, b) => availableMs[a]! - availableMs[b]! || a - b);
  const levels = new Float64Array(clock.eventMs.length).fill(Number.NaN);
  let [next, best] = [0, -1];
  clock.eventMs.forEach((instant, t) => {
    for (; next < order.length && availableMs[order[next]!]! <= instant; next++) {
      const row = order[next]!;
      if (best < 0 || series.eventMs[row]! >= series.eventMs[best]!) best = row;
    }
    if (best >= 0 && instant - series.eventMs[best]! <= maxAgeDays * DAY_MS) levels[t] = series.value[best]!;
  });
  return levels;
}
