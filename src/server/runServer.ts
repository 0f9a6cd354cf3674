import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import type { EpochMs } from '../core/time.ts';
import type { SourceDescription } from '../engine/data/describeSources.ts';
import type { FileResult } from '../engine/importFiles.ts';
import type { SyncEvent } from '../engine/sync/syncSources.ts';
import type { ObservationStore } from '../store/port.ts';
import { createRemoteStore } from '../store/remote/remoteStore.ts';
import { createApp } from './app.ts';
import { readAssets } from './assets.ts';
import { createCardShelf } from './cardShelf.ts';
import type { DroppedFile, ServerContext } from './context.ts';
import { createEventHub, type EventHub } from './events/hub.ts';
import { type Listening, type ListenOptions, listen } from './listen.ts';
import { createMarket, type Market } from './market.ts';
import { createAccess } from './security/access.ts';
import { newToken } from './security/token.ts';
import { removeServerFile, writeServerFile } from './serverFile.ts';
import { createSyncDesk, type SyncOrder } from './sync/syncDesk.ts';
import { createAnswerFiles } from './work/answerFiles.ts';

// One may be busy with the ledger for a minute while somebody waits for a number.
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
const ANSWERS_FOLDER = 'computed';
const CARDS_FILE = 'cards.json';

export interface ServerOptions extends ListenOptions {
  /** The store of the home; the server closes it. */
  readonly store: ObservationStore;
  /** Shown as long as `store` is empty; the server closes it. */
  readonly stand?: ObservationStore;
  readonly home: string;
  /** The built web application. */
  readonly webFolder: string;
  readonly version: string;
  /** Tells one build of the program from another. */
  readonly build: string;
  readonly now: () => EpochMs;
  readonly shippedClaims: ServerContext['shippedClaims'];
  readonly shippedStrategies: ServerContext['shippedStrategies'];
  readonly hosts: readonly string[];
  /** Whoever asks must know it. */
  readonly token?: string;
  readonly onDefect: (error: unknown) => void;
  /** Syncs sources into a store, telling what it does. */
  readonly sync: (
    store: ObservationStore,
    order: SyncOrder,
    watch: { readonly signal: AbortSignal; readonly onEvent: (event: SyncEvent) => void },
  ) => Promise<void>;
  /** What is known of every source from what a store holds. */
  readonly describeSources: (store: ObservationStore) => Promise<readonly SourceDescription[]>;
  /** Imports a file into a store. */
  readonly importFile: (store: ObservationStore, file: DroppedFile) => Promise<FileResult>;
}

export interface RunningServer extends Listening {
  /** Starts a sync; false where one is running. */
  sync(sources: readonly string[]): boolean;
}

/** Owns a store and answers questions about it until it is closed. */
export async function runServer(options: ServerOptions): Promise<RunningServer> {
  const { home, version, build, now, store, stand } = options;
  await mkdir(home, { recursive: true });
  const events = createEventHub();
  const marketOf = (of: ObservationStore, kept: boolean): Promise<Market> =>
    createMarket(of, {
      threads: Math.max(LEAST_THREADS, Math.min(MOST_THREADS, availableParallelism() - 1)),
      now,
      ...(kept ? { kept: createAnswerFiles(join(home, ANSWERS_FOLDER), build) } : {}),
      onCommit: () => void tellData(own, events),
      onProgress: (task, progress) => {
        events.tell({ kind: 'progress', task: JSON.stringify(task), progress });
      },
    });
  const own = await marketOf(store, true);
  const simulated = stand && (await marketOf(stand, false));
  const shown = () => (simulated && own.isEmpty() ? simulated : own);
  const sync = createSyncDesk({
    events,
    now,
    run: (order, watch) => withSession(own, (session) => options.sync(session, order, watch)),
    onDefect: options.onDefect,
  });
  const commandToken = newToken();
  const app = createApp({
    get store() {
      return shown().store;
    },
    get answers() {
      return shown().answers;
    },
    dataVersion: () => shown().dataVersion(),
    owned: { shared: own.shared, market: store.market },
    events,
    sync,
    sources: { describe: () => options.describeSources(store) },
    imports: { take: (file) => withSession(own, (session) => options.importFile(session, file)) },
    cards: createCardShelf(join(home, CARDS_FILE)),
    assets: await readAssets(options.webFolder),
    now: () => shown().endMs ?? now(),
    version,
    build,
    shippedClaims: options.shippedClaims,
    shippedStrategies: options.shippedStrategies,
    hosts: options.hosts,
    ...(options.token === undefined ? {} : { access: createAccess(options.token, now) }),
    commandToken,
    onDefect: options.onDefect,
  });
  const listening = await listen((request, connection) => app.fetch(request, connection), options);
  await writeServerFile(home, { url: listening.url, token: commandToken, pid });
  return {
    url: listening.url,
    sync: (sources) => sync.start({ sources, force: false }),
    async close() {
      sync.stop();
      await removeServerFile(home);
      await listening.close();
      await own.close();
      await simulated?.close();
    },
  };
}

async function tellData(own: Market, events: EventHub): Promise<void> {
  events.tell({ kind: 'data', version: await own.dataVersion() });
}

/** Works on the store as one client among others. */
async function withSession<T>(
  { store, shared }: Market,
  work: (store: ObservationStore) => Promise<T>,
): Promise<T> {
  const session = shared.openSession();
  const view = createRemoteStore(store.market, (call) => session.call(call));
  try {
    return await work(view);
  } finally {
    await view.close();
  }
}
