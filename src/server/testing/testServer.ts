import { describeSources } from '../../engine/data/describeSources.ts';
import { openSimulatedStore } from '../../engine/simulatedStore.ts';
import { LIVE_SOURCES } from '../../sources/liveSources.ts';
import { shareStore } from '../../store/remote/serveStore.ts';
import { ARTICLE_RULE } from '../../studies/backtest/articleRule.ts';
import { createApp } from '../app.ts';
import { createCardShelf } from '../cardShelf.ts';
import type { ServerContext } from '../context.ts';
import { createEventHub } from '../events/hub.ts';
import { createSyncDesk } from '../sync/syncDesk.ts';
import { createAnswers } from '../work/answers.ts';
import { runTask } from '../work/runTask.ts';
import type { ChangeTask, Task } from '../work/task.ts';

/** An application over the simulated market that computes where it stands, with what it was asked to compute. */
export async function createTestServer(changes: Partial<ServerContext> = {}) {
  const nowMs = Date.UTC(2026, 0, 15, 12, 34);
  const store = await openSimulatedStore(nowMs);
  const tasks: (Task | ChangeTask)[] = [];
  const defects: unknown[] = [];
  const events = createEventHub();
  const dataVersion = async () => String((await store.batches()).length);
  const answers = createAnswers({
    now: () => nowMs,
    version: dataVersion,
    workbench: {
      run(task, options) {
        tasks.push(task);
        return runTask(task, store, options);
      },
      close: () => Promise.resolve(),
    },
  });
  const context: ServerContext = {
    store,
    owned: { shared: shareStore(store), market: store.market },
    answers,
    events,
    sync: createSyncDesk({
      events,
      now: () => nowMs,
      run: () => Promise.resolve(),
      onDefect: () => undefined,
    }),
    sources: {
      describe: () =>
        describeSources({ live: LIVE_SOURCES, log: store.syncLog, hasKey: () => false, closed: [] }),
    },
    imports: { take: ({ path }) => Promise.resolve({ kind: 'document', path }) },
    cards: createCardShelf('no-home/cards.json'),
    now: () => nowMs,
    dataVersion,
    assets: new Map(),
    version: '1.2.3',
    build: 'one',
    shippedClaims: { file: 'none.md', text: '' },
    shippedStrategies: [{ file: 'of-the-article.yaml', text: ARTICLE_RULE }],
    hosts: [],
    commandToken: 'secret of the home',
    onDefect: (error) => {
      defects.push(error);
    },
    ...changes,
  };
  const app = createApp(context);
  return {
    tasks,
    defects,
    events,
    store,
    get: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      app.request(path, { headers: { host: 'localhost:4000', ...headers } }),
    post: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      app.request(path, {
        method: 'POST',
        headers: { host: 'localhost:4000', 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    delete: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      app.request(path, { method: 'DELETE', headers: { host: 'localhost:4000', ...headers } }),
    close: () => store.close(),
  };
}

export type TestServer = Awaited<ReturnType<typeof createTestServer>>;
