import type { EpochMs } from '../core/time.ts';
import type { ObservationStore } from '../store/port.ts';
import { type SharedStore, shareStore } from '../store/remote/serveStore.ts';
import { type AnswerStore, type Answers, createAnswers } from './work/answers.ts';
import type { Task, TaskProgress } from './work/task.ts';
import { createThreadWorkbench } from './work/threadWorkbench.ts';
import type { Workbench } from './work/workbench.ts';

const TASK_THREAD = new URL('./work/taskThread.js', import.meta.url);

/** A store with everything that answers questions about it. */
export interface Market {
  readonly store: ObservationStore;
  readonly shared: SharedStore;
  readonly answers: Answers;
  /** Changes with every batch that is committed. */
  dataVersion(): Promise<string>;
  /** Whether no batch was ever committed. */
  isEmpty(): boolean;
  close(): Promise<void>;
}

export interface MarketOptions {
  readonly threads: number;
  readonly now: () => EpochMs;
  readonly kept?: AnswerStore;
  readonly onCommit: () => void;
  readonly onProgress: (task: Task, progress: TaskProgress) => void;
}

/** Opens a workbench on a store; closing it closes the store. */
export async function createMarket(store: ObservationStore, options: MarketOptions): Promise<Market> {
  let commits = 0;
  const { length: before } = await store.batches();
  const shared = shareStore(store, () => {
    commits++;
    options.onCommit();
  });
  const dataVersion = () => Promise.resolve(String(before + commits));
  const workbench: Workbench = createThreadWorkbench({
    shared,
    market: store.market,
    threads: options.threads,
    file: TASK_THREAD,
  });
  const answers = createAnswers({ ...options, workbench, version: dataVersion });
  return {
    store,
    shared,
    answers,
    dataVersion,
    isEmpty: () => before + commits === 0,
    async close() {
      await workbench.close();
      await store.close();
    },
  };
}
