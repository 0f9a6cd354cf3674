import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportSummary, importPaths } from '../../src/engine/importFiles.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { madeOnce } from './madeOnce.ts';

/** The folder with real market data, where there is one. */
export const REAL_DATA = process.env['ROTASCOPE_REAL_DATA'] ?? '';

/** After the last row of the files that the tests were written for. */
const NOW = Date.UTC(2026, 10, 1);

export interface RealStore {
  readonly store: ObservationStore;
  readonly summary: ImportSummary;
}

/** A store of its own with everything in the folder of real data. */
export async function openRealStore(): Promise<RealStore> {
  const folder = await mkdtemp(join(tmpdir(), 'rotascope-real-'));
  const path = join(folder, 'rotascope.duckdb');
  const summary = await copyRealStore(path);
  const store = await openDuckDbStore({ path, market: 'real' });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store: { ...store, close }, summary };
}

/** Copies the file of a store with everything in the folder of real data, which is imported once a run. */
export async function copyRealStore(path: string): Promise<ImportSummary> {
  const folder = await madeOnce('real', async (scratch) => {
    const store = await openDuckDbStore({ path: join(scratch, 'real.duckdb'), market: 'real' });
    const summary = await importInto(store, ['.']);
    await store.close();
    await writeFile(join(scratch, 'real.json'), JSON.stringify(summary));
  });
  await copyFile(join(folder, 'real.duckdb'), path);
  return JSON.parse(await readFile(join(folder, 'real.json'), 'utf8')) as ImportSummary;
}

/** A store in memory with some folders of the real data. */
export async function importRealFolders(folders: readonly string[]): Promise<RealStore> {
  const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  return { store, summary: await importInto(store, folders) };
}

function importInto(store: ObservationStore, folders: readonly string[]): Promise<ImportSummary> {
  const paths = folders.map((folder) => join(REAL_DATA, folder));
  return importPaths(paths, { store, nowMs: NOW, onFile: () => undefined });
}
