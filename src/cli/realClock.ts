import type { Clock } from '../network/clock.ts';

/** Longer timers overflow. */
const LONGEST_TIMER_MS = 24 * 60 * 60_000;

/** The clock of the machine. */
export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    const untilMs = Date.now() + ms;
    for (let left = ms; left > 0; left = untilMs - Date.now())
      await pause(Math.min(left, LONGEST_TIMER_MS), signal);
  },
};

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
