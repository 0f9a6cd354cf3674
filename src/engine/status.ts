import { DAY_MS, type EpochMs } from '../core/time.ts';
import { gridBetween, labelOf } from '../market/calendars/calendar.ts';
import { ageOf } from '../market/freshness.ts';
import type { CalendarId } from '../market/series.ts';
import type { LiveSource } from '../sources/live/liveSource.ts';
import type { ObservationStore, SeriesSummary } from '../store/port.ts';
import { type BadDay, badDaysOf, type DatedDisagreement, findDisagreements } from './disagreements.ts';
import { describeHealth, type SourceHealth } from './sync/health.ts';

/** What a person wants to know about one stored series. */
export interface SeriesStatus {
  readonly series: string;
  readonly instrument: string;
  readonly source: string;
  readonly field: string;
  readonly calendar: CalendarId;
  readonly from: string;
  readonly to: string;
  /** Instants with a value. */
  readonly observations: number;
  /** Stored rows, corrections included. */
  readonly rows: number;
  /** Bars of the calendar between `from` and `to` without a value; UTC days without one where values come within the day. */
  readonly gaps: number | null;
  /** Whole days from the latest value to the as-of instant. */
  readonly ageDays: number;
  readonly stale: boolean;
}

export interface StoreStatus {
  readonly series: readonly SeriesStatus[];
  readonly disagreements: readonly DatedDisagreement[];
  readonly badDays: readonly BadDay[];
  readonly batches: number;
  /** Live sources that were ever asked. */
  readonly sources: readonly SourceHealth[];
}

/** Describes every series of the store as of an instant. */
export async function describeStore(
  store: ObservationStore,
  asOf: EpochMs,
  live: readonly LiveSource[] = [],
): Promise<StoreStatus> {
  const [summaries, batches] = [await store.series(asOf), await store.batches()];
  const disagreements = await findDisagreements(store, summaries, asOf);
  return {
    series: summaries.map((one) => statusOf(one, asOf)),
    disagreements,
    badDays: badDaysOf(disagreements),
    batches: batches.length,
    sources: (await describeHealth(store.syncLog, live, () => true)).filter(({ state }) => state !== 'never'),
  };
}

/** What a summary comes to as of an instant. */
export function statusOf(summary: SeriesSummary, asOf: EpochMs): SeriesStatus {
  const { instrument, source, field, calendar } = summary;
  return {
    series: `${instrument}@${source}.${field}`,
    instrument,
    source,
    field,
    calendar,
    from: labelOf(calendar, summary.firstEventMs),
    to: labelOf(calendar, summary.lastEventMs),
    observations: summary.events,
    rows: summary.rows,
    gaps: gapsOf(summary),
    ...ageOf(summary, { lastEventMs: summary.lastEventMs, asOf }),
  };
}

function gapsOf({ calendar, firstEventMs, lastEventMs, events, days }: SeriesSummary): number | null {
  if (calendar === 'instant') return daysBetween(firstEventMs, lastEventMs) - days;
  const bars =
    calendar === 'utc-day' || calendar === 'utc-day-start'
      ? Math.round((lastEventMs - firstEventMs) / DAY_MS) + 1
      : gridBetween(calendar, firstEventMs, lastEventMs)?.length;
  return bars === undefined ? null : bars - events;
}

function daysBetween(firstMs: EpochMs, lastMs: EpochMs): number {
  return Math.floor(lastMs / DAY_MS) - Math.floor(firstMs / DAY_MS) + 1;
}
