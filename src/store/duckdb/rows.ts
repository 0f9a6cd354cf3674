import { type DuckDBConnection, DuckDBDoubleVector, type DuckDBValue } from '@duckdb/node-api';

/** The column in which the engine reports how many rows a statement wrote. */
const COUNT = 'Count';

/** One result row by column name. */
export type Row = Readonly<Record<string, DuckDBValue>>;
export type Parameters = Record<string, DuckDBValue>;

/** Small results, row by row; numbers must be selected as DOUBLE or INTEGER. */
export async function fetchRows(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Parameters,
): Promise<readonly Row[]> {
  const result = await connection.run(sql, parameters);
  return result.getRowObjects();
}

/** The only row of a result. */
export async function fetchRow(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Parameters,
): Promise<Row> {
  const [row, ...rest] = await fetchRows(connection, sql, parameters);
  if (row === undefined || rest.length > 0)
    throw new TypeError(`The query must give exactly one row: ${sql}`);
  return row;
}

/** Runs a `CREATE TABLE AS` or an `INSERT` and returns how many rows it wrote. */
export async function runCounted(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Parameters,
): Promise<number> {
  const [row] = await fetchRows(connection, sql, parameters);
  const count = row?.[COUNT];
  if (typeof count !== 'bigint') throw new TypeError(`The statement must report a count of rows: ${sql}`);
  return Number(count);
}

/** Large results, column by column: every column must be a DOUBLE without nulls. */
export async function fetchColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Parameters,
): Promise<readonly Float64Array[]> {
  const result = await connection.run(sql, parameters);
  const columns = result.columnNames().map(() => new Float64Array(result.rowCount));
  let offset = 0;
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index);
    columns.forEach((column, position) => {
      copyDoubles(chunk.getColumnVector(position), column, offset);
    });
    offset += chunk.rowCount;
  }
  return columns;
}

/** The column as a number; its absence is a mistake in our own query. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new TypeError(`The column ${column} must be a number, got ${typeof value}`);
}

export function numberOrNullOf(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new TypeError(`The column ${column} must be text, got ${typeof value}`);
}

function copyDoubles(vector: unknown, target: Float64Array, offset: number): void {
  if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError('Every column must be a DOUBLE');
  for (let i = 0; i < vector.itemCount; i++) target[offset + i] = vector.getItem(i) ?? Number.NaN;
}
