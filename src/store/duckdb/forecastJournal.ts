import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from '../../core/errors.ts';
import type { ForecastJournal, JournalHead, StoredJournalEntry } from '../port.ts';
import type { Database } from './database.ts';
import { fetchRows, numberOf, type Row, textOf } from './rows.ts';
import { inTransaction } from './transaction.ts';

const GENESIS: JournalHead = { number: 0, sha256: '0'.repeat(64) };
const LATEST = 'SELECT number::DOUBLE AS number, sha256 FROM forecast_head ORDER BY number DESC LIMIT 1';
const ENTRIES =
  'SELECT number::DOUBLE AS number, previous, sha256, content FROM forecast_entry ORDER BY number';

/** The forecast journal in the store's file. */
export function createForecastJournal(database: Database): ForecastJournal {
  return {
    append: (entry) =>
      database.session('write into the forecast journal', (connection) =>
        inTransaction(connection, () => append(connection, entry)),
      ),
    entries: () =>
      database.session('read the forecast journal', async (connection) =>
        (await fetchRows(connection, ENTRIES)).map(toEntry),
      ),
    head: () => database.session('read the forecast journal', latestHead),
  };
}

async function append(
  connection: DuckDBConnection,
  { number, previous, sha256, content }: StoredJournalEntry,
): Promise<void> {
  const head = (await latestHead(connection)) ?? GENESIS;
  if (number !== head.number + 1 || previous !== head.sha256) {
    throw new StoreError(
      `Cannot write into the forecast journal: a line must follow on line ${head.number}, got line ${number}; read the journal again and write anew`,
    );
  }
  await connection.run('INSERT INTO forecast_entry VALUES ($number::BIGINT, $previous, $sha256, $content)', {
    number,
    previous,
    sha256,
    content,
  });
  await connection.run('INSERT INTO forecast_head VALUES ($number::BIGINT, $sha256)', { number, sha256 });
}

async function latestHead(connection: DuckDBConnection): Promise<JournalHead | undefined> {
  const [row] = await fetchRows(connection, LATEST);
  return row && { number: numberOf(row, 'number'), sha256: textOf(row, 'sha256') };
}

function toEntry(row: Row): StoredJournalEntry {
  return {
    number: numberOf(row, 'number'),
    previous: textOf(row, 'previous'),
    sha256: textOf(row, 'sha256'),
    content: textOf(row, 'content'),
  };
}
