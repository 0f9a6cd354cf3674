import { mkdir, readdir, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the engine names what it moves out of memory. */
const SPILL_FILE = /^duckdb_temp_.*\.tmp$/;

/** Where an open store puts what does not fit into its memory limit: beside its file, or the system's place for such things. */
export function spillFolderOf(path: string | undefined): string {
  return path === undefined ? join(tmpdir(), `rotascope-${process.pid}`) : `${path}.tmp`;
}

/** Removes what a killed process left in the folder; only for the owner of the store, which has nothing there yet. */
export async function removeLeftovers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const leftovers = names.filter((name) => SPILL_FILE.test(name));
  for (const name of leftovers) await unlink(join(folder, name));
  if (leftovers.length === names.length) await rmdir(folder);
}
