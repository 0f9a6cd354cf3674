import { DAY_MS, type EpochMs } from '../core/time.ts';
import type { CalendarId, SeriesSpec } from './series.ts';

/** Days without a value after which a series is stale: weekends, holidays and the usual delay of publication lie below. */
const BY_CALENDAR: Readonly<Record<CalendarId, number>> = {
  XNYS: 5,
  'new-york': 14,
  'utc-day': 3,
  'utc-day-start': 3,
  month: 62,
  instant: 3,
};

/** Sources that publish less often than their calendar suggests. */
const BY_SOURCE: Readonly<Record<string, number>> = {
  'coinmarketcap-snapshots': 62,
  // Weekly, ten days after the Tuesday in a week with a holiday.
  cftc: 17,
  // Weeks are complete on Sundays.
  github: 12,
  // Filings come when they come.
  sec: 400,
};

/** How many days old the newest value of a series may be before the series counts as stale. */
export function freshnessDays({ calendar, source }: Pick<SeriesSpec, 'calendar' | 'source'>): number {
  return BY_SOURCE[source] ?? BY_CALENDAR[calendar];
}

/** Whole days from the newest value to the instant, and whether that is too many. */
export function ageOf(
  series: Pick<SeriesSpec, 'calendar' | 'source'>,
  { lastEventMs, asOf }: { readonly lastEventMs: EpochMs; readonly asOf: EpochMs },
): { readonly ageDays: number; readonly stale: boolean } {
  const ageDays = Math.max(0, Math.floor((asOf - lastEventMs) / DAY_MS));
  return { ageDays, stale: ageDays > freshnessDays(series) };
}
