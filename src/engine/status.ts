import { DAY_MS, type EpochMs } from '../core/time.ts';
import { gridBetween, labelOf } from '../market/calendars/calendar.ts';
import { ageOf } from '../market/freshness.ts';
import type { CalendarId } from '../market/series.ts';
import type { LiveSource } from '../sources/live/liveSource.ts';
import type { Disagreement, ObservationStore, SeriesSummary } from '../store/port.ts';
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

/** A source that is off on one day for several instruments at once: the mark of a bad feed rather than of a market. */
export interface BadDay {
  readonly source: string;
  readonly date: string;
  readonly instruments: readonly string[];
  readonly worst: number;
}

export interface StoreStatus {
  readonly series: readonly SeriesStatus[];
  readonly disagreements: readonly DatedDisagreement[];
  readonly badDays: readonly BadDay[];
  readonly batches: number;
  /** Live sources that were ever asked. */
  readonly sources: readonly SourceHealth[];
}

export interface DatedDisagreement extends Disagreement {
  readonly date: string;
}

/** How far sources of one field may lie apart before it is reported, as a fraction of their median. */
export const DISAGREEMENT_BOUNDS: Readonly<Record<string, number>> = {
  close: 0.01,
  adjClose: 0.01,
  marketCap: 0.05,
};

/** Instruments that must be off on one day, for the same source, to call the day bad. */
const BAD_DAY_INSTRUMENTS = 3;

/** Describes every series of the store as of an instant. */
export async function describeStore(
  store: ObservationStore,
  asOf: EpochMs,
  live: readonly LiveSource[] = [],
): Promise<StoreStatus> {
  const [summaries, batches] = [await store.series(asOf), await store.batches()];
  const calendars = new Map(summaries.map((one) => [`${one.instrument}.${one.field}`, one.calendar]));
  const disagreements: DatedDisagreement[] = [];
  for (const [field, bound] of Object.entries(DISAGREEMENT_BOUNDS)) {
    for (const one of await store.disagreements(field, bound, asOf)) {
      const calendar = calendars.get(`${one.instrument}.${one.field}`) ?? 'instant';
      disagreements.push({ ...one, date: labelOf(calendar, one.eventMs) });
    }
  }
  return {
    series: summaries.map((one) => toStatus(one, asOf)),
    disagreements,
    badDays: badDaysOf(disagreements),
    batches: batches.length,
    sources: (await describeHealth(store.syncLog, live, () => true)).filter(({ state }) => state !== 'never'),
  };
}

function toStatus(summary: SeriesSummary, asOf: EpochMs): SeriesStatus {
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

function badDaysOf(disagreements: readonly DatedDisagreement[]): readonly BadDay[] {
  const byDay = new Map<string, DatedDisagreement[]>();
  for (const one of disagreements) {
    if (one.field !== 'close' || one.sources < 3) continue;
    const key = `${one.source} ${one.date}`;
    byDay.set(key, [...(byDay.get(key) ?? []), one]);
  }
  return [...byDay.values()]
    .map((ones) => ({
      source: ones[0]?.source ?? '',
      date: ones[0]?.date ?? '',
      instruments: ones.map((one) => one.instrument).toSorted(),
      worst: Math.max(...ones.map((one) => Math.abs(one.deviation))),
    }))
    .filter((day) => day.instruments.length >= BAD_DAY_INSTRUMENTS)
    .toSorted((a, b) => b.instruments.length - a.instruments.length || b.worst - a.worst);
}
