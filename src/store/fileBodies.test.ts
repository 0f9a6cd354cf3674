import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpResponse } from '../core/http.ts';
import { createFileBodies } from './fileBodies.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotascope-bodies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function answer(body: string): HttpResponse {
  const url = 'https://toy.example/BTC';
  return {
    url,
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(body),
    receivedMs: Date.UTC(2026, 5, 15),
  };
}

function kept(name: string): string {
  return gunzipSync(readFileSync(join(folder, 'toy', name))).toString();
}

/** Files of one test are written within the resolution of a clock. */
function age(name: string, seconds: number): void {
  const then = new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
  utimesSync(join(folder, 'toy', name), then, then);
}

describe('createFileBodies', () => {
  it('keeps bytes, and where they came from beside them', async () => {
    await createFileBodies(folder).keepGood('toy', 'klines/BTC', answer('good'));
    expect(kept('klines_BTC.good.gz')).toBe('good');
    expect(JSON.parse(readFileSync(join(folder, 'toy', 'klines_BTC.good.json'), 'utf8'))).toMatchObject({
      url: 'https://toy.example/BTC',
      status: 200,
      retrieved: '2026-06-15T00:00:00.000Z',
      bytes: 4,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    });
  });

  it('keeps the last good answer and the first bad one after it', async () => {
    const bodies = createFileBodies(folder);
    await bodies.keepGood('toy', 'BTC', answer('good 1'));
    age('BTC.good.json', 0);
    await bodies.keepBad('toy', 'BTC', answer('bad 1'));
    age('BTC.bad.json', 10);
    await bodies.keepBad('toy', 'BTC', answer('bad 2'));
    expect(kept('BTC.bad.gz')).toBe('bad 1');
    await bodies.keepGood('toy', 'BTC', answer('good 2'));
    age('BTC.good.json', 20);
    await bodies.keepBad('toy', 'BTC', answer('bad 3'));
    expect([kept('BTC.good.gz'), kept('BTC.bad.gz')]).toEqual(['good 2', 'bad 3']);
  });

  it('stays inside its folder whatever a feed is called', async () => {
    const bodies = createFileBodies(folder);
    for (const feed of ['../../up', '..', 'x'.repeat(300), 'a b:c?*'])
      await bodies.keepGood('toy', feed, answer(feed));
    expect(readdirSync(folder)).toEqual(['toy']);
    expect(readdirSync(join(folder, 'toy'))).toHaveLength(8);
  });
});
