import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../core/errors.ts';

const NAME = /^[\w .()+,@-]{1,200}$/;
const MOST_BYTES = 1024 ** 3;

/** A file that somebody sent, until it is removed. */
export interface KeptUpload {
  readonly path: string;
  remove(): Promise<void>;
}

/** Writes what is sent to a file of that name in a folder of its own. Throws `InputError` for a name that is none and for more than 1 GiB. */
export async function keepUpload(body: ReadableStream, name: string): Promise<KeptUpload> {
  if (!NAME.test(name) || basename(name) !== name || name.startsWith('.')) {
    throw new InputError(
      `Cannot import the file: its name must be a plain file name, got "${name.slice(0, 80)}"`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'rotascope-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, name);
    await pipeline(Readable.fromWeb(body as never), bounded(), createWriteStream(path));
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function bounded() {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES)
        throw new InputError('Cannot import the file: it has more than 1 GiB; use rotascope import PATH');
      yield chunk;
    }
  };
}
