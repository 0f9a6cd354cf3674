import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from './body.ts';

const TEXT = Buffer.from('{"a":1}'.repeat(300));
const MAX = 100_000;

function streamOf(bytes: Buffer, step = 100): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
    bytes.subarray(i * step, (i + 1) * step),
  );
  return Readable.from(pieces, { objectMode: false });
}

function read(stream: Readable, encoding?: string, maxBytes = MAX) {
  return readBody(stream, { encoding, maxBytes });
}

async function failureOf(reading: Promise<unknown>) {
  return reading.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('readBody', () => {
  it.each([
    [undefined, TEXT],
    ['', TEXT],
    ['identity', TEXT],
    ['gzip', gzipSync(TEXT)],
    [' X-GZIP ', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['gzip', Buffer.concat([gzipSync(TEXT.subarray(0, 500)), gzipSync(TEXT.subarray(500))])],
  ])('reads a body that is encoded as %j', async (encoding, bytes) => {
    for (const step of [1, 7, 1e6])
      expect(Buffer.compare(await read(streamOf(bytes, step), encoding), TEXT)).toBe(0);
  });

  it.each(['gzip', 'br', 'deflate', undefined])('takes nothing for nothing (%s)', async (encoding) => {
    expect(await read(Readable.from([]), encoding)).toHaveLength(0);
  });

  it.each([
    ['a cut end', 'gzip', gzipSync(TEXT).subarray(0, -9)],
    ['a cut end', 'br', brotliCompressSync(TEXT).subarray(0, -2)],
    ['something else', 'gzip', TEXT],
    ['something else', 'br', Buffer.alloc(3000, 'x')],
    ['something else', 'deflate', TEXT],
    ['something behind its end', 'gzip', Buffer.concat([gzipSync(TEXT), TEXT])],
  ])('finds %s damaged (%s)', async (_, encoding, bytes) => {
    for (const step of [1, 50, 1e6]) {
      expect(await failureOf(read(streamOf(bytes, step), encoding))).toMatchObject({
        kind: 'unreachable',
        message: 'the compressed answer is damaged',
      });
    }
  });

  it.each([
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
  ])('gives no more than what is compressed where there is more behind it (%s)', async (encoding, bytes) => {
    for (const step of [1, 50, 1e6]) {
      const outcome = await read(streamOf(Buffer.concat([bytes, TEXT]), step), encoding).catch(
        (error: unknown) => error,
      );
      if (outcome instanceof Uint8Array) expect(Buffer.compare(outcome, TEXT)).toBe(0);
      else
        expect(outcome).toMatchObject({ kind: 'unreachable', message: 'the compressed answer is damaged' });
    }
  });

  it.each([
    ['more than it may', undefined, Buffer.alloc(MAX + 1)],
    ['more than it may inside little', 'gzip', gzipSync(Buffer.alloc(MAX + 1))],
    ['more than it may inside little', 'br', brotliCompressSync(Buffer.alloc(MAX + 1))],
  ])('takes no body that holds %s (%s)', async (_, encoding, bytes) => {
    const stream = streamOf(bytes);
    expect(await failureOf(read(stream, encoding))).toMatchObject({
      kind: 'too-large',
      message: 'more than 98 KiB',
    });
    expect(stream.destroyed).toBe(true);
  });

  it('takes exactly as much as it may', async () => {
    expect(await read(streamOf(Buffer.alloc(MAX)))).toHaveLength(MAX);
    expect(await read(streamOf(gzipSync(Buffer.alloc(MAX))), 'gzip')).toHaveLength(MAX);
  });

  it('is suspicious of what becomes hundreds of times as large', async () => {
    const reading = read(streamOf(gzipSync(Buffer.alloc(2 ** 22))), 'gzip', 2 ** 24);
    expect(await failureOf(reading)).toMatchObject({ kind: 'too-large', message: 'more than 1024 KiB' });
  });

  it.each([
    ['as it is', TEXT.length, TEXT],
    ['as if it were longer', TEXT.length + 10, TEXT],
    ['as if it were too large', MAX + 1, TEXT],
  ])('reads a body whose length is stated %s', async (_, length, bytes) => {
    const body = await readBody(streamOf(bytes), { encoding: undefined, length, maxBytes: MAX });
    expect(Buffer.compare(body, TEXT)).toBe(0);
  });

  it('takes no body that is longer than is stated', async () => {
    const reading = readBody(streamOf(TEXT), { encoding: undefined, length: 7, maxBytes: MAX });
    expect(await failureOf(reading)).toMatchObject({ message: 'the answer has another length than it says' });
  });

  it('stops an endless body in either form', async () => {
    const endless = () => Readable.from(repeat(Buffer.alloc(1000, 'x')), { objectMode: false });
    expect(await failureOf(read(endless()))).toMatchObject({ kind: 'too-large' });
    const member = gzipSync('');
    const hollow = Readable.from(repeat(member), { objectMode: false });
    expect(await failureOf(read(hollow, 'gzip'))).toMatchObject({ kind: 'too-large' });
  });

  it('closes a body in an unknown encoding unread', async () => {
    const stream = streamOf(TEXT);
    expect(await failureOf(read(stream, 'gzip, br'))).toMatchObject({ kind: 'not-data' });
    expect(stream.destroyed).toBe(true);
  });

  it.each([undefined, 'gzip', 'br'])('passes the failure of the stream on (%s)', async (encoding) => {
    const stream = Readable.from(failing(gzipSync(TEXT).subarray(0, 20)), { objectMode: false });
    const failure = await failureOf(read(stream, encoding));
    expect(failure).toBeInstanceOf(Error);
    if (encoding !== 'br') expect(failure).toMatchObject({ message: 'broke off' });
  });

  it('reads a large body without a warning of too many listeners', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const large = Buffer.from(Array.from({ length: 1e6 }, (_, i) => (i * i * 31) % 251));
    expect(await read(streamOf(gzipSync(large), 5000), 'gzip', 1e6)).toHaveLength(1e6);
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

function* repeat(bytes: Buffer): Generator<Buffer> {
  for (;;) yield bytes;
}

async function* failing(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
  await new Promise(setImmediate);
  throw new Error('broke off');
}
