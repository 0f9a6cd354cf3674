import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../contract/fakeClock.ts';
import { createHostQueue, LimitUsedUp } from './hostQueue.ts';

const LIMITS = [
  { name: 'weight', units: 200, perMs: 1000, burst: 10 },
  { name: 'requests', units: 20, perMs: 1000, burst: 1 },
];
const never = new AbortController().signal;

function queueOf(policy: { concurrency?: number; limits?: typeof LIMITS } = {}) {
  const clock = createFakeClock(0);
  return { clock, queue: createHostQueue({ host: 'a.example', limits: LIMITS, ...policy }, clock) };
}

describe('createHostQueue', () => {
  it('takes one unit of every limit where no cost is given', async () => {
    const { clock, queue } = queueOf();
    const times: number[] = [];
    for (let i = 0; i < 3; i++)
      await queue.run(undefined, never, () => Promise.resolve(times.push(clock.now())));
    expect(times).toEqual([0, 100, 200]);
  });

  it('takes what a request costs, and knows no other limit', async () => {
    const { clock, queue } = queueOf();
    const times: number[] = [];
    for (let i = 0; i < 3; i++)
      await queue.run({ weight: 10 }, never, () => Promise.resolve(times.push(clock.now())));
    expect(times).toEqual([0, 100, 200]);
    await expect(queue.run({ credits: 1 }, never, () => Promise.resolve(0))).rejects.toThrow(
      'no limit named credits',
    );
    queue.keep([{ name: 'credits', units: 2, perMs: 1000 }]);
    await expect(queue.run({ credits: 1 }, never, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('runs no more at once than the host bears, in the order of asking', async () => {
    const { queue } = queueOf({ concurrency: 2 });
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const ask = (name: string) =>
      queue.run({}, never, async () => {
        most = Math.max(most, ++running);
        order.push(name);
        await new Promise(setImmediate);
        running--;
      });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
    expect(most).toBe(2);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes on after work that failed', async () => {
    const { queue } = queueOf({ concurrency: 1 });
    await expect(queue.run({}, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queue.run({}, never, () => Promise.resolve(1))).resolves.toBe(1);
  });

  it('sends nothing while it is paused', async () => {
    const { clock, queue } = queueOf();
    queue.pauseUntil(5000);
    queue.pauseUntil(3000);
    await queue.run({}, never, () => Promise.resolve(undefined));
    expect(clock.now()).toBe(5000);
  });

  it('lets go at once of whoever waits in it, wherever, when interrupted', async () => {
    const asleep = { now: () => 0, sleep: (_: number, signal?: AbortSignal) => asleepUntil(signal) };
    const queue = createHostQueue({ host: 'a.example', limits: LIMITS, concurrency: 3 }, asleep);
    const [first, others] = [new AbortController(), new AbortController()];
    queue.pauseUntil(1000);
    const work = () => Promise.resolve('sent');
    const sleeping = queue.run({}, first.signal, work);
    const behindIt = queue.run({}, others.signal, work);
    const alsoBehindIt = queue.run({}, others.signal, work);
    const inLine = queue.run({}, others.signal, work);
    await new Promise(setImmediate);
    others.abort(new Error('stop'));
    const settled = await Promise.allSettled([behindIt, alsoBehindIt, inLine]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    first.abort(new Error('stop'));
    await expect(sleeping).rejects.toThrow('stop');
    await expect(queue.run({}, first.signal, work)).rejects.toThrow('stop');
  });

  it('leaves what a used up limit would hold up for minutes to another run', async () => {
    const clock = createFakeClock(0);
    const limits = [{ name: 'day', units: 4, perMs: 86_400_000, burst: 1 }];
    const queue = createHostQueue({ host: 'a.example', limits }, clock);
    await queue.run(undefined, never, () => Promise.resolve(1));
    const failure = await queue
      .run(undefined, never, () => Promise.resolve(1))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LimitUsedUp);
    expect((failure as LimitUsedUp).untilMs).toBe(43_200_000);
    expect(clock.now()).toBe(0);
  });
});

function asleepUntil(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
