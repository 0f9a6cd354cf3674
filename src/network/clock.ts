import type { EpochMs } from '../core/time.ts';

/** Time as an effect: the one real clock is made by the command line, tests bring their own. */
export interface Clock {
  now(): EpochMs;
  /** Resolves after so many milliseconds; rejects with the signal's reason once that is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
