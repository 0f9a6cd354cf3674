import { describe, expect, it } from 'vitest';
import { backoffMs, retryAt } from './backoff.ts';

const NOW = Date.UTC(2026, 5, 15, 12);

/** Seconds from now that an answer asks for; undefined where it asks for nothing. */
function asked(headers: Record<string, string>, status = 429): number | undefined {
  const at = retryAt({ url: 'https://a.example/', status, headers, body: new Uint8Array(), receivedMs: NOW });
  return at === undefined ? undefined : (at - NOW) / 1000;
}

describe('backoffMs', () => {
  it('doubles its bound, and spreads over the upper half of it', () => {
    expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, () => 0))).toEqual([500, 1000, 2000, 15_000]);
  });
});

describe('retryAt', () => {
  it.each([
    ['seconds', '30', 30],
    ['no seconds', '0', 0],
    ['a date', 'Mon, 15 Jun 2026 12:02:00 GMT', 120],
    ['a date in the older form', 'Monday, 15-Jun-26 12:02:00 GMT', 120],
    ['a date in the past', 'Mon, 15 Jun 2026 11:00:00 GMT', 0],
    ['more than a month', '999999999', undefined],
    ['a negative number', '-5', undefined],
    ['words', 'in 5 minutes', undefined],
    ['nothing', '', undefined],
    ['a number of a million digits', '9'.repeat(1e6), undefined],
  ])('reads a Retry-After of %s', (_, text, seconds) => {
    expect(asked({ 'retry-after': text })).toBe(seconds);
  });

  it('reads a date by the clock of the vendor, should ours be off', () => {
    const date = 'Mon, 15 Jun 2026 09:00:00 GMT';
    expect(asked({ date, 'retry-after': 'Mon, 15 Jun 2026 09:01:00 GMT' })).toBe(60);
    expect(
      asked({ date: 'Thu, 01 Jan 1970 00:00:00 GMT', 'retry-after': 'Mon, 15 Jun 2026 12:01:00 GMT' }),
    ).toBe(undefined);
  });

  it.each([
    ['seconds', '90', 90],
    ['a fraction of a second', '0.25', 0.25],
    ['Unix seconds', `${NOW / 1000 + 60}`, 60],
    ['Unix milliseconds', `${NOW + 60_000}`, 60],
    ['a date with a zone', '2026-06-15 12:01:00 +0000', 60],
    ['an ISO instant', '2026-06-15T12:01:00Z', 60],
  ])('reads a reset of %s', (_, text, seconds) => {
    expect(asked({ 'x-ratelimit-reset': text, 'x-ratelimit-remaining': '0' }, 403)).toBe(seconds);
    expect(asked({ 'ratelimit-reset': text })).toBe(seconds);
  });

  it('does not take for a wait what vendors tell while something is left', () => {
    expect(asked({ 'x-ratelimit-reset': '90', 'x-ratelimit-remaining': '12' })).toBeUndefined();
    expect(asked({ 'x-ratelimit-reset': '90' }, 503)).toBeUndefined();
  });

  it('falls back to the reset where Retry-After cannot be read', () => {
    expect(asked({ 'retry-after': 'soon', 'x-ratelimit-reset': '90' })).toBe(90);
  });
});
