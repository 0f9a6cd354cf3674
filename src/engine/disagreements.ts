import type { EpochMs } from '../core/time.ts';
import { labelOf } from '../market/calendars/calendar.ts';
import type { Disagreement, ObservationStore, SeriesSummary } from '../store/port.ts';

/** How far sources of one field may lie apart before it is reported, as a fraction of their median. */
export const DISAGREEMENT_BOUNDS: Readonly<Record<string, number>> = {
  close: 0.01,
  adjClose: 0.01,
  marketCap: 0.05,
};

/** Instruments that must be off on one day, for the same source, to call the day bad. */
const BAD_DAY_INSTRUMENTS = 3;

/** A source that is off on one day for several instruments at once: the mark of a bad feed rather than of a market. */
export interface BadDay {
  readonly source: string;
  readonly date: string;
  readonly instruments: readonly string[];
  readonly worst: number;
}

export interface DatedDisagreement extends Disagreement {
  readonly date: string;
}

/** Every disagreement as of an instant, with the date by the calendar of its series. */
export async function findDisagreements(
  store: ObservationStore,
  summaries: readonly SeriesSummary[],
  asOf: EpochMs,
): Promise<readonly DatedDisagreement[]> {
  const calendars = new Map(summaries.map((one) => [`${one.instrument}.${one.field}`, one.calendar]));
  const disagreements: DatedDisagreement[] = [];
  for (const [field, bound] of Object.entries(DISAGREEMENT_BOUNDS)) {
    for (const one of await store.disagreements(field, bound, asOf)) {
      const calendar = calendars.get(`${one.instrument}.${one.field}`) ?? 'instant';
      disagreements.push({ ...one, date: labelOf(calendar, one.eventMs) });
    }
  }
  return disagreements;
}

/** The bad days of disagreements, those of most instruments first. */
export function badDaysOf(disagreements: readonly DatedDisagreement[]): readonly BadDay[] {
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
