import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLimit } from '../core/http.ts';
import { createTokenBucket } from './tokenBucket.ts';

interface Sent {
  readonly atMs: number;
  readonly units: number;
}

const limits = fc
  .record({
    units: fc.integer({ min: 2, max: 40 }),
    perMs: fc.integer({ min: 10, max: 200 }),
    burst: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  })
  .map(
    ({ burst, ...rest }): HostLimit => ({ name: 'x', ...rest, ...(burst === undefined ? {} : { burst }) }),
  );
const requests = fc.array(
  fc.record({ pauseMs: fc.integer({ min: 0, max: 60 }), units: fc.integer({ min: 1, max: 12 }) }),
  { minLength: 1, maxLength: 40 },
);

/** Sends the requests one after the other, each as soon as the bucket lets it. */
function send(limit: HostLimit, wanted: readonly { pauseMs: number; units: number }[]): readonly Sent[] {
  const bucket = createTokenBucket(limit);
  const sent: Sent[] = [];
  let nowMs = 1000;
  for (const { pauseMs, units } of wanted) {
    nowMs += pauseMs;
    for (let wait = bucket.waitMs(units, nowMs); wait > 0; wait = bucket.waitMs(units, nowMs)) nowMs += wait;
    bucket.take(units, nowMs);
    sent.push({ atMs: nowMs, units });
  }
  return sent;
}

/** What went out before, instant by instant: how long a request must wait, found by trying every millisecond. */
function slowWait(
  limit: HostLimit,
  { sent, units, nowMs }: { sent: readonly Sent[]; units: number; nowMs: number },
) {
  const allowed = limit.units / 2;
  const capacity = Math.max(1, Math.floor(Math.min(limit.burst ?? allowed / 5, allowed)));
  let level = capacity;
  for (let ms = 1000; ; ms++) {
    if (ms > 1000) level = Math.min(capacity, level + allowed / limit.perMs);
    for (const one of sent) if (one.atMs === ms) level -= one.units;
    const inWindow = sent.filter(({ atMs }) => atMs > ms - limit.perMs && atMs <= ms);
    const total = inWindow.reduce((sum, one) => sum + one.units, 0);
    const fits = total + units <= allowed || total === 0;
    if (ms >= nowMs && fits && level >= Math.min(units, capacity) - 1e-9) return ms - nowMs;
  }
}

describe('createTokenBucket', () => {
  it('lets a burst out at once and the rest at half the rate', () => {
    const times = send(
      { name: 'x', units: 20, perMs: 1000, burst: 2 },
      Array(5).fill({ pauseMs: 0, units: 1 }),
    );
    expect(times.map(({ atMs }) => atMs)).toEqual([1000, 1000, 1100, 1200, 1300]);
  });

  it('never hands out more than half of the limit in any window, but for one request that is larger alone', () => {
    fc.assert(
      fc.property(limits, requests, (limit, wanted) => {
        const sent = send(limit, wanted);
        for (const first of sent) {
          const window = sent.filter(({ atMs }) => atMs >= first.atMs && atMs < first.atMs + limit.perMs);
          const total = window.reduce((sum, { units }) => sum + units, 0);
          expect(total <= limit.units / 2 || window.length === 1).toBe(true);
        }
      }),
    );
  });

  it('waits as long as a slow twin that tries every millisecond', () => {
    fc.assert(
      fc.property(limits, requests, (limit, wanted) => {
        const sent = send(limit, wanted);
        const last = sent.at(-1)!;
        const before = sent.slice(0, -1);
        const cameMs = (before.at(-1)?.atMs ?? 1000) + wanted.at(-1)!.pauseMs;
        const slow = slowWait(limit, { sent: before, units: last.units, nowMs: cameMs });
        expect(Math.abs(last.atMs - cameMs - slow)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('uses all of the half in the long run', () => {
    const sent = send({ name: 'x', units: 20, perMs: 100 }, Array(200).fill({ pauseMs: 0, units: 1 }));
    expect(sent.at(-1)!.atMs - 1000).toBeLessThan((200 / 10) * 100 + 1);
  });

  it('stands still while the clock is set back, and goes on from there', () => {
    const bucket = createTokenBucket({ name: 'x', units: 2, perMs: 1000 });
    bucket.take(1, 5_000_000);
    expect(bucket.waitMs(1, 1000)).toBe(1000);
    expect(bucket.waitMs(1, 2000)).toBe(0);
  });

  it('refuses a limit that allows nothing', () => {
    expect(() => createTokenBucket({ name: 'x', units: 0, perMs: 1 })).toThrow(RangeError);
  });
});
