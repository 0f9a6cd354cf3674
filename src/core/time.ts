import { InputError } from './errors.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored. */
export type EpochMs = number;
/** A calendar date as `YYYY-MM-DD`, without a zone. */
export type IsoDate = string;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Midnight UTC at the start of `text` (`YYYY-MM-DD`); undefined where the text is not a date of the calendar. */
export function parseDate(text: string): EpochMs | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return toDate(ms) === text ? ms : undefined;
}

/** The instant that `text` names with an explicit zone (`Z` or an offset); undefined otherwise. */
export function parseInstant(text: string): EpochMs | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, date = '', hour = '', minute = '', second = '0', fraction = '', zone = ''] = match;
  const day = parseDate(date);
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (day === undefined || h > 23 || m > 59 || s > 59) return undefined;
  const offset = zoneOffsetMs(zone);
  if (offset === undefined) return undefined;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  return day + h * HOUR_MS + m * MINUTE_MS + s * SECOND_MS + milliseconds - offset;
}

/** The UTC date that contains the instant. */
export function toDate(ms: EpochMs): IsoDate {
  return toInstant(ms).slice(0, 10);
}

/** ISO 8601 text in UTC, for people and JSON. */
export function toInstant(ms: EpochMs): string {
  return new Date(ms).toISOString();
}

/**
 * The instant up to which knowledge counts. A date means the end of that UTC day, that is 00:00 of the next, inclusive:
 * a close stamped at midnight belongs to the day that it ends.
 */
export function parseAsOf(text: string): EpochMs {
  const day = parseDate(text);
  if (day !== undefined) return day + DAY_MS;
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new InputError(
    `Cannot read the as-of time: it must be a date such as 2026-01-14 or an instant with a zone such as 2026-01-14T21:00:00Z, got "${text}"`,
  );
}

/** 0 for Sunday to 6 for Saturday, of the UTC date. */
export function weekdayOf(ms: EpochMs): number {
  return new Date(ms).getUTCDay();
}

function zoneOffsetMs(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}
