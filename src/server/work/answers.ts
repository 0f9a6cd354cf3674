import type { EpochMs } from '../../core/time.ts';
import { compose } from './compose.ts';
import type { Task, TaskProgress } from './task.ts';
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
  readonly onProgress?: (task: Task, progress: TaskProgress) => void;
}

/** Answers to tasks, each worked out once as long as the store holds the same data. */
export interface Answers {
  /** Rejects with what the work rejects with; such an answer is not kept. */
  get(task: Task): Promise<unknown>;
}

/** Those who ask the same at the same time wait for one computation. */
export function createAnswers(options: AnswersOptions): Answers {
  const { workbench, now, version, kept, onProgress } = options;
  const answers = new Map<string, Promise<unknown>>();

  async function find(task: Task, key: string): Promise<unknown> {
    const stored = await kept?.read(key);
    if (stored !== undefined) return stored;
    const answer = await (compose(task, get) ?? compute(task));
    await kept?.write(key, answer);
    return answer;
  }

  function compute(task: Task): Promise<unknown> {
    return workbench.run(task, { nowMs: now(), onProgress: (progress) => onProgress?.(task, progress) });
  }

  function remember(key: string, answer: Promise<unknown>): void {
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > MOST_KEPT && oldest !== undefined) answers.delete(oldest);
  }

  async function get(task: Task): Promise<unknown> {
    const key = `${await version()} ${JSON.stringify(task)}`;
    const answer = answers.get(key) ?? find(task, key);
    remember(key, answer);
    try {
      return await answer;
    } catch (error) {
      if (answers.get(key) === answer) answers.delete(key);
      throw error;
    }
  }
  return { get };
}
