import type { EpochMs } from '../core/time.ts';

/** Failures in a row after which a host is left alone. */
const FAILURES = 5;
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Stops asking a host that fails again and again, and lets one request through after a pause to see whether it is back. */
export interface Breaker {
  /** Until when the host is left alone; undefined where it may be asked. */
  closedUntil(nowMs: EpochMs): EpochMs | undefined;
  /** A request goes out. After a pause it is the one that finds out, and holds back all others for a while. */
  sent(nowMs: EpochMs): void;
  succeeded(): void;
  failed(nowMs: EpochMs): void;
}

/** The pause doubles with every failed attempt after it, up to a quarter of an hour. */
export function createBreaker(): Breaker {
  let failures = 0;
  let untilMs = 0;
  let pauseMs = PAUSE_MS;
  return {
    closedUntil: (nowMs) => (failures >= FAILURES && nowMs < untilMs ? untilMs : undefined),
    sent(nowMs) {
      if (failures >= FAILURES) untilMs = nowMs + PAUSE_MS;
    },
    succeeded() {
      failures = 0;
      pauseMs = PAUSE_MS;
    },
    failed(nowMs) {
      failures++;
      if (failures < FAILURES) return;
      untilMs = nowMs + pauseMs;
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    },
  };
}
