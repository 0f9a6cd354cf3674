import type { Clock } from '../core/clock.ts';
import type { HostPolicy } from '../core/http.ts';
import type { EpochMs } from '../core/time.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createTokenBucket } from './tokenBucket.ts';

const CONCURRENCY = 2;

/** The line of requests to one host: within its limits, never more at once than it bears, none while it is paused. */
export interface HostQueue {
  readonly breaker: Breaker;
  /** Waits for its turn, then runs. Rejects with the signal's reason while it waits. */
  run<T>(
    cost: Readonly<Record<string, number>> | undefined,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T>;
  /** Sends nothing before the instant. */
  pauseUntil(ms: EpochMs): void;
}

export function createHostQueue(policy: HostPolicy, clock: Clock): HostQueue {
  const buckets = new Map(policy.limits.map((limit) => [limit.name, createTokenBucket(limit)]));
  const firstLimit = policy.limits[0]?.name;
  const line = createLine(policy.concurrency ?? CONCURRENCY);
  let pausedUntilMs = 0;
  // One at a time waits for units, so that a large request is not overtaken for ever by small ones.
  let turn: Promise<void> = Promise.resolve();

  function waitMs(cost: Readonly<Record<string, number>>): number {
    const nowMs = clock.now();
    const waits = Object.entries(cost).map(([name, units]) => bucketOf(name).waitMs(units, nowMs));
    return Math.max(pausedUntilMs - nowMs, 0, ...waits);
  }

  function bucketOf(name: string) {
    const bucket = buckets.get(name);
    if (!bucket) throw new RangeError(`Cannot ask ${policy.host}: it has no limit named ${name}`);
    return bucket;
  }

  async function takeUnits(cost: Readonly<Record<string, number>>, signal: AbortSignal): Promise<void> {
    for (let wait = waitMs(cost); wait > 0; wait = waitMs(cost)) await clock.sleep(wait, signal);
    signal.throwIfAborted();
    for (const [name, units] of Object.entries(cost)) bucketOf(name).take(units, clock.now());
  }

  return {
    breaker: createBreaker(),
    async run(cost = firstLimit === undefined ? {} : { [firstLimit]: 1 }, signal, work) {
      return line(signal, async () => {
        const mine = turn.then(() => takeUnits(cost, signal));
        turn = mine.catch(() => undefined);
        await mine;
        return work();
      });
    },
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
