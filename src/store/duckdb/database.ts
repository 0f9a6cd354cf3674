import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import { toOpenError, toStoreError } from './failure.ts';
import { claimFile, type Ownership, requireMainThread } from './owner.ts';
import { removeLeftovers, spillFolderOf } from './spill.ts';

const MEMORY = ':memory:';

export interface DatabaseSettings {
  /** A file, created if it is not there, or `:memory:`. */
  readonly path: string;
  /** What the engine may use before it spills to disk, such as `512MB`; the process itself needs about 150 MB more. */
  readonly memoryLimit: string;
  readonly threads: number;
}

/** One open database. Each piece of work gets a connection of its own, so reads run beside each other and beside a commit. */
export interface Database {
  /** What people call it in messages. */
  readonly path: string;
  /** Runs `work` on a fresh connection; anything it throws becomes a `StoreError` that says what could not be done. */
  session<T>(action: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** A connection that the caller closes, before the database is. */
  connect(action: string): Promise<DuckDBConnection>;
  /** Runs `work` so that `close` waits for it, with errors as those of `session`. */
  track<T>(action: string, work: () => Promise<T>): Promise<T>;
  /** Waits for running work, writes the log into the file and lets go of it. */
  close(): Promise<void>;
}

/** Opens the database as the only owner of its file in this process and, by the engine's lock, on this machine. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  requireMainThread(settings.path);
  if (settings.path === MEMORY) return wrap(settings.path, await createInstance(MEMORY, settings));
  const ownership = claimFile(settings.path);
  try {
    const instance = await createInstance(ownership.path, settings);
    ownership.recordFile();
    await removeLeftovers(spillFolderOf(ownership.path));
    return wrap(settings.path, instance, ownership);
  } catch (error) {
    ownership.release();
    throw error;
  }
}

async function createInstance(path: string, settings: DatabaseSettings): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      memory_limit: settings.memoryLimit,
      threads: String(settings.threads),
      temp_directory: spillFolderOf(path === MEMORY ? undefined : path),
      preserve_insertion_order: 'false',
      // Nothing is ever fetched over the network.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (error) {
    throw toOpenError(settings.path, error);
  }
}

function wrap(path: string, instance: DuckDBInstance, ownership?: Ownership): Database {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function connect(action: string): Promise<DuckDBConnection> {
    if (closing) throw new StoreError(`Cannot ${action}: the store ${path} is closed; open it again`);
    return run(action, () => instance.connect());
  }

  async function run<T>(action: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(action, error);
    }
  }

  function track<T>(action: string, work: () => Promise<T>): Promise<T> {
    const task = run(action, work);
    running.add(task);
    return task.finally(() => running.delete(task));
  }

  function session<T>(action: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return track(action, async () => {
      const connection = await connect(action);
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    });
  }

  async function shut(): Promise<void> {
    await Promise.allSettled(running);
    try {
      await run(`write the log of the store ${path} into its file`, checkpoint);
    } finally {
      instance.closeSync();
      ownership?.release();
    }
  }

  async function checkpoint(): Promise<void> {
    const connection = await instance.connect();
    try {
      await connection.run('CHECKPOINT');
    } finally {
      connection.closeSync();
    }
  }

  return {
    path,
    connect,
    session,
    track,
    close() {
      closing ??= shut();
      return closing;
    },
  };
}
