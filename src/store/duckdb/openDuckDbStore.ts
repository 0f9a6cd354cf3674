import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import type { BatchOrigin, BatchReceipt, BatchWriter, MarketKind, ObservationStore } from '../port.ts';
import { requireTimes, secondBatch } from '../rowChecks.ts';
import { findBatch, listBatches } from './batches.ts';
import { type Catalog, loadCatalog } from './catalog.ts';
import { commitBatch, type StagedBatch } from './commit.ts';
import { type Database, openDatabase } from './database.ts';
import { findDisagreements } from './disagreements.ts';
import { createForecastJournal } from './forecastJournal.ts';
import { migrate } from './migrations.ts';
import { readSeries, summarizeSeries } from './reads.ts';
import { fetchRow, textOf } from './rows.ts';
import { openStaging } from './staging.ts';
import { createSyncLog } from './syncLog.ts';
import { createTrialLedger } from './trialLedger.ts';
import { createWriter } from './writer.ts';

const MEMORY_LIMIT = '512MB';
const THREADS = 2;

export interface DuckDbStoreOptions {
  /** The store's file, created if it is not there; its folder must exist. `:memory:` keeps everything in memory. */
  readonly path: string;
  /** Fixed when the store is created (`real` if absent); a store of the other kind is refused. Absent: either kind. */
  readonly market?: MarketKind;
  /** What the engine may use before it spills to disk, `512MB` if absent. */
  readonly memoryLimit?: string;
  /** 2 if absent. */
  readonly threads?: number;
}

/**
 * Opens or creates an observation store in a DuckDB file. Only the main thread of one process at a time can have it open.
 * Rejects with `StoreError` where the file is open elsewhere, is not a store, comes from a newer program or holds the other
 * kind of market.
 */
export async function openDuckDbStore(options: DuckDbStoreOptions): Promise<ObservationStore> {
  const { path, memoryLimit = MEMORY_LIMIT, threads = THREADS } = options;
  const database = await openDatabase({ path, memoryLimit, threads });
  try {
    return await database.session(`open the store ${path}`, async (connection) => {
      await migrate(connection);
      const market = await settleMarket(connection, path, options.market);
      return createStore(database, await loadCatalog(connection), market);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function settleMarket(
  connection: DuckDBConnection,
  path: string,
  wanted: MarketKind | undefined,
): Promise<MarketKind> {
  await connection.run(`INSERT INTO meta VALUES ('market', $market) ON CONFLICT DO NOTHING`, {
    market: wanted ?? 'real',
  });
  const stored = textOf(await fetchRow(connection, `SELECT value FROM meta WHERE name = 'market'`), 'value');
  if (stored !== 'real' && stored !== 'simulated') {
    throw new StoreError(
      `Cannot open the store ${path}: its market must be real or simulated, got ${stored}; restore the file from a backup`,
    );
  }
  if (wanted === undefined || wanted === stored) return stored;
  throw new StoreError(
    `Cannot open the store ${path}: real and simulated markets are never mixed, it holds a ${stored} market, got ${wanted}; ` +
      `choose another file`,
  );
}

function createStore(database: Database, catalog: Catalog, market: MarketKind): ObservationStore {
  let current: Promise<BatchWriter> | undefined;
  let closing: Promise<void> | undefined;

  async function begin(origin: BatchOrigin): Promise<BatchWriter> {
    const opening = database.track('begin a batch', () => openBatch(origin));
    current = opening;
    try {
      return await opening;
    } catch (error) {
      current = undefined;
      throw error;
    }
  }

  async function openBatch(origin: BatchOrigin): Promise<BatchWriter> {
    const connection = await database.connect('begin a batch');
    function release(): void {
      connection.closeSync();
      current = undefined;
    }
    try {
      const staging = await openStaging(connection);
      const commit = (batch: StagedBatch): Promise<BatchReceipt> =>
        database.track('commit the batch', async () => {
          staging.finish();
          return commitBatch(connection, catalog, batch);
        });
      return createWriter({ origin, staging, commit, release });
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The file is let go of only when the last connection is closed, also that of a batch which is just being begun. */
  async function shut(): Promise<void> {
    const [batch] = await Promise.allSettled([current]);
    if (batch.status === 'fulfilled') await batch.value?.abandon();
    await database.close();
  }

  return {
    market,
    ledger: createTrialLedger(database),
    syncLog: createSyncLog(database),
    forecasts: createForecastJournal(database),
    async begin(origin) {
      requireTimes(origin);
      if (closing)
        throw new StoreError(`Cannot begin a batch: the store ${database.path} is closed; open it again`);
      if (current) throw secondBatch();
      return begin(origin);
    },
    findBatch: (sha256, parser, parserVersion) =>
      database.session('look up a batch', (connection) =>
        findBatch(connection, { sha256, parser, parserVersion }),
      ),
    batches: () => database.session('list the batches', listBatches),
    series: (asOf) =>
      database.session('list the series', (connection) => summarizeSeries(connection, catalog, asOf)),
    read: (keys, asOf) =>
      database.session('read series', (connection) => readSeries(connection, catalog, { keys, asOf })),
    disagreements: (field, bound, asOf) =>
      database.session('compare sources', (connection) =>
        findDisagreements(connection, { field, bound, asOf }),
      ),
    close() {
      closing ??= shut();
      return closing;
    },
  };
}
