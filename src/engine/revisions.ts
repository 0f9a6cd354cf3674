import { DataError, InputError } from '../core/errors.ts';
import { type EpochMs, HOUR_MS, toInstant } from '../core/time.ts';
import { labelOf } from '../market/calendars/calendar.ts';
import { formatSeriesKey, type SeriesKey } from '../market/series.ts';
import type { ObservationStore, StoredSeries } from '../store/port.ts';

const NAME = /^([A-Z0-9_]+)(?:@([a-z0-9-]+))?\.([A-Za-z][A-Za-z0-9]*)$/;

/** One print of a value. */
export interface Print {
  readonly value: number;
  /** ISO 8601 UTC. */
  readonly known: string;
}

/** An instant whose value was corrected. */
export interface RevisedValue {
  readonly date: string;
  /** In the order in which they became known; at least two. */
  readonly prints: readonly Print[];
  /** Last print over first print, minus 1; null where the first is 0. */
  readonly change: number | null;
  /** Hours from the first print to the last. */
  readonly afterHours: number;
}

/** How a stored series was corrected. */
export interface SeriesRevisions {
  readonly series: string;
  readonly from: string;
  readonly to: string;
  readonly values: number;
  readonly revised: number;
  /** Of the sizes of changes from first to last print; null where nothing was revised. */
  readonly medianChange: number | null;
  readonly largestChange: number | null;
  /** In order of time. */
  readonly revisions: readonly RevisedValue[];
}

/**
 * Every correction of an instrument's field as of an instant, source by source. `name` is `BTC.exchangeInflowUsd`, or
 * `BTC@coinmetrics.exchangeInflowUsd` for one source. Throws `InputError` for other text and `DataError` where nothing is stored.
 */
export async function describeRevisions(
  store: ObservationStore,
  name: string,
  asOf: EpochMs,
): Promise<readonly SeriesRevisions[]> {
  const [, instrument, source, field] = NAME.exec(name) ?? [];
  if (instrument === undefined || field === undefined) {
    throw new InputError(
      `Cannot list revisions: the series must look like BTC.exchangeInflowUsd or BTC@coinmetrics.exchangeInflowUsd, got "${name}"`,
    );
  }
  const isMeant = (key: SeriesKey) =>
    key.instrument === instrument && key.field === field && (source === undefined || key.source === source);
  const keys = (await store.series(asOf)).filter(isMeant);
  if (keys.length === 0) {
    throw new DataError(
      `Cannot list revisions of ${name}: nothing of it is stored; see what there is (rotascope status ${instrument})`,
      [name],
    );
  }
  return (await store.read(keys, asOf)).map(describe);
}

function describe(series: StoredSeries): SeriesRevisions {
  const { spec, eventMs } = series;
  const runs = runsOf(eventMs);
  const revisions = runs.map((run) => revisionOf(series, run)).filter(({ prints }) => prints.length > 1);
  const sizes = revisions
    .flatMap(({ change }) => (change === null ? [] : [Math.abs(change)]))
    .toSorted((a, b) => a - b);
  return {
    series: formatSeriesKey(spec),
    from: labelOf(spec.calendar, eventMs[0] ?? Number.NaN),
    to: labelOf(spec.calendar, eventMs.at(-1) ?? Number.NaN),
    values: runs.length,
    revised: revisions.length,
    medianChange: medianOf(sizes),
    largestChange: sizes.at(-1) ?? null,
    revisions,
  };
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches of rows with the same event. */
function runsOf(eventMs: Float64Array): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0, to = 1; from < eventMs.length; from = to, to = from + 1) {
    while (to < eventMs.length && eventMs[to] === eventMs[from]) to++;
    runs.push({ from, to });
  }
  return runs;
}

function revisionOf({ spec, eventMs, knownMs, value }: StoredSeries, { from, to }: Run): RevisedValue {
  // A print that was stored again because of the order of imports is no other value.
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  const changed = rows.filter((row) => row === from || value[row] !== value[row - 1]);
  const prints = changed.map((row) => ({ value: value[row]!, known: toInstant(knownMs[row]!) }));
  const [first, last] = [value[from]!, value[to - 1]!];
  return {
    date: labelOf(spec.calendar, eventMs[from]!),
    prints,
    change: first === 0 ? null : last / first - 1,
    afterHours: Math.round((knownMs[changed.at(-1)!]! - knownMs[from]!) / HOUR_MS),
  };
}

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}
