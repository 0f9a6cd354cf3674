import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from './hashFile.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotascope-hash-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function hashOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return hashFile(path);
}

describe('hashFile', () => {
  // The examples of FIPS 180-2.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('is SHA-256 (%j)', async (content, hash) => {
    expect(await hashOf(content)).toBe(hash);
  });

  it('covers every byte of a file that takes several reads, and bytes that are no text', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256);
    const whole = await hashOf(bytes);
    expect(whole).toBe(createHash('sha256').update(bytes).digest('hex'));
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    expect(await hashOf(bytes)).not.toBe(whole);
  });

  it('fails on a file that is not there', async () => {
    await expect(hashFile(join(folder, 'lost'))).rejects.toThrow('ENOENT');
  });
});
