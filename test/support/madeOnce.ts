import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';

const POLL_MS = 200;

/** The folder of this run with what `make` left in it, made by whichever file of tests comes first; the others wait for it, and fail where it failed. */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = inject('scratch');
  const [lock, done] = ['lock', 'done'].map((end) => join(folder, `${name}.${end}`)) as [string, string];
  if (await claims(lock)) {
    const failure = await make(folder).then(
      () => '',
      (error: unknown) => String(error),
    );
    await writeFile(done, failure, { flag: 'wx' });
  }
  const failure = await textOf(done);
  if (failure !== '') throw new Error(`Cannot make ${name} for the tests: ${failure}`);
  return folder;
}

/** True for the first. */
async function claims(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch {
    return false;
  }
}

async function textOf(path: string): Promise<string> {
  for (;;) {
    try {
      return await readFile(path, 'utf8');
    } catch {
      await wait(POLL_MS);
    }
  }
}
