import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../core/errors.ts';

/** A file to import; `named` where the user gave its own path, not that of a folder around it. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

/** The files behind the paths, folders walked in order of name, hidden entries left out. Throws `InputError` on a missing path. */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const absolute = resolve(path);
    const kind = await kindOf(absolute);
    if (kind === 'folder') found.push(...(await walk(absolute)));
    else found.push({ path: absolute, named: true });
  }
  return found;
}

async function kindOf(path: string): Promise<'file' | 'folder'> {
  try {
    const entry = await stat(path);
    if (entry.isFile()) return 'file';
    if (entry.isDirectory()) return 'folder';
  } catch (error) {
    throw new InputError(`Cannot import ${path}: no such file or folder, or it cannot be read`, {
      cause: error,
    });
  }
  throw new InputError(`Cannot import ${path}: it is neither a file nor a folder`);
}

async function walk(folder: string): Promise<readonly FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found: FoundFile[] = [];
  for (const entry of visible) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path)));
    else if (entry.isFile() || entry.isSymbolicLink()) found.push({ path, named: false });
  }
  return found;
}
