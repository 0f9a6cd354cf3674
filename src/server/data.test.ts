import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, ImportResult, SeriesDetail, Source, SourceComparison } from './contract/data.ts';
import { createTestServer, type TestServer } from './testing/testServer.ts';

const AS_OF = 'asOf=2026-01-14';
let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

async function read<T>(path: string): Promise<T> {
  const response = await server.get(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

describe('the catalogue', () => {
  it('lists what the store holds, with units and without asking a thread', async () => {
    const before = server.tasks.length;
    const { asOf, series } = await read<Catalogue>(`/api/catalogue?${AS_OF}`);
    expect(asOf).toBe('2026-01-15T00:00:00.000Z');
    const btc = series.find((one) => one.series === 'BTC@simulated.close');
    expect(btc).toMatchObject({ name: 'Bitcoin', unit: 'USD', calendar: 'utc-day', corrections: 0, gaps: 0 });
    expect(btc?.to).toBe('2026-01-14');
    expect(server.tasks).toHaveLength(before);
  });

  it('shows no more than was known by the day', async () => {
    const { series } = await read<Catalogue>('/api/catalogue?asOf=2025-06-30');
    // What stands at the start of a day is labelled by that day.
    const latest = series
      .map(({ to }) => to.slice(0, 10))
      .toSorted()
      .at(-1);
    expect(latest).toBe('2025-07-01');
    expect(series.find((one) => one.series === 'BTC@simulated.close')?.to).toBe('2025-06-30');
  });

  it('is not sent to whoever has it', async () => {
    const tag = (await server.get(`/api/catalogue?${AS_OF}`)).headers.get('etag') ?? '';
    expect((await server.get(`/api/catalogue?${AS_OF}`, { 'if-none-match': tag })).status).toBe(304);
    expect((await server.get('/api/catalogue?asOf=2026-01-13', { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('one series', () => {
  it('comes with its calendar, its gaps and how to use it', async () => {
    const detail = await read<SeriesDetail>(`/api/series/RUT@simulated.close?${AS_OF}`);
    expect(detail).toMatchObject({ calendar: 'XNYS', gapSpans: [], gapSpanCount: 0, spacingDays: 1 });
    const { years } = detail.coverage;
    expect(years.reduce((sum, { values }) => sum + values, 0)).toBe(detail.observations);
    // 2026-01-01 is a holiday, the 3rd and 4th are a weekend, and the 14th is the last day.
    expect(years.at(-1)?.codes.slice(0, 15)).toBe('-v--vvvvv--vvv ');
    expect(detail.uses.map(({ expression }) => expression)).toContain('RUT');
    for (const { expression } of detail.uses) {
      const checked = await server.post('/api/metrics/check', { expression });
      expect(await checked.json(), expression).toMatchObject({ valid: true });
    }
  });

  it('that is not stored is a problem that names it', async () => {
    const response = await server.get('/api/series/BTC@nobody.close');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ missing: ['BTC@nobody.close'] });
  });
});

describe('disagreements', () => {
  it('of one source there are none, and the bounds say what is compared', async () => {
    const comparison = await read<SourceComparison>(`/api/disagreements?${AS_OF}`);
    expect(comparison).toMatchObject({ days: 0, groups: [], badDays: [], bounds: { close: 0.01 } });
    expect(await read(`/api/series/BTC@simulated.close/disagreements?${AS_OF}`)).toEqual({
      bound: 0.01,
      disagreements: [],
    });
    expect(await read(`/api/series/BTC@simulated.volume/disagreements?${AS_OF}`)).toMatchObject({
      bound: null,
    });
  });
});

describe('sources', () => {
  it('say what they offer, on what terms, and what the store holds of them', async () => {
    const { sources } = await read<{ sources: readonly Source[] }>(`/api/sources?${AS_OF}`);
    expect(sources.length).toBeGreaterThan(20);
    for (const { id, offers, licence, attribution } of sources) {
      expect(
        [offers, licence, attribution].every((text) => text.length > 3),
        id,
      ).toBe(true);
    }
    expect(sources.find(({ id }) => id === 'fred')).toMatchObject({
      kind: 'live',
      health: { state: 'never', key: { name: 'fred', present: false, required: false } },
      hosts: [{ host: 'api.stlouisfed.org', limits: ['60 requests a minute'] }, {}],
    });
    expect(sources.find(({ id }) => id === 'stooq')).toMatchObject({
      kind: 'files',
      formats: [{ name: 'stooq-csv' }],
    });
  });
});

describe('an import', () => {
  const send = (query: string) => server.post(`/api/imports?${query}`, { some: 'bytes' });

  it('is told under the name that was sent, never with the place where it lay', async () => {
    const other = await createTestServer({
      imports: {
        take: ({ path, instrument }) =>
          Promise.resolve({ kind: 'refused', path, reason: `Cannot read ${path}: ${instrument}` }),
      },
    });
    const response = await other.post('/api/imports?name=RUT.csv&instrument=RUT', {});
    const result = (await response.json()) as ImportResult;
    expect(result).toEqual({ kind: 'refused', name: 'RUT.csv', reason: 'Cannot read RUT.csv: RUT' });
    await other.close();
  });

  it('refuses names that are no names and instruments that are none', async () => {
    expect((await send('name=..%2Fx.csv')).status).toBe(400);
    expect((await send('name=x.csv&instrument=a%20b')).status).toBe(400);
  });
});

describe('trials', () => {
  it('are listed run by run with p-values adjusted over the family', async () => {
    await server.store.ledger.recordTrials(
      [0.01, 0.04].map((pValue, i) => ({
        family: 'a family',
        hypothesis: `h${i}`,
        specification: '{"lag":1}',
        pValue,
        origin: 'study a',
        asOfMs: 0,
        ranMs: i,
      })),
    );
    const answer = await read('/api/trials/a%20family');
    expect(answer).toMatchObject({
      runs: 2,
      trials: [
        { hypothesis: 'h1', pValue: 0.04, pAdjusted: 0.04 },
        { hypothesis: 'h0', pValue: 0.01, pAdjusted: 0.02, specification: { lag: 1 } },
      ],
    });
    expect((await server.get('/api/trials/none')).status).toBe(404);
  });
});
