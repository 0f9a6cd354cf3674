import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';

const MINUTE = 60_000;

function failing(times: number) {
  const breaker = createBreaker();
  for (let i = 0; i < times; i++) breaker.failed(0);
  return breaker;
}

describe('createBreaker', () => {
  it('closes after five failures in a row', () => {
    expect(failing(4).closedUntil(0)).toBeUndefined();
    expect(failing(5).closedUntil(0)).toBe(MINUTE);
    const breaker = failing(4);
    breaker.succeeded();
    breaker.failed(0);
    expect(breaker.closedUntil(0)).toBeUndefined();
  });

  it('lets one request find out after the pause, and nobody else meanwhile', () => {
    const breaker = failing(5);
    expect(breaker.closedUntil(MINUTE - 1)).toBe(MINUTE);
    expect(breaker.closedUntil(MINUTE)).toBeUndefined();
    breaker.sent(MINUTE);
    expect(breaker.closedUntil(MINUTE)).toBe(2 * MINUTE);
    breaker.succeeded();
    expect(breaker.closedUntil(MINUTE)).toBeUndefined();
  });

  it('asks again when that request never told', () => {
    const breaker = failing(5);
    breaker.sent(MINUTE);
    expect(breaker.closedUntil(2 * MINUTE)).toBeUndefined();
  });

  it('doubles the pause up to a quarter of an hour', () => {
    const breaker = failing(5);
    const pauses: number[] = [];
    for (let nowMs = MINUTE, i = 0; i < 5; i++) {
      breaker.failed(nowMs);
      const until = breaker.closedUntil(nowMs) ?? nowMs;
      pauses.push((until - nowMs) / MINUTE);
      nowMs = until;
    }
    expect(pauses).toEqual([2, 4, 8, 15, 15]);
  });
});
