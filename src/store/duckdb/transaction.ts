import type { DuckDBConnection } from '@duckdb/node-api';
import { reasonOf } from './failure.ts';

/** Runs `work` in one transaction: all of it is committed, or, if it rejects, nothing is. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await rollBack(connection, error);
    throw error;
  }
}

async function rollBack(connection: DuckDBConnection, first: unknown): Promise<void> {
  try {
    await connection.run('ROLLBACK');
  } catch (second) {
    // A failed COMMIT has ended the transaction itself; the first error is the one to act on.
    throw new AggregateError([first, second], reasonOf(first), { cause: second });
  }
}
