import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HttpResponse } from '../core/http.ts';
import { toInstant } from '../core/time.ts';

const compress = promisify(gzip);

/**
 * Answers as files below a folder: `SOURCE/FEED.good.gz` and `.bad.gz` hold the bytes, `.json` beside them says where they came from. A
 * file is replaced whole.
 */
export function createFileBodies(folder: string) {
  const pathOf = (source: string, feed: string, kind: 'good' | 'bad') =>
    join(folder, fileName(source), `${fileName(feed)}.${kind}`);

  async function keep(path: string, response: HttpResponse): Promise<void> {
    await mkdir(join(path, '..'), { recursive: true });
    await replace(`${path}.gz`, await compress(response.body));
    await replace(`${path}.json`, JSON.stringify(describe(response), null, 2));
  }

  return {
    async keepGood(source: string, feed: string, response: HttpResponse): Promise<void> {
      await keep(pathOf(source, feed, 'good'), response);
    },
    async keepBad(source: string, feed: string, response: HttpResponse): Promise<void> {
      const [good, bad] = [pathOf(source, feed, 'good'), pathOf(source, feed, 'bad')];
      const [goodMs, badMs] = await Promise.all([writtenMs(`${good}.json`), writtenMs(`${bad}.json`)]);
      if (badMs !== undefined && badMs > (goodMs ?? 0)) return;
      await keep(bad, response);
    },
  };
}

function describe({ url, status, headers, receivedMs, body }: HttpResponse) {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { url, status, retrieved: toInstant(receivedMs), bytes: body.length, sha256, headers };
}

/** Letters, digits, points and dashes; anything else becomes an underscore, and what is too long a digest. */
function fileName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9.-]+/g, '_');
  if (plain.length <= 100 && !/^\.+$/.test(plain)) return plain;
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.draft`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function writtenMs(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}
