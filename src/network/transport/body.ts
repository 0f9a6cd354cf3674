import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { TransportProblem } from './transport.ts';

/** Of the compression library; the last one means that there was something behind the end of what is compressed. */
const DAMAGED = /^Z_|^ERR__ERROR_|^ERR_BROTLI_|^ERR_STREAM_PREMATURE_CLOSE$/;

/** Archives of data become so many times as large, at most; only what is made to fill a memory becomes larger. */
const MOST_GROWTH = 250;
const UNSUSPECTED_BYTES = 1024 * 1024;

export interface BodyOptions {
  /** Of the header `content-encoding`. */
  readonly encoding: string | undefined;
  /** Bytes on the wire, where the answer states them. */
  readonly length?: number | undefined;
  readonly maxBytes: number;
}

/**
 * Reads a body to its end and decodes it, holding never more than `maxBytes` of either form. Rejects with `TransportProblem` for more
 * bytes, a broken encoding or an unknown one; closes the stream in any case.
 */
export async function readBody(stream: Readable, options: BodyOptions): Promise<Uint8Array> {
  const { encoding, length, maxBytes } = options;
  const decoder = decoderOf(encoding, stream);
  const wire = counter(() => maxBytes);
  const decoded = counter(() => Math.min(maxBytes, Math.max(UNSUSPECTED_BYTES, MOST_GROWTH * wire.size())));
  const whole = collector(decoder || length === undefined || length > maxBytes ? undefined : length);
  try {
    if (decoder) await pipeline(stream, wire.pass, decoder, decoded.pass, whole.take);
    else await pipeline(stream, wire.pass, whole.take);
  } catch (error) {
    // Nothing at all is sent for an empty body, whatever the encoding.
    if (decoder && wire.size() === 0 && codeOf(error) === 'Z_BUF_ERROR') return new Uint8Array();
    if (decoder && DAMAGED.test(codeOf(error)))
      throw new TransportProblem('unreachable', 'the compressed answer is damaged', { cause: error });
    throw error;
  }
  return whole.bytes();
}

/** Counts bytes on their way; throws once there are more than there may be by then. */
function counter(most: () => number) {
  let size = 0;
  async function* pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > most())
        throw new TransportProblem('too-large', `more than ${Math.round(most() / 1024)} KiB`);
      yield chunk;
    }
  }
  return { pass, size: () => size };
}

/** Puts pieces together; in place where their total length is known, which takes half the memory. */
function collector(length: number | undefined) {
  const room = length === undefined ? undefined : Buffer.allocUnsafe(length);
  const pieces: Buffer[] = [];
  let size = 0;
  async function take(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const piece of source) {
      if (!room) pieces.push(piece);
      else if (piece.copy(room, size) < piece.length)
        throw new TransportProblem('unreachable', 'the answer has another length than it says');
      size += piece.length;
    }
  }
  return { take, bytes: () => room?.subarray(0, size) ?? Buffer.concat(pieces, size) };
}

function decoderOf(encoding: string | undefined, stream: Readable): Transform | undefined {
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
      stream.on('error', () => undefined).destroy();
      throw new TransportProblem(
        'not-data',
        `the answer has the unknown encoding ${String(encoding).slice(0, 40)}`,
      );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
