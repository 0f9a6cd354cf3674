import type { EpochMs } from '../../core/time.ts';
import { parseDate, parseInstant, SECOND_MS } from '../../core/time.ts';

const ISO_DATE = 'a date of the calendar such as 2026-01-14';
const US_DATE = 'a date of the calendar such as 01/14/2026 or 2026-01-14';
const COMPACT_DATE = 'a date of the calendar such as 20260114';
const INSTANT =
  'an instant such as 2026-01-14T08:00:00Z, or Unix time in seconds, milliseconds or microseconds';

const MIDNIGHT_UTC = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?: ?UTC|Z|[+-]00:?00)?)?$/;
const MIDNIGHT_ANYWHERE = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?: ?UTC|Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASHED = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const UNIX_TIME = /^\d{9,19}$/;
/** Unix time below this is implausible in every unit: it would lie before March 1973. */
const SMALLEST_UNIX_TIME = 1e8;

/** The column that says when, and how its text becomes an instant; a string is the rule that the text breaks. */
export interface Label {
  readonly column: string;
  read(text: string): EpochMs | string;
}

/** A date, also with a midnight of UTC behind it; the instant is its midnight UTC. */
export function dateIn(column: string): Label {
  return { column, read: (text) => parseDate(MIDNIGHT_UTC.exec(text.trim())?.[1] ?? '') ?? ISO_DATE };
}

/** A date, also with a midnight of any zone behind it: the date of the exchange, whose midnight UTC is returned. */
export function localDateIn(column: string): Label {
  return { column, read: (text) => parseDate(MIDNIGHT_ANYWHERE.exec(text.trim())?.[1] ?? '') ?? ISO_DATE };
}

/** A date as Cboe writes it, month first, or as ISO 8601. */
export function usDateIn(column: string): Label {
  return {
    column,
    read: (text) => parseDate(text.trim().replace(SLASHED, '$3-$1-$2')) ?? US_DATE,
  };
}

/** A date as eight digits. */
export function compactDateIn(column: string): Label {
  return { column, read: (text) => parseDate(text.trim().replace(COMPACT, '$1-$2-$3')) ?? COMPACT_DATE };
}

/**
 * An instant as ISO 8601 text, where a missing zone means UTC, or as Unix time, whose unit shows in its magnitude.
 * `nearestMs` rounds away the jitter of a vendor's clock.
 */
export function instantIn(column: string, { nearestMs = 1 }: { readonly nearestMs?: number } = {}): Label {
  return {
    column,
    read(text) {
      const instant = parseUnixTime(text.trim()) ?? parseUtcText(text.trim());
      return instant === undefined ? INSTANT : Math.round(instant / nearestMs) * nearestMs;
    },
  };
}

/** Cuts digits rather than dividing, because nanoseconds exceed the exact integers. */
function parseUnixTime(text: string): EpochMs | undefined {
  if (!UNIX_TIME.test(text)) return undefined;
  const digits = Number(text);
  if (digits < SMALLEST_UNIX_TIME) return undefined;
  if (digits < 1e11) return digits * SECOND_MS;
  if (digits < 1e14) return digits;
  return Number(text.slice(0, digits < 1e17 ? -3 : -6));
}

function parseUtcText(text: string): EpochMs | undefined {
  const bare = text.replace(/ ?UTC$/, '');
  return parseInstant(bare) ?? parseInstant(`${bare}Z`) ?? parseDate(bare);
}
