import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import { fetchRow, numberOf } from './rows.ts';
import { inTransaction } from './transaction.ts';

/** One step of the schema; `version` counts from 1 without gaps. A released migration is never edited. */
export interface Migration {
  readonly version: number;
  readonly description: string;
  readonly statements: readonly string[];
}

/** Every migration of the observation store, oldest first. `docs/store.md` explains the tables. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    description: 'series, batches and observations',
    statements: [
      `CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
      `CREATE TABLE series (
        id INTEGER PRIMARY KEY,
        instrument VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        field VARCHAR NOT NULL,
        calendar VARCHAR NOT NULL,
        UNIQUE (instrument, source, field)
      )`,
      `CREATE TABLE batch (
        id INTEGER PRIMARY KEY,
        source VARCHAR NOT NULL,
        location VARCHAR NOT NULL,
        retrieved_ms BIGINT NOT NULL,
        sha256 VARCHAR NOT NULL,
        parser VARCHAR NOT NULL,
        parser_version INTEGER NOT NULL,
        vintage_ms BIGINT,
        rows BIGINT NOT NULL,
        added BIGINT NOT NULL,
        revised BIGINT NOT NULL,
        unchanged BIGINT NOT NULL,
        conflicts BIGINT NOT NULL,
        first_ordinal BIGINT NOT NULL,
        appended BIGINT NOT NULL
      )`,
      `CREATE TABLE batch_series (
        batch_id INTEGER NOT NULL,
        series_id INTEGER NOT NULL,
        vintage_ms BIGINT NOT NULL
      )`,
      `CREATE TABLE batch_span (
        batch_id INTEGER NOT NULL,
        series_id INTEGER NOT NULL,
        first_event_ms BIGINT NOT NULL,
        last_event_ms BIGINT NOT NULL
      )`,
      // No key and no index: they cost more than all the rest of a commit. Append-only: never updated, never deleted from.
      `CREATE TABLE observation (
        series_id INTEGER NOT NULL,
        event_ms BIGINT NOT NULL,
        known_ms BIGINT NOT NULL,
        value DOUBLE NOT NULL,
        batch_id INTEGER NOT NULL,
        ordinal BIGINT NOT NULL,
        correction BOOLEAN NOT NULL
      )`,
    ],
  },
  {
    version: 2,
    description: 'the trial ledger',
    statements: [
      // Append-only, in the order of the sequence.
      `CREATE SEQUENCE trial_number`,
      `CREATE TABLE trial (
        number BIGINT NOT NULL DEFAULT nextval('trial_number'),
        family VARCHAR NOT NULL,
        hypothesis VARCHAR NOT NULL,
        specification VARCHAR NOT NULL,
        p_value DOUBLE NOT NULL,
        origin VARCHAR NOT NULL,
        as_of_ms BIGINT NOT NULL,
        ran_ms BIGINT NOT NULL
      )`,
      `CREATE TABLE declaration (
        sha256 VARCHAR PRIMARY KEY,
        declared_ms BIGINT NOT NULL,
        content VARCHAR NOT NULL
      )`,
    ],
  },
  {
    version: 3,
    description: 'the log of live sources',
    statements: [
      // Append-only, in the order of the sequence. failure is JSON.
      `CREATE SEQUENCE feed_run_number`,
      `CREATE TABLE feed_run (
        number BIGINT NOT NULL DEFAULT nextval('feed_run_number'),
        source VARCHAR NOT NULL,
        feed VARCHAR NOT NULL,
        route VARCHAR NOT NULL,
        started_ms BIGINT NOT NULL,
        finished_ms BIGINT NOT NULL,
        pages BIGINT NOT NULL,
        added BIGINT NOT NULL,
        revised BIGINT NOT NULL,
        unchanged BIGINT NOT NULL,
        refused BIGINT NOT NULL,
        failure VARCHAR
      )`,
    ],
  },
  {
    version: 4,
    description: 'the forecast journal',
    statements: [
      // Append-only. The head of every append is kept apart from the lines: lines taken from the end leave it behind.
      `CREATE TABLE forecast_entry (
        number BIGINT PRIMARY KEY,
        previous VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        content VARCHAR NOT NULL
      )`,
      `CREATE TABLE forecast_head (
        number BIGINT PRIMARY KEY,
        sha256 VARCHAR NOT NULL
      )`,
    ],
  },
];

/**
 * Brings the database to the last of `migrations`, each in a transaction of its own. Refuses a database that a newer program
 * wrote and one that is not a store, and leaves both as they are.
 */
export async function migrate(
  connection: DuckDBConnection,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const stored = await storedVersion(connection);
  const newest = migrations.at(-1)?.version ?? 0;
  if (stored > newest) {
    throw new StoreError(
      `Cannot open the store: a newer program wrote it, this one knows schema versions up to ${newest}, got ${stored}; ` +
        `update the program`,
    );
  }
  for (const migration of migrations) {
    if (migration.version > stored) await apply(connection, migration);
  }
}

/** 0 for an empty database. */
async function storedVersion(connection: DuckDBConnection): Promise<number> {
  const tables = await fetchRow(
    connection,
    `SELECT count(*)::DOUBLE AS tables, (count(*) FILTER (table_name = 'schema_version'))::DOUBLE AS versioned
     FROM duckdb_tables() WHERE NOT internal AND NOT temporary`,
  );
  if (numberOf(tables, 'tables') === 0) return 0;
  if (numberOf(tables, 'versioned') === 0) {
    throw new StoreError(
      `Cannot open the store: the file must be an observation store, got a database with other tables; choose another file`,
    );
  }
  const row = await fetchRow(
    connection,
    'SELECT coalesce(max(version), 0)::DOUBLE AS version FROM schema_version',
  );
  return numberOf(row, 'version');
}

async function apply(connection: DuckDBConnection, migration: Migration): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run(
      'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, description VARCHAR NOT NULL)',
    );
    for (const statement of migration.statements) await connection.run(statement);
    await connection.run('INSERT INTO schema_version VALUES ($version, $description)', {
      version: migration.version,
      description: migration.description,
    });
  });
}
