import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../core/errors.ts';
import { MIGRATIONS, type Migration, migrate } from './migrations.ts';

const FIRST: Migration = {
  version: 1,
  description: 'a table',
  statements: ['CREATE TABLE price (value DOUBLE)', 'INSERT INTO price VALUES (1.5)'],
};
const SECOND: Migration = {
  version: 2,
  description: 'a column',
  statements: ['ALTER TABLE price ADD COLUMN unit VARCHAR', `UPDATE price SET unit = 'USD'`],
};

describe('migrate', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeEach(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  afterEach(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function rows(sql: string): Promise<unknown[][]> {
    return (await connection.runAndReadAll(sql)).getRowsJS();
  }

  it('applies every migration to an empty database and records each', async () => {
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows('SELECT * FROM price')).toEqual([[1.5, 'USD']]);
    expect(await rows('SELECT * FROM schema_version ORDER BY version')).toEqual([
      [1, 'a table'],
      [2, 'a column'],
    ]);
  });

  it('brings a database of an earlier version up to date and keeps its rows', async () => {
    await migrate(connection, [FIRST]);
    await connection.run('INSERT INTO price VALUES (2.5)');
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows('SELECT * FROM price ORDER BY value')).toEqual([
      [1.5, 'USD'],
      [2.5, 'USD'],
    ]);
  });

  it('changes nothing the second time', async () => {
    await migrate(connection, [FIRST, SECOND]);
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows('SELECT count(*)::INTEGER FROM price')).toEqual([[1]]);
  });

  it('leaves nothing of a migration that fails, and keeps those before it', async () => {
    const broken = { ...SECOND, statements: ['CREATE TABLE half (value DOUBLE)', 'SELECT * FROM nowhere'] };
    await expect(migrate(connection, [FIRST, broken])).rejects.toThrow(/nowhere/);
    expect(await rows(`SELECT table_name FROM duckdb_tables() ORDER BY ALL`)).toEqual([
      ['price'],
      ['schema_version'],
    ]);
    await migrate(connection, [FIRST, SECOND]);
    expect(await rows('SELECT * FROM price')).toEqual([[1.5, 'USD']]);
  });

  it('refuses a database that a newer program wrote, and says so', async () => {
    await migrate(connection, [FIRST, SECOND]);
    await expect(migrate(connection, [FIRST])).rejects.toThrow(StoreError);
    await expect(migrate(connection, [FIRST])).rejects.toThrow(/up to 1, got 2; update the program/);
  });

  it('refuses a database that is something else, and leaves it alone', async () => {
    await connection.run('CREATE TABLE customer (name VARCHAR)');
    await expect(migrate(connection)).rejects.toThrow(/must be an observation store/);
    expect(await rows('SELECT table_name FROM duckdb_tables()')).toEqual([['customer']]);
  });

  it('knows the released migrations in order and without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
