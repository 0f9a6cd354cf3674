import type { HttpResponse } from '../core/http.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';

/** A longer wait is left to the next sync. */
export const LONGEST_WAIT_MS = 5 * 60_000;

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
/** Whoever names a later instant means something else, or nothing. */
const LONGEST_BELIEVED_MS = 31 * DAY_MS;

const SECONDS = /^\d{1,9}(\.\d{1,9})?$/;
const UNIX_SECONDS = /^\d{10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;
/** `Sun, 06 Nov 1994 08:49:37 GMT`, also in the longer form of RFC 850. */
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;
/** ISO 8601 with a zone, or as CoinGecko writes it: `2026-03-09 03:28:00 +0000`. */
const ISO_INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z| ?\+00:?00)$/;

/** How long to wait before attempt `attempt + 1`: a random part of a bound that doubles, at least half of it. */
export function backoffMs(attempt: number, uniform: () => number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(bound * (0.5 + 0.5 * uniform()));
}

/**
 * The instant that an answer names as the earliest for another request: `Retry-After`, or the time at which a limit is reset, in seconds
 * from now, in Unix time or as a date. Dates are read by the vendor's clock, should ours be off. Undefined where it names none, one that
 * cannot be read, or one more than a month away.
 */
export function retryAt({ status, headers, receivedMs }: HttpResponse): EpochMs | undefined {
  const nowMs = vendorNow(headers) ?? receivedMs;
  const delayMs = delayOf(headers['retry-after'], nowMs) ?? delayOf(resetOf(status, headers), nowMs);
  return delayMs === undefined ? undefined : receivedMs + delayMs;
}

/** Many vendors tell with every answer when a limit is reset; it matters only when nothing is left of it. */
function resetOf(status: number, headers: HttpResponse['headers']): string | undefined {
  const left = headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining'];
  if (left === undefined ? status !== 429 : Number(left) > 0) return undefined;
  return headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'];
}

function vendorNow({ date = '' }: HttpResponse['headers']): EpochMs | undefined {
  return HTTP_DATE.test(date) ? Date.parse(date) : undefined;
}

/** Milliseconds from now; undefined for what is no time or not to be believed. */
function delayOf(text: string | undefined, nowMs: EpochMs): number | undefined {
  const bare = text?.trim() ?? '';
  const delayMs = SECONDS.test(bare) ? Number(bare) * 1000 : Math.max(0, instantOf(bare) - nowMs);
  return delayMs <= LONGEST_BELIEVED_MS ? delayMs : undefined;
}

/** NaN for what is no instant. */
function instantOf(text: string): EpochMs {
  if (UNIX_SECONDS.test(text)) return Number(text) * 1000;
  if (UNIX_MILLISECONDS.test(text)) return Number(text);
  const [, date, time] = ISO_INSTANT.exec(text) ?? [];
  if (date !== undefined && time !== undefined) return Date.parse(`${date}T${time}Z`);
  return HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
}
