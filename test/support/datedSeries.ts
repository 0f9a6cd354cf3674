import { eventOf } from '../../src/market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../src/market/canonical.ts';

export interface DatedSeriesOptions {
  /** `close` unless given. */
  readonly field?: string;
  /** `utc-day` unless given. */
  readonly calendar?: CanonicalSeries['calendar'];
  /** From the instant of a value to when it is known; none unless given. */
  readonly lagMs?: number;
  readonly source?: string;
}

/** A series by hand: its values by the dates that label them, in order. */
export function datedSeries(
  instrument: string,
  values: Readonly<Record<string, number>> | readonly (readonly [date: string, value: number])[],
  { field = 'close', calendar = 'utc-day', lagMs = 0, source = 'csv' }: DatedSeriesOptions = {},
): CanonicalSeries {
  const rows =
    'length' in values ? (values as readonly (readonly [string, number])[]) : Object.entries(values);
  const eventMs = Float64Array.from(rows, ([date]) => eventOf(calendar, date));
  const knownMs = eventMs.map((ms) => ms + lagMs);
  const span = {
    source,
    fromMs: eventMs[0] ?? 0,
    toMs: eventMs.at(-1) ?? 0,
    events: eventMs.length,
    knownUpToMs: knownMs.at(-1) ?? 0,
    batches: [1],
  };
  const value = Float64Array.from(rows, ([, one]) => one);
  return { instrument, field, calendar, eventMs, knownMs, value, spans: [span] };
}
