import type {
  BatchOrigin,
  BatchWriter,
  ObservationStore,
  StoredDeclaration,
  StoredJournalEntry,
  StoredTrial,
} from '../port.ts';
import { endedError, secondBatch } from '../rowChecks.ts';
import type { RowPacket, StoreCall, StoreMethod } from './protocol.ts';

/** One client of a store that is shared: it has at most one batch open, and loses it when it ends. */
export interface StoreSession {
  call(call: StoreCall): Promise<unknown>;
  /** Abandons what is open. */
  end(): Promise<void>;
}

/** A store that several clients use at once. Their batches wait for each other: the engine takes one at a time. */
export interface SharedStore {
  openSession(): StoreSession;
}

type Handler = (store: ObservationStore, ...args: never[]) => Promise<unknown>;

/** Calls that need nothing but the store. */
const PLAIN = {
  findBatch: (store, ...args: Parameters<ObservationStore['findBatch']>) => store.findBatch(...args),
  batches: (store) => store.batches(),
  series: (store, asOf: number) => store.series(asOf),
  read: (store, ...args: Parameters<ObservationStore['read']>) => store.read(...args),
  disagreements: (store, ...args: Parameters<ObservationStore['disagreements']>) =>
    store.disagreements(...args),
  'ledger.recordTrials': (store, trials: readonly StoredTrial[]) => store.ledger.recordTrials(trials),
  'ledger.trials': (store, family?: string) => store.ledger.trials(family),
  'ledger.declare': (store, declaration: StoredDeclaration) => store.ledger.declare(declaration),
  'ledger.declarations': (store) => store.ledger.declarations(),
  'syncLog.record': (store, ...args: Parameters<ObservationStore['syncLog']['record']>) =>
    store.syncLog.record(...args),
  'syncLog.feeds': (store) => store.syncLog.feeds(),
  'syncLog.addresses': (store, source: string, feed: string) => store.syncLog.addresses(source, feed),
  'forecasts.append': (store, entry: StoredJournalEntry) => store.forecasts.append(entry),
  'forecasts.entries': (store) => store.forecasts.entries(),
  'forecasts.head': (store) => store.forecasts.head(),
} satisfies Partial<Record<StoreMethod, Handler>>;

/** Lets clients in other threads or processes use a store that stays open here. `onCommit` is called after each batch of any of them. */
export function shareStore(store: ObservationStore, onCommit: () => void = () => {}): SharedStore {
  let turn: Promise<unknown> = Promise.resolve();

  /** Waits until no other client has a batch open; `done` lets the next one in. */
  async function takeTurn(): Promise<() => void> {
    const before = turn;
    let done = () => {};
    turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  }

  return { openSession: () => createSession(store, { takeTurn, onCommit }) };
}

interface Sharing {
  /** Waits until no other client has a batch open; what it gives lets the next one in. */
  readonly takeTurn: () => Promise<() => void>;
  readonly onCommit: () => void;
}

function createSession(store: ObservationStore, { takeTurn, onCommit }: Sharing): StoreSession {
  let opening: Promise<OpenBatch> | undefined;

  async function open(origin: BatchOrigin): Promise<OpenBatch> {
    const done = await takeTurn();
    try {
      return { writer: await store.begin(origin), done };
    } catch (error) {
      done();
      throw error;
    }
  }

  async function begin(origin: BatchOrigin): Promise<void> {
    if (opening) throw secondBatch();
    opening = open(origin);
    try {
      await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  async function append(rows: RowPacket): Promise<void> {
    const { writer } = await needed('append to the batch');
    for (const row of rows) writer.append(row);
    await writer.drain();
  }

  async function finish<T>(action: string, work: (writer: BatchWriter) => Promise<T>): Promise<T> {
    const { writer, done } = await needed(action);
    opening = undefined;
    try {
      return await work(writer);
    } finally {
      done();
    }
  }

  function needed(action: string): Promise<OpenBatch> {
    return opening ?? Promise.reject(endedError(action));
  }

  async function end(): Promise<void> {
    const [batch] = await Promise.allSettled([opening]);
    if (batch.status === 'fulfilled' && batch.value) {
      await finish('abandon the batch', (writer) => writer.abandon());
    }
  }

  const own = new Map<string, (...args: never[]) => Promise<unknown>>(
    Object.entries({
      begin,
      'writer.append': append,
      'writer.commit': (rows: RowPacket, as?: Parameters<BatchWriter['commit']>[0]) =>
        finish('commit the batch', async (writer) => {
          for (const row of rows) writer.append(row);
          const receipt = await writer.commit(as);
          onCommit();
          return receipt;
        }),
      'writer.abandon': () => finish('abandon the batch', (writer) => writer.abandon()),
      end,
    } satisfies Partial<Record<StoreMethod, unknown>>),
  );

  return {
    async call({ method, args }) {
      const work = own.get(method);
      return work ? work(...(args as never[])) : plain(method)(store, ...(args as never[]));
    },
    end,
  };
}

interface OpenBatch {
  readonly writer: BatchWriter;
  /** Lets the next client begin. */
  readonly done: () => void;
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map(Object.entries(PLAIN));

function plain(method: string): Handler {
  const handler = HANDLERS.get(method);
  if (handler) return handler;
  throw new TypeError(`a store has no method ${method}`);
}
