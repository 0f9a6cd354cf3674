import { describe, expect, it } from 'vitest';
import { StoreError } from '../../core/errors.ts';
import { openDatabase } from './database.ts';
import { fetchRow } from './rows.ts';

const SETTINGS = { path: ':memory:', memoryLimit: '256MB', threads: 1 };

describe('openDatabase', () => {
  it('keeps the engine from the network and within its memory and threads', async () => {
    const database = await openDatabase(SETTINGS);
    const settings = await database.session('read the settings', (connection) =>
      fetchRow(
        connection,
        `SELECT
          current_setting('autoinstall_known_extensions') AS installs,
          current_setting('autoload_known_extensions') AS loads,
          current_setting('memory_limit') AS memory,
          current_setting('threads')::INTEGER AS threads`,
      ),
    );
    expect(settings).toEqual({ installs: false, loads: false, memory: '244.1 MiB', threads: 1 });
    await database.close();
  });

  it('says what could not be done and why where the engine fails', async () => {
    const database = await openDatabase(SETTINGS);
    const failing = database.session('count the sheep', (connection) =>
      connection.run('SELECT * FROM sheep'),
    );
    await expect(failing).rejects.toThrow(/^Cannot count the sheep: Catalog Error: Table with name sheep/);
    await expect(failing).rejects.toBeInstanceOf(StoreError);
    await database.close();
  });

  it('lets a mistake of our own pass as what it is', async () => {
    const database = await openDatabase(SETTINGS);
    const failing = database.session('work', () => Promise.reject(new RangeError('no such column')));
    await expect(failing).rejects.toThrow(RangeError);
    await database.close();
  });

  it('waits for running work before it closes, and refuses more', async () => {
    const database = await openDatabase(SETTINGS);
    const counting = database.session('count', (connection) =>
      fetchRow(connection, 'SELECT count(*)::DOUBLE AS n FROM range(3000000) t(i) WHERE i % 7 = 0'),
    );
    const closing = database.close();
    await expect(database.session('count', () => Promise.resolve(1))).rejects.toThrow(
      /is closed; open it again/,
    );
    await closing;
    expect(await counting).toEqual({ n: 428572 });
  });
});
