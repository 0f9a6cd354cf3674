import type { EpochMs } from '../core/time.ts';
import type { Clock } from '../network/clock.ts';

/** A clock that stands still but for sleeping: whoever sleeps longest in it waits no real time. */
export interface FakeClock extends Clock {
  set(ms: EpochMs): void;
}

interface Sleeper {
  readonly wakeMs: EpochMs;
  wake(): void;
}

/** Sleepers wake in the order of their times, one after the other, and set the clock to their time. */
export function createFakeClock(startMs: EpochMs): FakeClock {
  const sleepers: Sleeper[] = [];
  let nowMs = startMs;

  function wakeNext(): void {
    sleepers.sort((a, b) => a.wakeMs - b.wakeMs);
    const next = sleepers.shift();
    if (!next) return;
    nowMs = Math.max(nowMs, next.wakeMs);
    next.wake();
  }

  return {
    now: () => nowMs,
    set(ms) {
      nowMs = ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const leave = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal?.reason as Error);
        };
        const sleeper: Sleeper = {
          wakeMs: nowMs + ms,
          wake() {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        sleepers.push(sleeper);
        setImmediate(wakeNext);
      });
    },
  };
}
