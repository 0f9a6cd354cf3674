import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'server.json';

const shape = z.object({ url: z.url(), token: z.string().min(20), pid: z.int() });

/** Where the server of a home is and what commands show it; only the owner of the home can read it. */
export type ServerAddress = z.infer<typeof shape>;

export async function writeServerFile(home: string, address: ServerAddress): Promise<void> {
  const path = join(home, FILE);
  await writeFile(path, JSON.stringify(address), { mode: 0o600 });
  // A file that was there before keeps its mode.
  await chmod(path, 0o600);
}

export async function removeServerFile(home: string): Promise<void> {
  await rm(join(home, FILE), { force: true });
}

/** The address that a server left in a home; it may have ended without removing it. */
export async function readServerFile(home: string): Promise<ServerAddress | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(join(home, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}
