import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { TransportProblem } from './transport.ts';

/**
 * Reads a body to its end and decodes it, holding never more than `maxBytes` of either form. Rejects with `TransportProblem` for more
 * bytes, a broken encoding or an unknown one.
 */
export async function readBody(
  stream: Readable,
  { encoding, maxBytes }: { readonly encoding: string | undefined; readonly maxBytes: number },
): Promise<Uint8Array> {
  const decoder = decoderOf(encoding);
  const decoded = decoder ? connect(limited(stream, maxBytes), decoder) : limited(stream, maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (isZlibError(error))
      throw new TransportProblem('unreachable', 'the compressed answer is damaged', { cause: error });
    throw error;
  } finally {
    stream.destroy();
    decoder?.destroy();
  }
  return Buffer.concat(chunks, size);
}

async function* limited(stream: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/** Feeds the decoder at the pace at which it is read. */
function connect(source: AsyncIterable<Buffer>, decoder: Transform): AsyncIterable<Buffer> {
  void (async () => {
    try {
      for await (const chunk of source) {
        if (decoder.destroyed) return;
        if (!decoder.write(chunk))
          await new Promise((resolve) => decoder.once('drain', resolve).once('close', resolve));
      }
      decoder.end();
    } catch (error) {
      decoder.destroy(error as Error);
    }
  })();
  return decoder;
}

function decoderOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new TransportProblem('not-data', `the answer has the unknown encoding ${String(encoding)}`);
  }
}

function tooLarge(maxBytes: number): TransportProblem {
  return new TransportProblem('too-large', `more than ${Math.round(maxBytes / 1024)} KiB`);
}

function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(Z_|ERR__ERROR_|ERR_BROTLI|ERR_)/.test(String(error.code)) &&
    !('kind' in error) &&
    String(error.code) !== 'ERR_STREAM_PREMATURE_CLOSE'
  );
}
