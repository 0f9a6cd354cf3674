import type { DuckDBConnection } from '@duckdb/node-api';
import type { StoredBatch } from '../port.ts';
import { fetchRows, numberOf, numberOrNullOf, type Row, textOf } from './rows.ts';

const SELECT = `
SELECT
  id, source, location, retrieved_ms::DOUBLE AS retrieved_ms, sha256, parser, parser_version, vintage_ms::DOUBLE AS vintage_ms,
  rows::DOUBLE AS rows, added::DOUBLE AS added, revised::DOUBLE AS revised, unchanged::DOUBLE AS unchanged
FROM batch`;

/** Every committed batch, oldest first. */
export async function listBatches(connection: DuckDBConnection): Promise<readonly StoredBatch[]> {
  const rows = await fetchRows(connection, `${SELECT} ORDER BY id`);
  return rows.map(toBatch);
}

/** The latest committed batch with these bytes and this parser. */
export async function findBatch(
  connection: DuckDBConnection,
  wanted: { sha256: string; parser: string; parserVersion: number },
): Promise<StoredBatch | undefined> {
  const [row] = await fetchRows(
    connection,
    `${SELECT} WHERE sha256 = $sha256 AND parser = $parser AND parser_version = $parserVersion ORDER BY id DESC LIMIT 1`,
    wanted,
  );
  return row && toBatch(row);
}

function toBatch(row: Row): StoredBatch {
  const vintageMs = numberOrNullOf(row, 'vintage_ms');
  return {
    id: numberOf(row, 'id'),
    source: textOf(row, 'source'),
    location: textOf(row, 'location'),
    retrievedMs: numberOf(row, 'retrieved_ms'),
    sha256: textOf(row, 'sha256'),
    parser: textOf(row, 'parser'),
    parserVersion: numberOf(row, 'parser_version'),
    ...(vintageMs === null ? {} : { vintageMs }),
    rows: numberOf(row, 'rows'),
    added: numberOf(row, 'added'),
    revised: numberOf(row, 'revised'),
    unchanged: numberOf(row, 'unchanged'),
  };
}
