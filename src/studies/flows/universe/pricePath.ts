import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { type DailyPath, printsOf } from '../daily.ts';

/** Another source counts where no better price is younger than this. */
const FILL_AFTER_MS = 7 * DAY_MS;

/**
 * Every price of a coin, in order of time: the canonical closes, and where these pause or have ended those of other sources (monthly
 * snapshots above all, which hold coins that nobody lists any more), the more trusted first. Undefined where there is none.
 */
export function pricePath(data: StudyData, coin: string): DailyPath | undefined {
  const parts = [data.find(coin, 'close'), ...data.sources(coin, 'close').map(({ series }) => series)];
  const paths = parts.filter((part) => part !== undefined).map(printsOf);
  const merged = paths.reduce<DailyPath>((so, { eventMs, last }) => fill(so, { eventMs, values: last }), {
    eventMs: new Float64Array(),
    values: new Float64Array(),
  });
  return merged.eventMs.length > 0 ? merged : undefined;
}

/** The position of the last instant at or before `ms`; -1 where all are later. O(log n). */
export function lastAtOrBefore(eventMs: Float64Array, ms: EpochMs): number {
  let [low, high] = [0, eventMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (eventMs[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Adds those rows of `other` before which `path` has no price for a week. */
function fill(path: DailyPath, other: DailyPath): DailyPath {
  const rows = [...other.eventMs.keys()].filter((row) => {
    const ms = other.eventMs[row]!;
    const before = lastAtOrBefore(path.eventMs, ms);
    return before < 0 || ms - path.eventMs[before]! > FILL_AFTER_MS;
  });
  if (rows.length === 0) return path;
  const all = [
    ...Array.from(path.eventMs, (ms, row) => [ms, path.values[row]!] as const),
    ...rows.map((row) => [other.eventMs[row]!, other.values[row]!] as const),
  ].sort((a, b) => a[0] - b[0]);
  return {
    eventMs: Float64Array.from(all, ([ms]) => ms),
    values: Float64Array.from(all, ([, value]) => value),
  };
}
