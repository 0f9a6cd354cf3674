import { createHash } from 'node:crypto';
import type { EpochMs } from '../core/time.ts';
import type { ObservationStore } from '../store/port.ts';
import { type SharedStore, shareStore } from '../store/remote/serveStore.ts';
import { type AnswerStore, type Answers, createAnswers } from './work/answers.ts';
import type { ChangeTask, Task, TaskProgress } from './work/task.ts';
import { createThreadWorkbench } from './work/threadWorkbench.ts';
import type { Workbench } from './work/workbench.ts';

/** A store with everything that answers questions about it. */
export interface Market {
  readonly store: ObservationStore;
  readonly shared: SharedStore;
  readonly answers: Answers;
  /** Names the data by all batches of the store, so that another store in its place is not taken for it. */
  dataVersion(): Promise<string>;
  /** When a simulated market ends: it has no present, so this is its now. Absent for a real one. */
  readonly endMs?: EpochMs;
  /** Whether no batch was ever committed. */
  isEmpty(): boolean;
  close(): Promise<void>;
}

export interface MarketOptions {
  readonly threads: number;
  readonly now: () => EpochMs;
  readonly kept?: AnswerStore;
  readonly onCommit: () => void;
  readonly onProgress: (task: Task | ChangeTask, progress: TaskProgress) => void;
}

/** Opens a workbench on a store; closing it closes the store. */
export async function createMarket(store: ObservationStore, options: MarketOptions): Promise<Market> {
  let commits = 0;
  let version: Promise<string> | undefined;
  const { length: before } = await store.batches();
  const shared = shareStore(store, () => {
    commits++;
    version = undefined;
    options.onCommit();
  });
  const dataVersion = () => (version ??= versionOf(store));
  const workbench: Workbench = createThreadWorkbench({
    shared,
    market: store.market,
    threads: options.threads,
  });
  const answers = createAnswers({ ...options, workbench, version: dataVersion });
  return {
    store,
    shared,
    answers,
    dataVersion,
    ...(store.market === 'simulated' ? { endMs: await lastKnown(store) } : {}),
    isEmpty: () => before + commits === 0,
    async close() {
      await workbench.close();
      await store.close();
    },
  };
}

async function lastKnown(store: ObservationStore): Promise<EpochMs> {
  const series = await store.series(Number.POSITIVE_INFINITY);
  return Math.max(...series.map(({ lastEventMs }) => lastEventMs));
}

async function versionOf(store: ObservationStore): Promise<string> {
  const batches = await store.batches();
  const hash = createHash('sha256').update(store.market);
  for (const { id, sha256, parser, retrievedMs } of batches) {
    hash.update(JSON.stringify([id, sha256, parser, retrievedMs]));
  }
  return `${store.market} ${batches.length} ${hash.digest('hex').slice(0, 16)}`;
}
