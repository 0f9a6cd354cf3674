import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerStore } from './answers.ts';

/** Files that are kept; the oldest go first. */
const MOST_FILES = 300;

/** Answers as files of a folder, so that a server that starts again need not compute them again. They count for one build of the program. */
export function createAnswerFiles(folder: string, build: string): AnswerStore {
  const pathOf = (key: string) => join(folder, `${digestOf(`${build} ${key}`)}.json`);
  return {
    async read(key) {
      try {
        return JSON.parse(await readFile(pathOf(key), 'utf8')) as unknown;
      } catch {
        // Absent or cut short: it is computed again.
        return undefined;
      }
    },
    async write(key, answer) {
      await mkdir(folder, { recursive: true });
      const path = pathOf(key);
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, JSON.stringify(answer));
      await rename(draft, path);
      await prune(folder);
    },
  };
}

async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST_FILES) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, ms: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = files.toSorted((a, b) => b.ms - a.ms).slice(MOST_FILES);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
