import { join } from 'node:path';
import { type ImportSummary, importPaths } from '../../src/engine/importFiles.ts';
import { openDuckDbStore } from '../../src/store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../src/store/port.ts';

/** The folder with real market data, where there is one. */
export const REAL_DATA = process.env['ROTASCOPE_REAL_DATA'] ?? '';

/** After the last row of the files that the tests were written for. */
const NOW = Date.UTC(2026, 10, 1);

/** A store in memory with everything in the folder of real data, or with some of its folders. */
export async function openRealStore(
  folders: readonly string[] = ['.'],
): Promise<{ store: ObservationStore; summary: ImportSummary }> {
  const store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  const paths = folders.map((folder) => join(REAL_DATA, folder));
  const summary = await importPaths(paths, { store, nowMs: NOW, onFile: () => undefined });
  return { store, summary };
}
