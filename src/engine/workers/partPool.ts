import { Worker } from 'node:worker_threads';
import { type ErrorCode, RotascopeError } from '../../core/errors.ts';
import type { ComputeParts, PartAnswer, PartJob } from './partJob.ts';

/** Ranges a thread, so that progress shows and no thread waits long for the last one. */
const RANGES_PER_WORKER = 16;
const LONGEST_RANGE = 50;

export interface PartProgress {
  readonly done: number;
  readonly of: number;
}

export interface PoolOptions {
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PartProgress) => void;
}

/**
 * Computes the parts of studies on several threads. The answer does not depend on how many there are. When the signal is aborted all threads are ended and a `cancelled` error is
 * thrown; a failure of one part is thrown as it is and ends the others.
 */
export function createPartPool(options: PoolOptions): ComputeParts {
  return async (job) => {
    const threads = Array.from({ length: Math.max(1, Math.min(options.workers, job.count)) }, () =>
      startThread(job),
    );
    try {
      return await computeAll(job, threads, options);
    } finally {
      await Promise.all(threads.map((thread) => thread.terminate()));
    }
  };
}

/** The compiled program: threads do not read TypeScript. */
function startThread(job: PartJob): Worker {
  return new Worker(new URL('./partWorker.js', import.meta.url), { workerData: job });
}

function computeAll(
  { count }: PartJob,
  threads: readonly Worker[],
  { signal, onProgress }: PoolOptions,
): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const results = new Array<unknown>(count);
    const step = Math.max(
      1,
      Math.min(LONGEST_RANGE, Math.ceil(count / (threads.length * RANGES_PER_WORKER))),
    );
    let [next, done] = [0, 0];
    const ask = (thread: Worker) => {
      if (next >= count) return;
      const range = { from: next, to: Math.min(count, next + step) };
      next = range.to;
      thread.postMessage(range);
    };
    const take = (answer: PartAnswer, thread: Worker) => {
      if (answer.kind === 'failed') {
        reject(failureOf(answer));
        return;
      }
      answer.results.forEach((result, i) => {
        results[answer.from + i] = result;
      });
      done += answer.results.length;
      onProgress?.({ done, of: count });
      if (done === count) resolve(results);
      else ask(thread);
    };
    const cancel = () => {
      reject(new RotascopeError('cancelled', 'Cancelled: nothing of this run is recorded'));
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    for (const thread of threads) {
      thread.on('message', (answer: PartAnswer) => {
        take(answer, thread);
      });
      thread.on('error', (error) => {
        reject(
          new RotascopeError('worker', `Cannot compute the parts: a thread failed: ${error.message}`, {
            cause: error,
          }),
        );
      });
      ask(thread);
    }
  });
}

function failureOf({ message, code }: Extract<PartAnswer, { kind: 'failed' }>): RotascopeError {
  return new RotascopeError((code as ErrorCode | undefined) ?? 'worker', message);
}
