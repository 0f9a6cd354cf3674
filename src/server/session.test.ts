import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from './security/access.ts';
import { createTestServer, type TestServer } from './testing/testServer.ts';

const TOKEN = 'open-sesame-open';
const PAGE = {
  type: 'text/html',
  tag: '"1"',
  body: new TextEncoder().encode('<title>the application</title>'),
};
const YEAR_MS = 365 * 24 * 60 * 60_000;
let nowMs = 0;
let server: TestServer;

beforeAll(async () => {
  server = await createTestServer({
    access: createAccess(TOKEN, () => nowMs),
    assets: new Map([['/index.html', PAGE]]),
  });
});
// All mistakes of the test before are forgotten.
beforeEach(async () => {
  nowMs += YEAR_MS;
  await signIn(TOKEN);
});
afterAll(() => server.close());

const signIn = (token: string, headers: Readonly<Record<string, string>> = {}) =>
  server.post('/api/session', { token }, headers);

/** What a browser sends back. */
function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('a server with a token', () => {
  it('gives its application to everybody, and nothing else', async () => {
    for (const path of ['/', '/claims', '/studies/breakout?asOf=2026-01-14']) {
      const response = await server.get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('the application');
    }
    const paths = [
      'about',
      'board',
      'studies',
      'events',
      'openapi.json',
      'nothing',
      'sessions',
      'storefront',
    ];
    for (const path of [...paths.map((one) => `/api/${one}`), '/%61pi/about', '/api/session/../about']) {
      expect((await server.get(path)).status, path).toBe(401);
    }
    expect((await server.post('/api/sync', {})).status).toBe(401);
    // No way around by more slashes or other letters leads to data.
    for (const path of ['//api/about', '/API/about', '/api\\about']) {
      expect(await (await server.get(path)).text(), path).not.toContain('dataVersion');
    }
  });

  it('takes the token of a program', async () => {
    const ask = (authorization: string) => server.get('/api/about', { authorization });
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, TOKEN, `Basic ${TOKEN}`, 'Bearer ']) {
      expect((await ask(wrong)).status, wrong).toBe(401);
    }
  });

  it('lets a browser in by a cookie that only it can use, until it signs out', async () => {
    const response = await signIn(TOKEN, { origin: 'http://localhost:4000' });
    expect(await response.json()).toEqual({ signedIn: true });
    expect(response.headers.get('set-cookie')).toMatch(
      /^rotascope-4000=[\w-]{40,}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(response);
    expect(cookie).not.toContain(TOKEN);
    const about = await server.get('/api/about', { cookie });
    expect(await about.json()).toMatchObject({ guarded: true });
    const events = await server.get('/api/events', { cookie });
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    await events.body?.cancel();
    expect((await server.get('/api/about', { cookie: `${cookie}x` })).status).toBe(401);
    const out = await server.delete('/api/session', { cookie });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await server.get('/api/about', { cookie })).status).toBe(401);
  });

  it('ends a session after a week', async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    nowMs += 7 * 24 * 60 * 60_000 - 1;
    expect((await server.get('/api/about', { cookie })).status).toBe(200);
    nowMs += 1;
    expect((await server.get('/api/about', { cookie })).status).toBe(401);
  });

  it('keeps whoever guesses waiting, also with the header', async () => {
    for (let i = 0; i < 4; i++) expect((await signIn('guess')).status).toBe(401);
    const refused = await signIn(TOKEN);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect((await server.get('/api/about', { authorization: `Bearer ${TOKEN}` })).status).toBe(429);
    nowMs += 1000;
    expect((await signIn(TOKEN)).status).toBe(200);
  });

  it('still checks where a request comes from', async () => {
    expect((await signIn(TOKEN, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn(TOKEN, { host: 'evil.example' })).status).toBe(421);
    const cookie = cookieOf(await signIn(TOKEN));
    const stranger = { cookie, 'sec-fetch-site': 'cross-site' };
    expect((await server.post('/api/sync', {}, stranger)).status).toBe(403);
    expect((await server.delete('/api/session', stranger)).status).toBe(403);
  });

  it('refuses a body that is no token', async () => {
    expect((await server.post('/api/session', {})).status).toBe(400);
    expect((await server.post('/api/session', { token: 'x'.repeat(2000) })).status).toBe(400);
  });
});

describe('a server without a token', () => {
  it('needs no session, and says so', async () => {
    const open = await createTestServer();
    const response = await open.post('/api/session', { token: 'anything' });
    expect(await response.json()).toEqual({ signedIn: false });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await (await open.get('/api/about')).json()).toMatchObject({ guarded: false });
    await open.close();
  });
});
