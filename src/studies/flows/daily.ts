import { DAY_MS, type EpochMs } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { percentileOf } from '../../stats/paths/window.ts';
import type { StudyData } from '../panel/studyData.ts';

/** The prints of one instant: the first and the last that are known. */
export interface Prints {
  readonly eventMs: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** A field on every day from its first to its last value, each in the last print that is known; NaN on a day without one. */
export interface DailyPath {
  readonly eventMs: Float64Array;
  readonly values: Float64Array;
}

/**
 * The first and last print of every instant of a series, whose rows stand in order of event and known time. Of rows known at one instant the
 * later one counts: it corrects how the earlier one was read.
 */
export function printsOf({
  eventMs,
  knownMs,
  value,
}: Pick<CanonicalSeries, 'eventMs' | 'knownMs' | 'value'>): Prints {
  const rows = [...eventMs.keys()];
  const starts = rows.filter((row) => row === 0 || eventMs[row] !== eventMs[row - 1]);
  const ends = starts.map((_, i) => (starts[i + 1] ?? eventMs.length) - 1);
  const firsts = starts.map((start, i) => {
    let row = start;
    while (row < ends[i]! && knownMs[row + 1]! <= knownMs[start]!) row++;
    return row;
  });
  const at = (chosen: readonly number[], column: Float64Array) =>
    Float64Array.from(chosen, (row) => column[row]!);
  return { eventMs: at(starts, eventMs), first: at(firsts, value), last: at(ends, value) };
}

/** A daily field of an instrument; undefined where nothing is stored of it. */
export function readDaily(data: StudyData, instrument: string, field: string): DailyPath | undefined {
  const series = data.find(instrument, field);
  if (!series || series.eventMs.length === 0) return undefined;
  const { eventMs, last } = printsOf(series);
  return onDays({ eventMs, values: last }, { fromMs: eventMs[0]!, toMs: eventMs.at(-1)! });
}

/** Places values on every day of a span; instants that fall on none of them are left out. */
export function onDays(
  { eventMs, values }: DailyPath,
  { fromMs, toMs }: { readonly fromMs: EpochMs; readonly toMs: EpochMs },
): DailyPath {
  const days = Math.max(0, Math.floor((toMs - fromMs) / DAY_MS) + 1);
  const placed = new Float64Array(days).fill(Number.NaN);
  eventMs.forEach((ms, row) => {
    const day = (ms - fromMs) / DAY_MS;
    if (Number.isInteger(day) && day >= 0 && day < days) placed[day] = values[row]!;
  });
  return { eventMs: placed.map((_, day) => fromMs + day * DAY_MS), values: placed };
}

/** The paths on the days that all of them span; undefined where one is missing or they share no day. */
export function onCommonDays(paths: readonly (DailyPath | undefined)[]): readonly DailyPath[] | undefined {
  const all = paths.filter((path) => path !== undefined);
  if (all.length < paths.length) return undefined;
  const fromMs = Math.max(...all.map(({ eventMs }) => eventMs[0]!));
  const toMs = Math.min(...all.map(({ eventMs }) => eventMs.at(-1)!));
  return toMs < fromMs ? undefined : all.map((path) => onDays(path, { fromMs, toMs }));
}

/** Share of the finite values that are at most the last value, which must be one of them; undefined otherwise. */
export function percentileNow(
  values: Float64Array,
): { readonly share: number; readonly of: number } | undefined {
  if (!Number.isFinite(values.at(-1))) return undefined;
  const finite = values.filter(Number.isFinite);
  return { share: percentileOf(finite, 0, finite.length), of: finite.length };
}
