import { Worker } from 'node:worker_threads';
import { RotascopeError } from '../../core/errors.ts';
import { packError, unpackError } from '../../core/packedError.ts';
import { CancelledError } from '../../core/sourceErrors.ts';
import type { MarketKind } from '../../store/port.ts';
import type { SharedStore, StoreSession } from '../../store/remote/serveStore.ts';
import type { FromThread, ThreadStart, ToThread } from './messages.ts';
import type { ChangeTask, Task } from './task.ts';
import type { Workbench, WorkOptions } from './workbench.ts';

const TASK_THREAD = new URL('./taskThread.js', import.meta.url);

export interface ThreadWorkbenchOptions {
  readonly shared: SharedStore;
  readonly market: MarketKind;
  readonly threads: number;
  /** The compiled file of the thread; the one beside this file by default. */
  readonly file?: URL;
}

interface Job {
  readonly task: Task | ChangeTask;
  readonly options: WorkOptions;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly session: StoreSession;
  job?: Job;
}

/**
 * A workbench of threads, each with its own view of one store. A task that is cancelled ends with its thread, since a computation cannot be asked to
 * stop; another thread takes its place when there is work for it.
 */
export function createThreadWorkbench(options: ThreadWorkbenchOptions): Workbench {
  const threads = new Set<Thread>();
  const queue: Job[] = [];

  function start(): Thread {
    const { shared, market, file = TASK_THREAD } = options;
    const worker = new Worker(file, { workerData: { market } satisfies ThreadStart });
    const thread: Thread = { worker, session: shared.openSession() };
    worker.on('message', (message: FromThread) => {
      receive(thread, message);
    });
    worker.on('error', (error) => {
      end(
        thread,
        new RotascopeError('worker', `Cannot finish the work: its thread failed: ${error.message}`),
      );
    });
    worker.on('exit', () => {
      end(thread, new RotascopeError('worker', 'Cannot finish the work: its thread ended; try again'));
    });
    threads.add(thread);
    return thread;
  }

  /** Whatever becomes of a thread, its job is answered once and its batch is abandoned. */
  function end(thread: Thread, error: Error): void {
    if (!threads.delete(thread)) return;
    thread.job?.reject(error);
    delete thread.job;
    void thread.session.end();
    void thread.worker.terminate();
    next();
  }

  function receive(thread: Thread, message: FromThread): void {
    switch (message.kind) {
      case 'ask':
        void answer(thread, message);
        break;
      case 'progress':
        thread.job?.options.onProgress?.(message.progress);
        break;
      case 'done':
        release(thread)?.resolve(message.value);
        next();
        break;
      case 'failed':
        release(thread)?.reject(unpackError(message.error));
        next();
        break;
    }
  }

  function next(): void {
    const job = queue.shift();
    if (!job) return;
    const idle = [...threads].find((thread) => !thread.job);
    if (!idle && threads.size >= options.threads) {
      queue.unshift(job);
      return;
    }
    const thread = idle ?? start();
    thread.job = job;
    post(thread, { kind: 'run', task: job.task, nowMs: job.options.nowMs });
  }

  function cancel(job: Job): void {
    const place = queue.indexOf(job);
    if (place >= 0) {
      queue.splice(place, 1);
      job.reject(new CancelledError('Cancelled before it began.'));
      return;
    }
    const thread = [...threads].find((one) => one.job === job);
    if (thread) end(thread, new CancelledError('Cancelled.'));
  }

  return {
    run: (task, work) =>
      new Promise((resolve, reject) => {
        if (work.signal?.aborted) {
          reject(new CancelledError('Cancelled before it began.'));
          return;
        }
        const job: Job = { task, options: work, resolve, reject };
        work.signal?.addEventListener(
          'abort',
          () => {
            cancel(job);
          },
          { once: true },
        );
        queue.push(job);
        next();
      }),
    async close() {
      for (const job of queue.splice(0)) job.reject(new CancelledError('Cancelled: the server stops.'));
      const all = [...threads];
      for (const thread of all) end(thread, new CancelledError('Cancelled: the server stops.'));
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

async function answer(thread: Thread, { call, what }: Extract<FromThread, { kind: 'ask' }>): Promise<void> {
  try {
    const value = await thread.session.call(what);
    post(thread, { kind: 'answered', call, value });
  } catch (error) {
    post(thread, { kind: 'refused', call, error: packError(error) });
  }
}

function release(thread: Thread): Job | undefined {
  const { job } = thread;
  delete thread.job;
  return job;
}

function post({ worker }: Thread, message: ToThread): void {
  worker.postMessage(message);
}
