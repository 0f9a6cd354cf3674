import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../core/time.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';
import { describeRevisions } from './revisions.ts';

const FIRST = Date.UTC(2026, 5, 2);
const FOREVER = Date.UTC(2030, 0);
let store: ObservationStore;

beforeEach(async () => {
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
});
afterEach(() => store.close());

/** A download of consecutive days from 1 June 2026 on, at an hour after the end of the first. */
async function download(
  values: readonly number[],
  afterHours: number,
  source = 'coinmetrics',
): Promise<void> {
  const vintageMs = FIRST + afterHours * HOUR_MS;
  const origin = {
    location: 'test',
    sha256: String(afterHours),
    parser: 'test',
    parserVersion: 1,
    vintageMs,
  };
  const writer = await store.begin({ ...origin, source, retrievedMs: vintageMs });
  const series = { instrument: 'BTC', source, field: 'exchangeInflowUsd', calendar: 'utc-day' } as const;
  values.forEach((value, day) => {
    const eventMs = FIRST + day * DAY_MS;
    writer.append({ series, eventMs, knownMs: eventMs, value, line: day, column: 'x' });
  });
  await writer.commit();
}

describe('describeRevisions', () => {
  it('lists every print of what was corrected, with its known time', async () => {
    await download([100, 200, 300], 72);
    await download([100, 190, 330], 96);
    await download([100, 190, 360], 120);
    const [series] = await describeRevisions(store, 'BTC.exchangeInflowUsd', FOREVER);
    expect(series).toMatchObject({
      series: 'BTC@coinmetrics.exchangeInflowUsd',
      from: '2026-06-01',
      to: '2026-06-03',
      values: 3,
      revised: 2,
    });
    expect(series?.medianChange).toBeCloseTo((0.05 + 0.2) / 2, 12);
    expect(series?.largestChange).toBeCloseTo(0.2, 12);
    expect(series?.revisions.map(({ date }) => date)).toEqual(['2026-06-02', '2026-06-03']);
    expect(series?.revisions[1]?.prints).toEqual([
      { value: 300, known: '2026-06-04T00:00:00.000Z' },
      { value: 330, known: '2026-06-06T00:00:00.000Z' },
      { value: 360, known: '2026-06-07T00:00:00.000Z' },
    ]);
    expect(series?.revisions[1]?.afterHours).toBe(72);
  });

  it('knows only what was known by then', async () => {
    await download([100], 24);
    await download([110], 48);
    const [series] = await describeRevisions(store, 'BTC.exchangeInflowUsd', FIRST + 24 * HOUR_MS);
    expect(series).toMatchObject({ values: 1, revised: 0, medianChange: null, largestChange: null });
  });

  it('takes no relative size of what began at 0', async () => {
    await download([0], 24);
    await download([5], 48);
    const [series] = await describeRevisions(store, 'BTC.exchangeInflowUsd', FOREVER);
    expect(series?.revisions[0]?.change).toBeNull();
    expect(series?.medianChange).toBeNull();
  });

  it('keeps sources apart', async () => {
    await download([1], 24);
    await download([2], 24, 'other');
    expect(await describeRevisions(store, 'BTC.exchangeInflowUsd', FOREVER)).toHaveLength(2);
    expect(await describeRevisions(store, 'BTC@other.exchangeInflowUsd', FOREVER)).toHaveLength(1);
  });

  it('says what is no name and what is not stored', async () => {
    await expect(describeRevisions(store, 'BTC', FOREVER)).rejects.toThrow(
      'must look like BTC.exchangeInflowUsd',
    );
    await expect(describeRevisions(store, 'BTC.close', FOREVER)).rejects.toThrow('nothing of it is stored');
  });
});
