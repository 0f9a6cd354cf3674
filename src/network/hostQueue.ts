import type { HostLimit, HostPolicy } from '../core/http.ts';
import type { EpochMs } from '../core/time.ts';
import { LONGEST_WAIT_MS } from './backoff.ts';
import type { Clock } from './clock.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';

const CONCURRENCY = 2;

/** The line of requests to one host: within its limits, never more at once than it bears, none while it is paused. */
export interface HostQueue {
  /**
   * Waits for its turn, then runs. Takes one unit of every limit where no cost is given. Rejects with the signal's reason while it
   * waits, and with `LimitUsedUp` where that would take too long.
   */
  run<T>(
    cost: Readonly<Record<string, number>> | undefined,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T>;
  /** Sends nothing before the instant. */
  pauseUntil(ms: EpochMs): void;
  /** Keeps these limits too; one whose name it knows is the same limit. */
  keep(limits: readonly HostLimit[]): void;
}

/** So little is left of a limit that the rest must wait for another run. */
export class LimitUsedUp extends Error {
  readonly untilMs: EpochMs;

  constructor(untilMs: EpochMs) {
    super('what may be used of its limit is used up for now');
    this.name = 'LimitUsedUp';
    this.untilMs = untilMs;
  }
}

export function createHostQueue({ host, limits, concurrency }: HostPolicy, clock: Clock): HostQueue {
  const buckets = new Map<string, TokenBucket>();
  const line = createLine(concurrency ?? CONCURRENCY);
  // One at a time waits for units, so that a large request is not overtaken for ever by small ones.
  const inTurn = createLine(1);
  let pausedUntilMs = 0;

  function keep(more: readonly HostLimit[]): void {
    for (const limit of more) if (!buckets.has(limit.name)) buckets.set(limit.name, createTokenBucket(limit));
  }

  function bucketOf(name: string): TokenBucket {
    const bucket = buckets.get(name);
    if (!bucket) throw new RangeError(`Cannot ask ${host}: it has no limit named ${name}`);
    return bucket;
  }

  function waitMs(cost: Readonly<Record<string, number>>): number {
    const nowMs = clock.now();
    const waits = Object.entries(cost).map(([name, units]) => bucketOf(name).waitMs(units, nowMs));
    const longest = Math.max(0, ...waits);
    if (longest > LONGEST_WAIT_MS) throw new LimitUsedUp(nowMs + longest);
    return Math.max(pausedUntilMs - nowMs, longest);
  }

  async function takeUnits(cost: Readonly<Record<string, number>>, signal: AbortSignal): Promise<void> {
    for (let wait = waitMs(cost); wait > 0; wait = waitMs(cost)) await clock.sleep(wait, signal);
    signal.throwIfAborted();
    for (const [name, units] of Object.entries(cost)) bucketOf(name).take(units, clock.now());
  }

  keep(limits);
  return {
    keep,
    run: (cost, signal, work) =>
      line(signal, async () => {
        const whole = cost ?? Object.fromEntries([...buckets.keys()].map((name) => [name, 1]));
        await inTurn(signal, () => takeUnits(whole, signal));
        return work();
      }),
    pauseUntil(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, ms);
    },
  };
}

type Line = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Runs at most `width` things at once, in the order of asking. */
function createLine(width: number): Line {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (running < width) {
      running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(admit), 1);
        reject(signal.reason as Error);
      };
      const admit = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(admit);
    });
  }

  return async (signal, work) => {
    await enter(signal);
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
