import { link, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../core/errors.ts';
import type { BatchOrigin, ObservationStore } from '../port.ts';
import { type DuckDbStoreOptions, openDuckDbStore } from './openDuckDbStore.ts';

const SPEC = { instrument: 'BTC', source: 'alpha', field: 'close', calendar: 'utc-day' } as const;
const ORIGIN: BatchOrigin = {
  source: 'alpha',
  location: '/archive/btc.csv',
  retrievedMs: 0,
  sha256: 'a'.repeat(64),
  parser: 'alpha-csv',
  parserVersion: 1,
};

describe('openDuckDbStore', () => {
  let folder: string;
  let path: string;
  const opened: ObservationStore[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rotascope-open-'));
    path = join(folder, 'store.duckdb');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await rm(folder, { recursive: true });
  });

  async function open(options: Partial<DuckDbStoreOptions> = {}): Promise<ObservationStore> {
    const store = await openDuckDbStore({ path, ...options });
    opened.push(store);
    return store;
  }

  async function importValue(store: ObservationStore, value: number): Promise<void> {
    const writer = await store.begin(ORIGIN);
    writer.append({ series: SPEC, eventMs: value, knownMs: value, value, line: 1, column: 'close' });
    await writer.commit();
  }

  async function readValues(store: ObservationStore): Promise<number[]> {
    const [series] = await store.read([SPEC], Number.POSITIVE_INFINITY);
    return [...(series?.value ?? [])];
  }

  describe('what it keeps', () => {
    it('has everything again after closing and opening, and goes on numbering', async () => {
      const first = await open();
      await importValue(first, 1);
      const batches = await first.batches();
      await first.close();
      const second = await open();
      expect(await second.batches()).toEqual(batches);
      await importValue(second, 2);
      expect((await second.batches()).map(({ id }) => id)).toEqual([1, 2]);
      expect(await readValues(second)).toEqual([1, 2]);
    });

    it('leaves one file and no log behind', async () => {
      const store = await open();
      await importValue(store, 1);
      await store.close();
      await expect(stat(`${path}.wal`)).rejects.toThrow(/ENOENT/);
      expect((await stat(path)).size).toBeGreaterThan(0);
    });

    it('keeps the log beside the file itself where a symbolic link led to it', async () => {
      await mkdir(join(folder, 'elsewhere'));
      const alias = join(folder, 'elsewhere', 'alias.duckdb');
      await symlink(path, alias);
      const store = await open({ path: alias });
      await importValue(store, 1);
      expect((await stat(`${path}.wal`)).size).toBeGreaterThan(0);
      await expect(stat(`${alias}.wal`)).rejects.toThrow(/ENOENT/);
    });
  });

  describe('memory', () => {
    it('commits and reads a batch far larger than it, beside its file', async () => {
      const store = await open({ memoryLimit: '48MB' });
      const writer = await store.begin(ORIGIN);
      for (let i = 0; i < 200_000; i++) {
        writer.append({ series: SPEC, eventMs: i, knownMs: i, value: i, line: i, column: 'close' });
        if (i % 5000 === 0) await writer.drain();
      }
      expect((await writer.commit()).added).toBe(200_000);
      expect((await store.series(Number.POSITIVE_INFINITY))[0]?.rows).toBe(200_000);
    });

    it('advises a higher limit where it is not enough, and writes nothing', async () => {
      const store = await open({ memoryLimit: '8MB' });
      const writer = await store.begin(ORIGIN);
      const filling = async () => {
        for (let i = 0; i < 200_000; i++) {
          writer.append({ series: SPEC, eventMs: i, knownMs: i, value: i, line: i, column: 'close' });
          if (i % 5000 === 0) await writer.drain();
        }
        return writer.commit();
      };
      await expect(filling()).rejects.toThrow(/; open the store with a higher memory limit$/);
      await writer.abandon();
      expect(await store.batches()).toEqual([]);
    });

    it('is not cluttered by what a killed process had moved out of it', async () => {
      await mkdir(`${path}.tmp`);
      await writeFile(join(`${path}.tmp`, 'duckdb_temp_storage_DEFAULT-0.tmp'), 'left over');
      await open();
      await expect(stat(`${path}.tmp`)).rejects.toThrow(/ENOENT/);
    });

    it('leaves files alone that are not its own', async () => {
      await mkdir(`${path}.tmp`);
      await writeFile(join(`${path}.tmp`, 'notes.txt'), 'mine');
      await open();
      expect((await stat(join(`${path}.tmp`, 'notes.txt'))).size).toBe(4);
    });
  });

  describe('one owner', () => {
    const twice = /has it open already .* use the store that is open, or close it first/;

    it('refuses a second open of the file in the process', async () => {
      const store = await open();
      await expect(open()).rejects.toThrow(StoreError);
      await expect(open()).rejects.toThrow(twice);
      await importValue(store, 1);
      expect(await readValues(store)).toEqual([1]);
    });

    it('refuses two opens at once, before the file exists', async () => {
      const results = await Promise.allSettled([open(), open()]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('recognises the file through a relative path', async () => {
      await open();
      await expect(open({ path: relative(process.cwd(), path) })).rejects.toThrow(twice);
    });

    it('recognises the file through a symbolic link, also one made before the file', async () => {
      const [before, after] = [join(folder, 'before.duckdb'), join(folder, 'after.duckdb')];
      await symlink('store.duckdb', before);
      await open();
      await symlink(path, after);
      await expect(open({ path: before })).rejects.toThrow(twice);
      await expect(open({ path: after })).rejects.toThrow(twice);
    });

    it('recognises the file through a link to its folder', async () => {
      await open();
      await symlink(folder, join(folder, 'self'));
      await expect(open({ path: join(folder, 'self', 'store.duckdb') })).rejects.toThrow(twice);
    });

    it('recognises the file through a hard link', async () => {
      await open();
      await link(path, join(folder, 'hard.duckdb'));
      await expect(open({ path: join(folder, 'hard.duckdb') })).rejects.toThrow(twice);
    });

    it('opens the file again after closing it, and after an open that failed', async () => {
      await (await open()).close();
      await expect(open({ market: 'simulated' })).rejects.toThrow(StoreError);
      expect(await (await open()).batches()).toEqual([]);
    });

    it('has other files and stores in memory open at the same time', async () => {
      const stores = [await open(), await open({ path: join(folder, 'other.duckdb') })];
      stores.push(await open({ path: ':memory:' }), await open({ path: ':memory:' }));
      for (const [index, store] of stores.entries()) await importValue(store, index);
      expect(await Promise.all(stores.map(readValues))).toEqual([[0], [1], [2], [3]]);
    });
  });

  describe('the market', () => {
    it('is real unless said otherwise', async () => {
      expect((await open()).market).toBe('real');
    });

    it('stays what it was at the creation', async () => {
      await (await open({ market: 'simulated' })).close();
      expect((await open()).market).toBe('simulated');
    });

    it('is never mixed', async () => {
      await (await open({ market: 'simulated' })).close();
      await expect(open({ market: 'real' })).rejects.toThrow(
        /holds a simulated market, got real; choose another file/,
      );
      await (await open({ path: join(folder, 'real.duckdb') })).close();
      await expect(open({ path: join(folder, 'real.duckdb'), market: 'simulated' })).rejects.toThrow(
        StoreError,
      );
    });
  });

  describe('what it refuses', () => {
    it('a file that is not a database', async () => {
      await writeFile(path, 'date,close\n'.repeat(2000));
      await expect(open()).rejects.toThrow(StoreError);
      await expect(open()).rejects.toThrow(/not a valid DuckDB database file/);
    });

    it('a database with other tables', async () => {
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      await connection.run('CREATE TABLE customer (name VARCHAR)');
      connection.closeSync();
      instance.closeSync();
      await expect(open()).rejects.toThrow(/must be an observation store/);
    });

    it('a store of a newer program', async () => {
      await (await open()).close();
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      await connection.run(`INSERT INTO schema_version VALUES (99, 'from the future')`);
      connection.closeSync();
      instance.closeSync();
      await expect(open()).rejects.toThrow(/got 99; update the program/);
    });

    it('a folder that does not exist', async () => {
      await expect(open({ path: join(folder, 'none', 'store.duckdb') })).rejects.toThrow(/create the folder/);
    });

    it('a memory limit that is none', async () => {
      await expect(open({ memoryLimit: 'plenty' })).rejects.toThrow(StoreError);
      await open();
    });
  });
});
