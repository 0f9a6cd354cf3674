import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import { trustedNow } from './commitPage.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const answer = (date?: string) => ({
  url: 'https://toy.example/',
  status: 200,
  headers: date === undefined ? {} : { date },
  body: new Uint8Array(),
  receivedMs: NOW,
});
const theirs = (ms: number) => answer(new Date(ms).toUTCString());

describe('trustedNow', () => {
  it.each([answer(), answer('yesterday'), theirs(NOW - 4 * MINUTE_MS)])(
    'is our clock where theirs says nothing else',
    (one) => {
      expect(trustedNow(one)).toEqual({ nowMs: NOW, notices: [] });
    },
  );

  it('goes along with a vendor that is a little ahead', () => {
    expect(trustedNow(theirs(NOW + 4 * MINUTE_MS))).toEqual({ nowMs: NOW + 4 * MINUTE_MS, notices: [] });
  });

  it('is the earlier of the two where they differ', () => {
    expect(trustedNow(theirs(NOW - 3 * HOUR_MS)).nowMs).toBe(NOW - 3 * HOUR_MS);
    expect(trustedNow(theirs(NOW + 3 * HOUR_MS)).nowMs).toBe(NOW);
    expect(trustedNow(theirs(NOW - 3 * HOUR_MS)).notices[0]?.message).toContain('3.0 h ahead of');
    expect(trustedNow(theirs(NOW + 3 * HOUR_MS)).notices[0]?.message).toContain('3.0 h behind');
  });

  it('ignores a vendor that is days off', () => {
    const { nowMs, notices } = trustedNow(theirs(NOW - 1000 * HOUR_MS));
    expect(nowMs).toBe(NOW);
    expect(notices[0]?.message).toContain('its clock is ignored');
  });
});
