import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDbStore } from '../../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../store/port.ts';
import { CELLS } from '../../studies/scenarios/cells.ts';
import { createTestServer, type TestServer } from '../testing/testServer.ts';
import type { Answers } from '../work/answers.ts';
import type { Task } from '../work/task.ts';

const SHARE = 1 / CELLS.length;

/** An answer of the study, as far as a forecast is made of it. */
function answerOf(task: Extract<Task, { readonly kind: 'study' }>) {
  return {
    study: 'scenarios',
    params: { horizon: 63, universe: 'top:30', heat: 0.5, ...task.params },
    asOf: new Date(task.asOf).toISOString(),
    verdict: 'no-skill',
    findings: [
      { name: 'issued-on', value: '2026-01-14' },
      ...CELLS.flatMap(({ id }) => [
        { name: `probability-${id}`, value: SHARE },
        { name: `base-rate-${id}`, value: SHARE },
      ]),
    ],
    provenance: { inputs: [] },
  };
}

describe('the routes of the forecast journal', () => {
  let store: ObservationStore;
  let server: TestServer;
  const asked: Task[] = [];
  const answers: Answers = {
    get: (task) => {
      asked.push(task);
      return Promise.resolve(answerOf(task as Extract<Task, { kind: 'study' }>));
    },
    change: (task) => Promise.resolve({ outcomes: [], task }),
  };
  beforeAll(async () => {
    store = await openDuckDbStore({ path: ':memory:', market: 'real' });
    server = await createTestServer({
      store,
      answers,
    });
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  const journal = async (query = '') =>
    (await (await server.get(`/api/forecasts${query}`)).json()) as {
      check: { isIntact: boolean; lines: number; head: string };
      forecasts: { line: { sha256: string; record: { repeats?: string } }; counts: boolean }[];
    };

  it('shows an empty journal that is intact', async () => {
    expect(await journal()).toMatchObject({
      market: 'real',
      check: { isIntact: true, lines: 0, head: '0'.repeat(64) },
      forecasts: [],
      unreadable: [],
    });
  });

  it('shows what would be written, and writes nothing', async () => {
    const draft = await server.post('/api/forecasts/draft', {
      params: { horizon: '21' },
      asOf: '2026-01-14',
    });
    expect(await draft.json()).toMatchObject({
      session: '2026-01-14',
      horizon: 21,
      isRetrospective: false,
      probabilities: { neither: SHARE },
    });
    expect(asked.at(-1)).toMatchObject({ study: 'scenarios', params: { horizon: '21' } });
    expect((await journal()).check.lines).toBe(0);
  });

  it('writes it once it is issued, a second time as a repetition', async () => {
    const [first, again] = [await server.post('/api/forecasts', {}), await server.post('/api/forecasts', {})];
    const { sha256 } = (await first.json()) as { sha256: string };
    expect(await again.json()).toMatchObject({ number: 2, record: { repeats: sha256 } });
    const { check, forecasts } = await journal(`?head=${sha256}`);
    expect(check).toMatchObject({ isIntact: true, lines: 2 });
    expect(forecasts.map(({ counts }) => counts)).toEqual([true, false]);
    expect((await journal(`?head=${'ab'.repeat(32)}`)).check.isIntact).toBe(false);
  });

  it('resolves as of an instant', async () => {
    const response = await server.post('/api/forecasts/resolve', { asOf: '2026-04-16' });
    expect(await response.json()).toMatchObject({ outcomes: [], task: { kind: 'resolve' } });
  });

  it('refuses parameters that the study does not know, before anything is computed', async () => {
    const count = asked.length;
    expect((await server.post('/api/forecasts', { params: { horizon: '2' } })).status).toBe(400);
    expect(asked).toHaveLength(count);
  });

  it('lets no other site write', async () => {
    const response = await server.post('/api/forecasts', {}, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
  });

  it('shows a line that was changed, with its place', async () => {
    const entries = await store.forecasts.entries();
    const changed = entries.map((entry, i) => (i === 0 ? { ...entry, content: '{' } : entry));
    const forged = await createTestServer({
      store: { ...store, forecasts: { ...store.forecasts, entries: () => Promise.resolve(changed) } },
      answers,
    });
    expect(await (await forged.get('/api/forecasts')).json()).toMatchObject({
      check: { isIntact: false, problems: [{ position: 1 }] },
      unreadable: [1],
      forecasts: [{ line: { number: 2 } }],
    });
    expect((await forged.post('/api/forecasts', {})).status).toBe(503);
    await forged.close();
  });

  it('writes nothing of the simulated market', async () => {
    const simulated = await createTestServer();
    for (const path of ['/api/forecasts', '/api/forecasts/resolve']) {
      const response = await simulated.post(path, {});
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('simulated market');
    }
    expect(simulated.tasks).toEqual([]);
    await simulated.close();
  });
});

describe('the routes of strategies', () => {
  it('give those that ship, and say which lines of another are wrong', async () => {
    const server = await createTestServer();
    const { strategies } = (await (await server.get('/api/strategies')).json()) as {
      strategies: { name: string; text: string }[];
    };
    expect(strategies.map(({ name }) => name)).toEqual(['small-cap-breakout']);
    const good = await server.post('/api/strategies/check', { text: strategies[0]?.text });
    expect(await good.json()).toMatchObject({ name: 'small-cap-breakout', combinations: 400, problems: [] });
    const bad = await server.post('/api/strategies/check', { text: 'name: x\nfoo: 1\n' });
    expect(await bad.json()).toMatchObject({ problems: [{ line: 2 }] });
    await server.close();
  });
});
