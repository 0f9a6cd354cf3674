import { once } from 'node:events';
import { constants, createBrotliCompress, gzipSync } from 'node:zlib';

const MIB = 1024 * 1024;

/** A mebibyte that decodes to a gibibyte of zeros: a small archive behind itself, again and again. */
export function gzipBomb(): Buffer {
  const part = gzipSync(Buffer.alloc(16 * MIB), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(MIB / part.length) }, () => part));
}

/** A few kilobytes that decode to 256 MiB of zeros. */
export async function brotliBomb(): Promise<Buffer> {
  const encoder = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  const chunks: Buffer[] = [];
  encoder.on('data', (chunk: Buffer) => chunks.push(chunk));
  const zeros = Buffer.alloc(MIB);
  for (let i = 0; i < 256; i++) if (!encoder.write(zeros)) await once(encoder, 'drain');
  encoder.end();
  await once(encoder, 'end');
  return Buffer.concat(chunks);
}

/** A list in a list in a list. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
