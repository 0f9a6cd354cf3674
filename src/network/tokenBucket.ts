import type { HostLimit } from '../core/http.ts';
import type { EpochMs } from '../core/time.ts';

/** Of what a vendor allows, so much is used. */
const SHARE = 0.5;
/** Of what is used, so much may go out at once. */
const BURST = 0.2;

/** Hands out the units of one limit. */
export interface TokenBucket {
  /** Milliseconds until so many units are there; 0 if they are there now. Takes nothing. */
  waitMs(units: number, nowMs: EpochMs): number;
  take(units: number, nowMs: EpochMs): void;
}

/**
 * A bucket that never hands out more than half of the limit within any window of its length. It fills at that rate, holds what may go
 * out at once, and remembers what it handed out within the last window, since a full bucket and what flows in meanwhile are together
 * more than that half. A request of more units than may go out at once is let through when the bucket is full, one of more than half of
 * the limit when nothing else went out for a window; what it took too much is waited for afterwards. Throws `RangeError` for a limit
 * that allows nothing.
 */
export function createTokenBucket({ name, units, perMs, burst }: HostLimit): TokenBucket {
  if (!(units > 0 && perMs > 0))
    throw new RangeError(
      `Cannot keep the limit ${name}: it must allow something, got ${units} in ${perMs} ms`,
    );
  const allowed = units * SHARE;
  const capacity = Math.max(1, Math.floor(Math.min(burst ?? allowed * BURST, allowed)));
  const perMillisecond = allowed / perMs;
  const window = createWindow(perMs);
  const elapse = createStopwatch();
  let level = capacity;
  let filledMs = 0;

  function fill(nowMs: EpochMs): number {
    const elapsedMs = elapse(nowMs);
    level = Math.min(capacity, level + (elapsedMs - filledMs) * perMillisecond);
    filledMs = elapsedMs;
    return elapsedMs;
  }

  return {
    waitMs(wanted, nowMs) {
      const elapsedMs = fill(nowMs);
      const missing = Math.min(wanted, capacity) - level;
      const fillMs = missing <= 0 ? 0 : Math.ceil(missing / perMillisecond);
      return Math.max(fillMs, window.freeFor(Math.max(0, allowed - wanted), elapsedMs));
    },
    take(wanted, nowMs) {
      const elapsedMs = fill(nowMs);
      level -= wanted;
      window.add(wanted, elapsedMs);
    },
  };
}

/** Milliseconds since the first call. A clock that is set back stands still meanwhile. */
function createStopwatch(): (nowMs: EpochMs) => number {
  let elapsedMs = 0;
  let beforeMs: EpochMs | undefined;
  return (nowMs) => {
    elapsedMs += Math.max(0, nowMs - (beforeMs ?? nowMs));
    beforeMs = nowMs;
    return elapsedMs;
  };
}

/** What went out within the last `lengthMs`. */
function createWindow(lengthMs: number) {
  const sent: { readonly units: number; readonly atMs: number }[] = [];

  return {
    /** Milliseconds until no more than so many units went out within the window. */
    freeFor(most: number, atMs: number): number {
      while (sent[0] && sent[0].atMs + lengthMs <= atMs) sent.shift();
      let total = sent.reduce((sum, { units }) => sum + units, 0);
      let freeMs = atMs;
      for (const one of sent) {
        if (total <= most) break;
        total -= one.units;
        freeMs = one.atMs + lengthMs;
      }
      return freeMs - atMs;
    },
    add(units: number, atMs: number): void {
      sent.push({ units, atMs });
    },
  };
}
