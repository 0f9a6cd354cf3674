import { CancelledError } from '../../core/sourceErrors.ts';
import type { EpochMs } from '../../core/time.ts';
import { compose } from './compose.ts';
import type { ChangeTask, Task, TaskProgress } from './task.ts';
import type { Workbench } from './workbench.ts';

/** Answers that are kept in memory; the oldest use goes first. */
const MOST_KEPT = 200;

/** Where answers outlive the process. */
export interface AnswerStore {
  read(key: string): Promise<unknown>;
  write(key: string, answer: unknown): Promise<void>;
}

export interface AnswersOptions {
  readonly workbench: Workbench;
  readonly now: () => EpochMs;
  /** What the store holds: an answer counts for one version of it. */
  readonly version: () => Promise<string>;
  readonly kept?: AnswerStore;
  /** Called while a task is under way. */
  readonly onProgress?: (task: Task | ChangeTask, progress: TaskProgress) => void;
}

/** Answers to tasks, each worked out once as long as the store holds the same data. */
export interface Answers {
  /**
   * Rejects with what the work rejects with; such an answer is not kept. Whoever aborts the signal waits no more; work for which nobody waits any more is
   * ended.
   */
  get(task: Task, signal?: AbortSignal): Promise<unknown>;
  /** Does a task that changes the store: whenever it is asked, to its end. */
  change(task: ChangeTask): Promise<unknown>;
}

/** Those who ask the same at the same time wait for one computation. */
export function createAnswers(options: AnswersOptions): Answers {
  const { workbench, now, version, kept, onProgress } = options;
  const works = new Map<string, Work>();

  function run(task: Task | ChangeTask, signal?: AbortSignal): Promise<unknown> {
    return workbench.run(task, {
      nowMs: now(),
      onProgress: (progress) => onProgress?.(task, progress),
      ...(signal ? { signal } : {}),
    });
  }

  async function find(task: Task, key: string, signal: AbortSignal): Promise<unknown> {
    const stored = await kept?.read(key);
    if (stored !== undefined) return stored;
    const answer = await (compose(task, (part) => get(part, signal)) ?? run(task, signal));
    await kept?.write(key, answer);
    return answer;
  }

  function begin(task: Task, key: string): Work {
    const cancel = new AbortController();
    const work: Work = { answer: find(task, key, cancel.signal), cancel, waiting: 0, isDone: false };
    work.answer.then(
      () => {
        work.isDone = true;
      },
      () => {
        forget(key, work);
      },
    );
    return work;
  }

  function remember(key: string, work: Work): void {
    works.delete(key);
    works.set(key, work);
    const [oldest] = works.keys();
    if (works.size > MOST_KEPT && oldest !== undefined) works.delete(oldest);
  }

  function forget(key: string, work: Work): void {
    if (works.get(key) === work) works.delete(key);
  }

  /** The answer for one of those who wait; the last who leaves ends the work. */
  function waitFor(work: Work, key: string, signal: AbortSignal | undefined): Promise<unknown> {
    work.waiting++;
    if (!signal) return work.answer;
    return new Promise((resolve, reject) => {
      const leave = () => {
        work.waiting--;
        reject(new CancelledError('Cancelled: whoever asked waits no more.'));
        if (work.waiting > 0 || work.isDone) return;
        forget(key, work);
        work.cancel.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      void work.answer.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', leave);
      });
    });
  }

  async function get(task: Task, signal?: AbortSignal): Promise<unknown> {
    const key = `${await version()} ${JSON.stringify(task)}`;
    if (signal?.aborted) throw new CancelledError('Cancelled before it began.');
    const work = works.get(key) ?? begin(task, key);
    remember(key, work);
    return waitFor(work, key, signal);
  }
  return { get, change: (task) => run(task) };
}

interface Work {
  readonly answer: Promise<unknown>;
  readonly cancel: AbortController;
  /** How many wait for it; only ever falls by those who can leave. */
  waiting: number;
  isDone: boolean;
}
