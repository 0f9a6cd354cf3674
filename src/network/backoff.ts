import type { HttpResponse } from '../core/http.ts';
import type { EpochMs } from '../core/time.ts';

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
const SECONDS = /^\d{1,9}$/;

/** How long to wait before attempt `attempt + 1`: a random part of a bound that doubles, at least half of it. */
export function backoffMs(attempt: number, uniform: () => number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(bound * (0.5 + 0.5 * uniform()));
}

/**
 * The instant that an answer names as the earliest for another request: `Retry-After` in seconds or as a date, or a reset time
 * in Unix seconds or as a date. Undefined where it names none, or one that cannot be read.
 */
export function retryAt({ headers, receivedMs }: HttpResponse): EpochMs | undefined {
  const after = headers['retry-after']?.trim();
  if (after !== undefined && SECONDS.test(after)) return receivedMs + Number(after) * 1000;
  return instantOf(after) ?? instantOf(resetOf(headers));
}

/** GitHub counts its hourly limit down; a reset time says something only when nothing is left. */
function resetOf(headers: HttpResponse['headers']): string | undefined {
  if (headers['x-ratelimit-remaining'] !== undefined && headers['x-ratelimit-remaining'] !== '0')
    return undefined;
  return headers['x-ratelimit-reset']?.trim();
}

function instantOf(text: string | undefined): EpochMs | undefined {
  if (text === undefined) return undefined;
  if (SECONDS.test(text)) return Number(text) * 1000;
  // CoinGecko writes `2026-03-09 03:28:00 +0000`.
  const parsed = Date.parse(text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \+0000$/, '$1T$2Z'));
  return Number.isNaN(parsed) ? undefined : parsed;
}
