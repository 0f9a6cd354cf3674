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
 * A bucket that never hands out more than half of the limit within any window of its length: what may go out at once and what flows in
 * during a window together are that half. A request of more units than the bucket holds is let through when it is full, and what
 * it took too much is waited for afterwards. A clock that is set back hands out nothing for the time in between.
 */
export function createTokenBucket({ units, perMs, burst }: HostLimit): TokenBucket {
  const allowed = units * SHARE;
  const capacity = Math.max(1, Math.floor(burst ?? allowed * BURST));
  const perMillisecond = (allowed - Math.min(capacity, allowed / 2)) / perMs;
  let level = capacity;
  let filledMs = Number.NEGATIVE_INFINITY;

  function fill(nowMs: EpochMs): void {
    if (filledMs > Number.NEGATIVE_INFINITY) {
      level = Math.min(capacity, level + Math.max(0, nowMs - filledMs) * perMillisecond);
    }
    filledMs = Math.max(filledMs, nowMs);
  }

  return {
    waitMs(wanted, nowMs) {
      fill(nowMs);
      const missing = Math.min(wanted, capacity) - level;
      return missing <= 0 ? 0 : Math.ceil(missing / perMillisecond);
    },
    take(wanted, nowMs) {
      fill(nowMs);
      level -= wanted;
    },
  };
}
