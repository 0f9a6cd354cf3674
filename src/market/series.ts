import { InputError } from '../core/errors.ts';
import type { EpochMs } from '../core/time.ts';

/** Names one stored series: an instrument's field as one source reports it. Written `BTC@yahoo.close`. */
export interface SeriesKey {
  readonly instrument: string;
  readonly source: string;
  readonly field: string;
}

/**
 * How the instants of a series are spaced and labelled.
 *
 * - `XNYS`: closes of New York Stock Exchange sessions, labelled by session date.
 * - `new-york`: 16:00 New York time of whatever dates the source publishes (rates, weekly levels), labelled by that date.
 * - `utc-day`: ends of UTC days; the instant 00:00 of D + 1 is labelled D.
 * - `utc-day-start`: starts of UTC days; the instant 00:00 of D is labelled D.
 * - `month`: ends of UTC calendar months, labelled by the month's first day.
 * - `instant`: irregular or intraday; the label is the instant itself.
 */
export type CalendarId = 'XNYS' | 'new-york' | 'utc-day' | 'utc-day-start' | 'month' | 'instant';

export interface SeriesSpec extends SeriesKey {
  readonly calendar: CalendarId;
}

/** One value of one series at the instant it is about, with the instant at which it could first be known. */
export interface Observation {
  readonly series: SeriesSpec;
  readonly eventMs: EpochMs;
  readonly knownMs: EpochMs;
  readonly value: number;
}

const KEY = /^([A-Z0-9_]+)@([a-z0-9-]+)\.([A-Za-z][A-Za-z0-9]*)$/;

/** `BTC@yahoo.close`. */
export function formatSeriesKey(key: SeriesKey): string {
  return `${key.instrument}@${key.source}.${key.field}`;
}

/** The inverse of {@link formatSeriesKey}; throws `InputError` on anything else. */
export function parseSeriesKey(text: string): SeriesKey {
  const match = KEY.exec(text);
  if (!match) {
    throw new InputError(`Cannot read the series name: it must look like BTC@yahoo.close, got "${text}"`);
  }
  return { instrument: match[1] ?? '', source: match[2] ?? '', field: match[3] ?? '' };
}
