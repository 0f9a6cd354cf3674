import type { EpochMs } from '../../core/time.ts';

const FREE_FAILURES = 4;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Addresses that are remembered; the longest quiet goes first. */
const MOST_ADDRESSES = 1000;

/** Who has guessed wrongly how often, by address. */
export interface Attempts {
  /** How long an address has to wait before it may try again; 0 where it may. */
  waitMs(from: string): number;
  failed(from: string): void;
  succeeded(from: string): void;
}

/** The first few mistakes cost nothing; after each further one an address waits twice as long, up to a minute. */
export function createAttempts(now: () => EpochMs): Attempts {
  const failures = new Map<string, { readonly count: number; readonly untilMs: EpochMs }>();
  return {
    waitMs: (from) => Math.max(0, (failures.get(from)?.untilMs ?? 0) - now()),
    failed(from) {
      const count = (failures.get(from)?.count ?? 0) + 1;
      failures.delete(from);
      failures.set(from, { count, untilMs: now() + waitAfter(count) });
      const [oldest] = failures.keys();
      if (failures.size > MOST_ADDRESSES && oldest !== undefined) failures.delete(oldest);
    },
    succeeded(from) {
      failures.delete(from);
    },
  };
}

function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES));
}
