import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAsOf } from '../core/time.ts';
import { readBoard } from '../engine/board/board.ts';
import { readTrials } from '../engine/studies/trialLedger.ts';
import { STUDIES } from '../studies/registry.ts';
import { createTestServer, type TestServer } from './testing/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { status: number; detail: string; code: string };
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('who may ask', () => {
  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST'])('answers to %s', async (host) => {
    expect((await server.get('/api/about', { host })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:4000', ''])(
    'refuses the host "%s", which a page may have bound to this machine',
    async (host) => {
      const problem = await problemOf(await server.get('/api/about', { host }));
      expect(problem.status).toBe(421);
    },
  );

  it('lets no page of another site change anything', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' },
    ]) {
      const response = await server.post('/api/sync', {}, headers);
      expect((await problemOf(response)).status).toBe(403);
    }
  });

  it('lets its own pages and programs', async () => {
    for (const headers of [{}, { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' }]) {
      expect((await server.post('/api/sync', {}, headers as unknown as Record<string, string>)).status).toBe(
        200,
      );
    }
  });

  it('sends a policy that lets no embedded script run, with every answer', async () => {
    for (const path of ['/api/about', '/api/nothing', '/api/openapi.json']) {
      const { headers } = await server.get(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  it('takes no body without end', async () => {
    const text = 'x'.repeat(3 * 1024 ** 2);
    expect((await problemOf(await server.post('/api/claims/check', { text }))).status).toBe(413);
  });
});

describe('what it says', () => {
  it('describes every route, one for each study with its parameters', async () => {
    const document = (await (await server.get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const { name } of STUDIES) {
      const { parameters = [] } = document.paths[`/api/studies/${name}`]?.get ?? {};
      expect(parameters.map((one) => one.name)).toContain('asOf');
      expect(parameters.length, name).toBeGreaterThan(1);
    }
    expect(document.paths['/api/store/{session}']).toBeUndefined();
  });

  it('lists the studies', async () => {
    const { studies } = (await (await server.get('/api/studies')).json()) as { studies: { name: string }[] };
    expect(studies.map(({ name }) => name)).toEqual(STUDIES.map(({ name }) => name));
  });

  it('runs a study as the command line does', async () => {
    const response = await server.get('/api/studies/breakout?asOf=2026-01-14');
    expect(response.status).toBe(200);
    const result = (await response.json()) as { study: string; verdict: string; notices: { code: string }[] };
    expect(result.study).toBe('breakout');
    expect(result.notices.map(({ code }) => code)).toContain('simulated');
  });

  it('says what is wrong with a parameter, and computes nothing', async () => {
    const before = server.tasks.length;
    const problem = await problemOf(await server.get('/api/studies/breakout?wins=minus'));
    expect(problem.status).toBe(400);
    expect(server.tasks).toHaveLength(before);
  });

  it('evaluates an expression and points at what is wrong with one', async () => {
    const good = await server.get('/api/metrics/value?expression=ytd(RUT)&asOf=2026-01-14');
    expect(((await good.json()) as { unit: string }).unit).toBe('fraction');
    const checked = await server.post('/api/metrics/check', { expression: 'streak(rett(RUT) > 0)' });
    expect(await checked.json()).toMatchObject({ valid: false, from: 7, to: 16 });
    const fine = await server.post('/api/metrics/check', { expression: 'corr(ret(RUT), ret(BTC), 60)' });
    expect(await fine.json()).toMatchObject({ valid: true, hindsight: false });
    expect((await problemOf(await server.get('/api/metrics/value?expression=streak('))).status).toBe(400);
  });

  it('checks a claim file that is sent', async () => {
    const text = [
      '---',
      'title: A test',
      'date: 2026-01-15',
      'asOf: 2026-01-14',
      '---',
      '# A',
      '> it rose',
      '',
      'The index rose.',
      '',
      '```claim',
      'id: rose',
      'test: ytd(RUT)',
      'expect: "> -99%"',
      '```',
    ].join('\n');
    const response = await server.post('/api/claims/check', { text });
    expect(await response.json()).toMatchObject({ claims: [{ id: 'rose', verdict: 'supported' }] });
    const bad = await problemOf(await server.post('/api/claims/check', { text: 'nothing' }));
    expect(bad.status).toBe(400);
    expect(bad.detail).toContain('claims.md');
  });

  it('shows observations with the time they were known, and says which series there is not', async () => {
    const response = await server.get('/api/series/BTC@simulated.close/observations?asOf=2025-06-30');
    const { observations } = (await response.json()) as { observations: { date: string; known: string }[] };
    expect(observations.at(-1)).toMatchObject({ date: '2025-06-30', known: '2025-07-01T00:00:00.000Z' });
    const problem = await problemOf(await server.get('/api/series/BTC@nobody.close/observations'));
    expect(problem).toMatchObject({ status: 404, missing: ['BTC@nobody.close'] });
  });

  it('answers what it does not know with problem details', async () => {
    expect((await problemOf(await server.get('/api/studies/no-such'))).status).toBe(404);
    expect((await problemOf(await server.get('/api/board?asOf=yesterday'))).status).toBe(400);
  });
});

describe('a card', () => {
  it('is that of the board, made of answers that the page of its study then has', async () => {
    const asOf = '2026-01-14';
    const card: unknown = await (await server.get(`/api/board/breakout?asOf=${asOf}`)).json();
    const studies = STUDIES.filter(({ name }) => name === 'breakout');
    const { cards } = await readBoard({ store: server.store, studies, asOf: parseAsOf(asOf), nowMs: 0 });
    expect(card).toEqual(JSON.parse(JSON.stringify(cards[0])));
    const count = server.tasks.length;
    expect((await server.get(`/api/studies/breakout?asOf=${asOf}`)).status).toBe(200);
    expect(server.tasks).toHaveLength(count);
  });

  it('to compare with is without what was before, and writes nothing to the ledger', async () => {
    const count = async () => (await readTrials(server.store.ledger)).length;
    const before = await count();
    const path = '/api/board/lead-lag?asOf=2025-12-31&glance=true';
    const card = (await (await server.get(path)).json()) as { findings: object[] };
    expect(card.findings.length).toBeGreaterThan(0);
    expect(card.findings.some((finding) => 'before' in finding)).toBe(false);
    expect(await count()).toBe(before);
  });

  it('says what is missing where its study has too little', async () => {
    const card: unknown = await (await server.get('/api/board/structure?asOf=2001-01-01')).json();
    expect(card).toMatchObject({ verdict: 'no-answer', findings: [], dataAge: null });
  });
});

describe('what has not changed', () => {
  const PATH = '/api/metrics/value?expression=streak(ret(RUT)%20%3E%20ret(SPX))&asOf=2026-01-14';

  it('is computed once, and not sent to whoever has it', async () => {
    const first = await server.get(PATH);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const count = server.tasks.length;
    const again = await server.get(PATH, { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await server.get(PATH)).headers.get('etag')).toBe(tag);
    expect(server.tasks).toHaveLength(count);
  });

  it('changes with the time that is asked for', async () => {
    const [one, other] = await Promise.all([server.get(PATH), server.get(PATH.replace('-14', '-13'))]);
    expect(one.headers.get('etag')).not.toBe(other.headers.get('etag'));
  });
});

describe('another build of the program', () => {
  it('takes no answer of this one for its own', async () => {
    const other = await createTestServer({ build: 'two' });
    const path = '/api/metrics/value?expression=ytd(RUT)&asOf=2026-01-14';
    const [one, two] = await Promise.all([server.get(path), other.get(path)]);
    expect(one.headers.get('etag')).not.toBe(two.headers.get('etag'));
    await other.close();
  });
});

describe('a failure that nobody foresaw', () => {
  it('is told to the log and not to the caller', async () => {
    const broken = await createTestServer({
      answers: {
        get: () => Promise.reject(new TypeError('an inner secret')),
        change: () => Promise.resolve(),
      },
    });
    const problem = await problemOf(await broken.get('/api/board'));
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('inner secret');
    expect(broken.defects).toHaveLength(1);
    await broken.close();
  });
});
