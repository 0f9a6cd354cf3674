import { DataError } from '../../core/errors.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { type Coverage, type CoveredEvent, coverageOf, type GapSpan } from '../../market/coverage.ts';
import { findField } from '../../market/fields.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import { formatSeriesKey } from '../../market/series.ts';
import type { ObservationStore, StoredSeries } from '../../store/port.ts';
import { type CatalogueRow, catalogueRow } from './catalogue.ts';

/** Gaps that are listed; a series that comes once a month on a daily calendar has one a month. */
const MOST_GAPS = 1000;

/** A way to name the series in an expression. */
export interface SeriesUse {
  readonly expression: string;
  readonly meaning: string;
}

/** Everything about one stored series but its values. */
export interface SeriesDetail extends CatalogueRow {
  /** Of the field, in words. */
  readonly meaning: string;
  /** Whether the vendor rewrites its past values. */
  readonly revisedByVendor: boolean;
  /** Days from one value to the next, half of the time at most; null where there are fewer than two values. */
  readonly spacingDays: number | null;
  readonly coverage: Omit<Coverage, 'gaps'>;
  /** The longest, in order of time. */
  readonly gapSpans: readonly GapSpan[];
  readonly gapSpanCount: number;
  /** The same field of the same instrument from every source, this one included. */
  readonly siblings: readonly CatalogueRow[];
  readonly uses: readonly SeriesUse[];
}

/** Describes one series as of an instant. Throws `DataError` where it is not stored. */
export async function describeSeries(
  store: ObservationStore,
  name: string,
  asOf: EpochMs,
): Promise<SeriesDetail> {
  const summaries = await store.series(asOf);
  const key = summaries.find((one) => formatSeriesKey(one) === name);
  const [stored] = key ? await store.read([key], asOf) : [];
  if (!key || !stored) {
    throw new DataError(
      `Cannot describe ${name}: no series of this name is stored; GET /api/catalogue lists them`,
      [name],
    );
  }
  const row = catalogueRow(key, asOf);
  const { gaps, ...coverage } = coverageOf(key.calendar, eventsOf(stored));
  return {
    ...row,
    meaning: findField(key.field)?.meaning ?? '',
    revisedByVendor: findField(key.field)?.revised === true,
    spacingDays: spacingOf(stored.eventMs),
    coverage,
    gapSpans: longestOf(gaps),
    gapSpanCount: gaps.length,
    siblings: summaries
      .filter(({ instrument, field }) => instrument === key.instrument && field === key.field)
      .map((one) => catalogueRow(one, asOf)),
    uses: usesOf(row),
  };
}

/** Each instant once; corrected where a later print has another value. */
function eventsOf({ eventMs, value }: StoredSeries): readonly CoveredEvent[] {
  const events: { eventMs: EpochMs; corrected: boolean }[] = [];
  for (const [row, event] of eventMs.entries()) {
    const latest = events.at(-1);
    if (latest?.eventMs !== event) events.push({ eventMs: event, corrected: false });
    else if (value[row] !== value[row - 1]) latest.corrected = true;
  }
  return events;
}

function spacingOf(eventMs: Float64Array): number | null {
  const steps = eventMs
    .subarray(1)
    .map((event, i) => event - (eventMs[i] ?? event))
    .filter((step) => step > 0)
    .toSorted();
  const median = steps[Math.floor((steps.length - 1) / 2)];
  return median === undefined ? null : Number((median / DAY_MS).toPrecision(3));
}

function longestOf(gaps: readonly GapSpan[]): readonly GapSpan[] {
  const longest = gaps.toSorted((a, b) => b.bars - a.bars).slice(0, MOST_GAPS);
  return longest.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function usesOf({ series, instrument, field, source }: CatalogueRow): readonly SeriesUse[] {
  const whole = `${instrument}.${field}`;
  const bare = (instrumentOf(instrument).defaultField ?? 'close') === field;
  return [
    { expression: series, meaning: `the values of ${source} alone` },
    {
      expression: whole,
      meaning: 'the canonical series: at each instant the first source in order that has a value',
    },
    ...(bare ? [{ expression: instrument, meaning: `short for ${whole}` }] : []),
    { expression: natureUse(field)(series), meaning: natureMeaning(field) },
  ];
}

function isRelative(field: string): boolean {
  return ['price', 'stock'].includes(findField(field)?.nature ?? '');
}

function natureUse(field: string): (series: string) => string {
  return isRelative(field) ? (series) => `ret(${series}, 30)` : (series) => `zscore(${series}, 90)`;
}

function natureMeaning(field: string): string {
  return isRelative(field) ? 'its change over 30 bars' : 'where its value stands among the last 90';
}
