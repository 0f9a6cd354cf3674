import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';
import { StoreError } from '../../core/errors.ts';

/** Shared by every copy of this module in the process, so that two bundled copies see each other's stores. */
const REGISTRY = Symbol.for('rotascope.stores');

/** The right of this process to have one store file open. */
export interface Ownership {
  /** The file itself, whatever path led to it; the engine keeps its log beside this path. */
  readonly path: string;
  /** To be called as soon as the file exists, so that another hard link to it is recognised too. */
  recordFile(): void;
  release(): void;
}

/** Refuses every thread but the main one: the registry below cannot see across threads. */
export function requireMainThread(path: string): void {
  if (isMainThread) return;
  throw new StoreError(
    `Cannot open the store ${path}: only the main thread may own a store, because two owners in one process silently ` +
      `lose writes, got worker thread ${threadId}; open it in the main thread and send the work there`,
  );
}

/**
 * Claims a store file for this process. The engine's file lock stops other processes only: a second open inside one process
 * gets an instance of its own and the writes of one of them are lost (duckdb/duckdb#24739), so it is refused here.
 */
export function claimFile(path: string): Ownership {
  const file = resolveFile(resolve(path));
  const open = openFiles();
  const claimed = new Set(identitiesOf(file));
  for (const identity of claimed) {
    if (open.has(identity)) throw alreadyOpen(path, file);
  }
  for (const identity of claimed) open.add(identity);
  return {
    path: file,
    recordFile() {
      for (const identity of identitiesOf(file)) {
        claimed.add(identity);
        open.add(identity);
      }
    },
    release() {
      for (const identity of claimed) open.delete(identity);
    },
  };
}

function openFiles(): Set<string> {
  const existing: unknown = Reflect.get(globalThis, REGISTRY);
  if (existing instanceof Set) return existing as Set<string>;
  const created = new Set<string>();
  Reflect.set(globalThis, REGISTRY, created);
  return created;
}

/** The path without symbolic links, also where the file, or the file that a link points to, does not exist yet. */
function resolveFile(path: string): string {
  const target = linkTarget(path);
  if (target !== undefined) return resolveFile(resolve(dirname(path), target));
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch (cause) {
    throw new StoreError(
      `Cannot open the store ${path}: its folder must exist, got ${dirname(path)}; create the folder`,
      { cause },
    );
  }
}

function linkTarget(path: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry?.isSymbolicLink() ? readlinkSync(path) : undefined;
}

function identitiesOf(file: string): string[] {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? [file, `${String(stat.dev)}:${String(stat.ino)}`] : [file];
}

function alreadyOpen(path: string, file: string): StoreError {
  return new StoreError(
    `Cannot open the store ${path}: this process has it open already (${file}), and a second open would silently lose ` +
      `writes; use the store that is open, or close it first`,
  );
}
