import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssets } from './assets.ts';
import { createTestServer, type TestServer } from './testing/testServer.ts';

const parent = mkdtempSync(join(tmpdir(), 'rotascope-assets-'));
const folder = join(parent, 'web');
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(folder, 'assets', 'main-Ab12.js'), 'export {}');
  writeFileSync(join(folder, 'notes.exe'), 'no');
  server = await createTestServer({ assets: await readAssets(folder) });
});
afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

describe('assets', () => {
  it('are served with their type; hashed ones for ever, the page only as long as it is the same', async () => {
    const script = await server.get('/assets/main-Ab12.js');
    expect([script.status, await script.text()]).toEqual([200, 'export {}']);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    const page = await server.get('/index.html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await server.get('/index.html', { 'if-none-match': page.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('gives the page for every address of the application, under the strict policy', async () => {
    for (const path of ['/', '/studies/breakout', '/claims?asOf=2026-01-14']) {
      const page = await server.get(path);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';.*style-src 'self';/);
      expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('is the page of a series, whose name looks like that of a file, where a browser opens it', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const page = await server.get('/data/series/BTC@yahoo.close', { accept });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await server.get('/assets/gone.js', { accept })).status).toBe(404);
  });

  it('leaves the API and missing files to be not found', async () => {
    for (const path of ['/api/nothing', '/assets/gone.js', '/notes.exe']) {
      const answer = await server.get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
  ])('do not lead out of the folder by %s', async (path) => {
    const answer = await server.get(path);
    expect(await answer.text()).not.toBe('secret');
  });

  it('are none where the application was not built', async () => {
    expect((await readAssets(join(parent, 'none'))).size).toBe(0);
  });
});
