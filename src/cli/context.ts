import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { InputError } from '../core/errors.ts';
import { type EpochMs, parseAsOf } from '../core/time.ts';
import { openSimulatedStore } from '../engine/simulatedStore.ts';
import { connectStore, findServer } from '../server/client.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';
import { createOutput, type Output } from './output.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  readonly home?: string;
  readonly store?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly simulated?: boolean;
}

/** What a command works with: the one place where the clock and the file system enter. */
export interface CommandContext {
  readonly output: Output;
  readonly asJson: boolean;
  /** No progress. */
  readonly quiet: boolean;
  /** The folder of the store, of settings and of kept answers. */
  readonly home: string;
  readonly nowMs: EpochMs;
  /** The instant of `--as-of`; now, where it is not given. */
  readonly asOf: EpochMs;
  /** Whether `--as-of` was given. */
  readonly hasAsOf: boolean;
  readonly storePath: string;
  openStore(): Promise<ObservationStore>;
}

const STORE_FILE = 'rotascope.duckdb';

/** Reads the global options; throws `InputError` on those that make no sense. */
export function createContext(options: GlobalOptions): CommandContext {
  const nowMs = Date.now();
  const storePath = storePathOf(options);
  return {
    output: createOutput({ quiet: options.quiet ?? false }),
    asJson: options.json ?? false,
    quiet: options.quiet ?? false,
    home: homeFolder(options.home),
    nowMs,
    asOf: options.asOf === undefined ? nowMs : parseAsOf(options.asOf),
    hasAsOf: options.asOf !== undefined,
    storePath,
    openStore: async () => {
      if (options.simulated) return openSimulatedStore(nowMs);
      const server = options.store === undefined ? await findServer(homeFolder(options.home)) : undefined;
      if (server) return connectStore(server);
      await mkdir(resolve(storePath, '..'), { recursive: true });
      return openDuckDbStore({ path: storePath, market: 'real' });
    },
  };
}

/** A context whose store keeps what is written; throws `InputError` for the simulated market, which would lose it. */
export function createWritingContext(options: GlobalOptions): CommandContext {
  if (options.simulated) {
    throw new InputError(
      'Cannot write to the simulated market, which is kept nowhere: leave --simulated out',
    );
  }
  return createContext(options);
}

/** Runs `work` on the store and closes it whatever happens. */
export async function withStore<T>(
  context: CommandContext,
  work: (store: ObservationStore) => Promise<T>,
): Promise<T> {
  const store = await context.openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The folder of the store: `--home`, then ROTASCOPE_HOME, then the platform's data folder. */
export function homeFolder(home: string | undefined): string {
  return resolve(home ?? envPaths('rotascope', { suffix: '' }).data);
}

function storePathOf({ store, home }: GlobalOptions): string {
  if (store === undefined) return join(homeFolder(home), STORE_FILE);
  if (store.startsWith('duckdb:')) return resolve(store.slice('duckdb:'.length));
  throw new InputError(`Cannot open the store: --store must look like duckdb:PATH, got "${store}"`);
}
