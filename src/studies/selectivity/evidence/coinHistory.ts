import { DAY_MS, type EpochMs } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { capCursor } from '../../../market/universe/capCursor.ts';
import { snapshotSupply } from '../../../market/universe/snapshotSupply.ts';
import type { StudyData } from '../../panel/studyData.ts';

/** Fields of which the snapshots' own values are read first: one source, one definition for all coins. */
export const SNAPSHOT_FIELDS = ['close', 'marketCap', 'circulatingSupply', 'volumeUsd'] as const;

/** A price or a supply older than this is not the present one. */
export const FRESH_DAYS = 3;

/** What is stored of one coin, read as it was known at an instant. */
export interface CoinHistory {
  readonly id: string;
  /** The series of a field in order of preference: of the snapshots, then the canonical one. */
  series(field: string): readonly CanonicalSeries[];
  /** Told of every series that a value was read from. */
  readonly onUse?: (series: CanonicalSeries) => void;
  /** Its price times the latest supply of the snapshots, by the rule and the limits of the universe; NaN where one is missing. */
  capFromSupply(instant: EpochMs): number;
}

/** An instant at which coins are looked at. */
export interface Look {
  readonly atMs: EpochMs;
  /** What became known later does not count. */
  readonly knownMs: EpochMs;
}

/** The histories of coins; `rankSource` names the source of the snapshots. */
export function coinHistory(data: StudyData, id: string): CoinHistory {
  const snapshotSource = data.find(id, 'marketCapRank')?.spans[0]?.source;
  const read = (field: string) => {
    const own = SNAPSHOT_FIELDS.some((one) => one === field)
      ? data.sources(id, field).filter(({ source }) => source === snapshotSource)
      : [];
    const canonical = data.find(id, field);
    return [...own.map(({ series }) => series), ...(canonical ? [canonical] : [])];
  };
  const cache = new Map<string, readonly CanonicalSeries[]>();
  const supply = snapshotSupply(data.sources(id, 'circulatingSupply'));
  return {
    id,
    capFromSupply: capCursor({ close: data.find(id, 'close'), supply }),
    series(field) {
      const found = cache.get(field) ?? read(field);
      cache.set(field, found);
      return found;
    },
  };
}

/** The latest value at an instant, at most `maxAgeDays` old; NaN where there is none. */
export function latestValue(series: CanonicalSeries, { atMs, knownMs }: Look, maxAgeDays: number): number {
  const row = rowAt(series, atMs, knownMs);
  const isFresh = row >= 0 && atMs - series.eventMs[row]! <= maxAgeDays * DAY_MS;
  return isFresh ? series.value[row]! : Number.NaN;
}

/** The latest instant with a value, at most `maxAgeDays` old; NaN where there is none. */
export function latestInstant(series: CanonicalSeries, { atMs, knownMs }: Look, maxAgeDays: number): EpochMs {
  const event = series.eventMs[rowAt(series, atMs, knownMs)] ?? Number.NaN;
  return atMs - event <= maxAgeDays * DAY_MS ? event : Number.NaN;
}

/** The value of the instant nearest to `daysAgo` before, at most `toleranceDays` away and before the look; NaN where there is none. */
export function earlierValue(
  series: CanonicalSeries,
  look: Look,
  { daysAgo, toleranceDays }: { readonly daysAgo: number; readonly toleranceDays: number },
): number {
  const target = look.atMs - daysAgo * DAY_MS;
  const before = rowAt(series, target, look.knownMs);
  const after = nextRow(series, target, look);
  const distance = (row: number) =>
    row < 0 ? Number.POSITIVE_INFINITY : Math.abs(series.eventMs[row]! - target);
  const nearest = distance(after) < distance(before) ? after : before;
  return distance(nearest) <= toleranceDays * DAY_MS ? series.value[nearest]! : Number.NaN;
}

/** The mean of the values of the `days` before, of at least `least` instants; NaN where there are fewer. */
export function meanValue(
  series: CanonicalSeries,
  { atMs, knownMs }: Look,
  { days, least }: { readonly days: number; readonly least: number },
): number {
  let [sum, count, taken] = [0, 0, Number.NaN];
  for (let row = firstAfter(series.eventMs, atMs) - 1; row >= 0; row--) {
    const event = series.eventMs[row]!;
    if (event <= atMs - days * DAY_MS) break;
    if (event === taken || series.knownMs[row]! > knownMs || !Number.isFinite(series.value[row])) continue;
    taken = event;
    sum += series.value[row]!;
    count++;
  }
  return count >= least ? sum / count : Number.NaN;
}

/** The first finite result over the series of a field. */
export function firstFinite(
  history: CoinHistory,
  field: string,
  read: (series: CanonicalSeries) => number,
): number {
  for (const series of history.series(field)) {
    const value = read(series);
    if (!Number.isFinite(value)) continue;
    history.onUse?.(series);
    return value;
  }
  return Number.NaN;
}

/** The last row at or before an instant that was known; -1 where there is none. */
function rowAt(series: CanonicalSeries, atMs: EpochMs, knownMs: EpochMs): number {
  let row = firstAfter(series.eventMs, atMs) - 1;
  while (row >= 0 && series.knownMs[row]! > knownMs) row--;
  return row;
}

/** The last known vintage of the first instant after `targetMs` and before the look; -1 where there is none. */
function nextRow(series: CanonicalSeries, targetMs: EpochMs, { atMs, knownMs }: Look): number {
  let found = -1;
  for (let row = firstAfter(series.eventMs, targetMs); row < series.eventMs.length; row++) {
    const event = series.eventMs[row]!;
    if (event >= atMs || (found >= 0 && event !== series.eventMs[found])) break;
    if (series.knownMs[row]! <= knownMs) found = row;
  }
  return found;
}

function firstAfter(eventMs: Float64Array, atMs: EpochMs): number {
  let [low, high] = [0, eventMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (eventMs[middle]! <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
