import {
  BIGINT,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { StagedRow } from '../port.ts';

/** Rows that a data chunk can hold. */
const CHUNK_ROWS = 2048;
/** Rows after which the appender's buffer is written out; keeps each synchronous pause to about ten milliseconds. */
const FLUSH_ROWS = 8 * CHUNK_ROWS;

/** series, event, known, value, line, column, position. An instant as DOUBLE is exact, and cheaper to fill than BIGINT. */
const STAGED_TYPES = [INTEGER, DOUBLE, DOUBLE, DOUBLE, INTEGER, INTEGER, INTEGER];
const SERIES_TYPES = [INTEGER, VARCHAR, VARCHAR, VARCHAR, VARCHAR];
const SCOPE_TYPES = [INTEGER, INTEGER, BIGINT, BIGINT, BIGINT];

/** The rows of one batch on their way into the temporary table `staged` of one connection. */
export interface Staging {
  /** How many rows were appended, which is also the position of the next one. */
  count(): number;
  /** `series` and `column` are positions in the writer's own lists. */
  append(row: StagedRow, series: number, column: number): void;
  /** Writes out what is buffered if it is much. */
  relieve(): void;
  /** Writes out everything; no row may follow. */
  finish(): void;
  /** Drops what is buffered; no row may follow. */
  discard(): void;
}

/** Columns of equal length, one row a series of the batch. */
export interface ScopeColumns {
  readonly series: readonly number[];
  readonly seriesId: readonly number[];
  readonly vintageMs: readonly bigint[];
  readonly firstEventMs: readonly bigint[];
  readonly lastEventMs: readonly bigint[];
}

export async function openStaging(connection: DuckDBConnection): Promise<Staging> {
  await connection.run(
    `CREATE TEMP TABLE staged (
      series INTEGER, event_ms DOUBLE, known_ms DOUBLE, value DOUBLE, line INTEGER, source_column INTEGER, position INTEGER
    )`,
  );
  return createStaging(await connection.createAppender('staged', null, 'temp'));
}

/** Writes new rows of the table `series`, given column by column: ids, instruments, sources, fields, calendars. */
export async function appendSeries(
  connection: DuckDBConnection,
  columns: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  appendColumns(await connection.createAppender('series'), SERIES_TYPES, columns);
}

/**
 * Creates the temporary table `scope`: which stored series each of the writer's positions is, its vintage, and the instants
 * between which the batch has values.
 */
export async function appendScope(connection: DuckDBConnection, scope: ScopeColumns): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE scope (
      series INTEGER, series_id INTEGER, vintage_ms BIGINT, first_event_ms BIGINT, last_event_ms BIGINT
    )`,
  );
  const appender = await connection.createAppender('scope', null, 'temp');
  const { series, seriesId, vintageMs, firstEventMs, lastEventMs } = scope;
  appendColumns(appender, SCOPE_TYPES, [series, seriesId, vintageMs, firstEventMs, lastEventMs]);
}

function createStaging(appender: DuckDBAppender): Staging {
  const columns = STAGED_TYPES.map((): number[] => []);
  const full = DuckDBDataChunk.create(STAGED_TYPES, CHUNK_ROWS);
  let buffered = 0;
  let unflushed = 0;
  let count = 0;

  function writeChunk(): void {
    if (buffered === 0) return;
    const chunk = buffered === CHUNK_ROWS ? full : DuckDBDataChunk.create(STAGED_TYPES, buffered);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    for (const column of columns) column.length = 0;
    unflushed += buffered;
    buffered = 0;
  }

  return {
    count: () => count,
    append(row, series, column) {
      const cells = [series, row.eventMs, row.knownMs, row.value, row.line, column, count];
      for (let i = 0; i < cells.length; i++) columns[i]!.push(cells[i]!);
      count++;
      buffered++;
      if (buffered === CHUNK_ROWS) writeChunk();
    },
    relieve() {
      if (unflushed < FLUSH_ROWS) return;
      appender.flushSync();
      unflushed = 0;
    },
    finish() {
      writeChunk();
      appender.closeSync();
    },
    discard() {
      appender.clear();
      appender.closeSync();
    },
  };
}

function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: readonly (readonly DuckDBValue[])[],
): void {
  const rows = columns[0]?.length ?? 0;
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const part = columns.map((column) => column.slice(from, from + CHUNK_ROWS));
    const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK_ROWS, rows - from));
    chunk.setColumns(part);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
