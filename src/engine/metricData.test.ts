import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../core/time.ts';
import { eventOf } from '../market/calendars/calendar.ts';
import type { CalendarId } from '../market/series.ts';
import { compileMetric } from '../metrics/check.ts';
import { requirementsOf } from '../metrics/tree.ts';
import { openDuckDbStore } from '../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../store/port.ts';
import { loadMetricData } from './metricData.ts';
import { createReader } from './reader.ts';

const NOON = Date.UTC(2026, 0, 16, 12);

let store: ObservationStore;

beforeEach(async () => {
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
});
afterEach(() => store.close());

type Values = Readonly<Record<string, number>>;

async function put(
  instrument: string,
  values: Values,
  { field = 'close', calendar = 'utc-day' }: { field?: string; calendar?: CalendarId } = {},
): Promise<void> {
  const writer = await store.begin({
    source: 'test',
    location: `${instrument}.csv`,
    retrievedMs: NOON,
    sha256: `${instrument}.${field}`,
    parser: 'test',
    parserVersion: 1,
  });
  for (const [i, [date, value]] of Object.entries(values).entries()) {
    const eventMs = eventOf(calendar, date);
    writer.append({
      series: { instrument, source: 'test', field, calendar },
      eventMs,
      knownMs: eventMs,
      value,
      line: i,
      column: field,
    });
  }
  await writer.commit();
}

function load(expression: string, join: 'nearest' | 'known' = 'nearest') {
  return loadMetricData(requirementsOf(compileMetric(expression).root), createReader(store, NOON), join);
}

const ref = (instrument: string, field = 'close') => ({ instrument, field });

describe('loadMetricData, named series', () => {
  it('runs from the first observation of any to the last bar that all of them have', async () => {
    await put('ETH', { '2026-01-10': 1, '2026-01-11': 2, '2026-01-12': 3, '2026-01-13': 4 });
    await put('BTC', { '2026-01-11': 20, '2026-01-12': 30 });
    const data = await load('ETH / BTC');
    expect(data.clock.calendar).toBe('utc-day');
    expect(data.clock.labels).toEqual(['2026-01-10', '2026-01-11', '2026-01-12']);
    expect([...data.path(ref('ETH'))]).toEqual([1, 2, 3]);
    expect([...data.path(ref('BTC'))]).toEqual([Number.NaN, 20, 30]);
    expect(data.used.map(({ instrument }) => instrument)).toEqual(['ETH', 'BTC']);
    expect(data.skewHours).toEqual({ min: 0, max: 0 });
  });

  it('joins by the policy, and measures how far the joined values lie off the clock', async () => {
    await put('RUT', { '2026-01-13': 10, '2026-01-14': 11 }, { calendar: 'XNYS' });
    await put('ETH', { '2026-01-12': 1, '2026-01-13': 2, '2026-01-14': 3 });
    // New York closes at 21:00 UTC, three hours before the day of the coin ends.
    const offset = (eventOf('utc-day', '2026-01-14') - eventOf('XNYS', '2026-01-14')) / HOUR_MS;
    const [nearest, known] = [await load('RUT / ETH', 'nearest'), await load('RUT / ETH', 'known')];
    expect(nearest.clock.calendar).toBe('XNYS');
    expect([...nearest.path(ref('ETH'))].slice(-2)).toEqual([2, 3]);
    expect(nearest.skewHours).toEqual({ min: 0, max: offset });
    expect([...known.path(ref('ETH'))].slice(-2)).toEqual([1, 2]);
    expect(known.skewHours.min).toBe(offset - DAY_MS / HOUR_MS);
    expect(known.join).toBe('known');
  });

  it('names the series that is not stored', async () => {
    await put('ETH', { '2026-01-10': 1 });
    await expect(load('ETH / BTC')).rejects.toMatchObject({ missing: ['BTC.close'] });
  });

  it('refuses series that share no bar, with their names', async () => {
    await put('ETH', { '2026-01-02': 1, '2026-01-03': 2 });
    await put('BTC', { '2026-01-10': 1 });
    // Each has a last bar; together with one that never meets the clock there is none.
    const later = await load('ETH / BTC');
    expect(later.clock.labels.at(-1)).toBe('2026-01-03');
    expect([...later.path(ref('BTC'))]).toEqual([Number.NaN, Number.NaN]);
  });

  it('refuses to hand out what the expression does not require', async () => {
    await put('ETH', { '2026-01-10': 1 });
    const data = await load('ETH');
    expect(() => data.path(ref('BTC'))).toThrow(TypeError);
  });
});

describe('loadMetricData, universes', () => {
  const days = { '2026-01-10': 1, '2026-01-11': 2 };

  it('lists every instrument of the universe and marks those without data', async () => {
    await put('ETH', days);
    await put('SOL', { '2026-01-10': 5, '2026-01-11': 6, '2026-01-12': 7 });
    const data = await load('mean(among(ETH, SOL, ADA))');
    const members = data.members({ kind: 'among', instruments: ['ETH', 'SOL', 'ADA'] }, 'close');
    // The clock ends where any member does.
    expect(data.clock.labels.at(-1)).toBe('2026-01-12');
    expect(members.map(({ id, empty }) => [id, empty ?? false])).toEqual([
      ['ETH', false],
      ['SOL', false],
      ['ADA', true],
    ]);
    expect(members.map(({ values }) => [...values])).toEqual([
      [1, 2, Number.NaN],
      [5, 6, 7],
      [Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(data.used.map(({ instrument }) => instrument)).toEqual(['ETH', 'SOL']);
  });
});
