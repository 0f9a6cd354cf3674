import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../core/errors.ts';
import { DAY_MS, parseDate, weekdayOf } from '../../core/time.ts';
import { labelOf } from '../calendars/calendar.ts';
import { isSession, sessionCloseMs } from '../calendars/xnys.ts';
import { findField } from '../fields.ts';
import { findInstrument } from '../instruments/registry.ts';
import { formatSeriesKey } from '../series.ts';
import { type SimulatedMarket, simulateMarket } from './simulateMarket.ts';
import { DEFAULT_SIMULATION, type SimulationSpec } from './simulationSpec.ts';
import { valuesOf } from './testing/simulatedValues.ts';

const market = simulateMarket();
const SHORT: Partial<SimulationSpec> = { seed: 7, from: '2021-03-01', to: '2021-06-30' };

/** FNV-1a over names, instants and values rounded to nine digits. */
function digestOf(from: SimulatedMarket): string {
  let hash = 0x811c9dc5;
  for (const { series, eventMs, knownMs, value } of from.observations()) {
    const text = `${formatSeriesKey(series)} ${eventMs} ${knownMs} ${value.toPrecision(9)}`;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

describe('determinism', () => {
  test('equal specifications give equal markets, another seed another one', () => {
    expect(digestOf(simulateMarket(SHORT))).toBe('ab81191d');
    expect(digestOf(simulateMarket({ ...SHORT, seed: 8 }))).not.toBe('ab81191d');
  });

  test('observations can be read again', () => {
    const short = simulateMarket(SHORT);
    const [first, second] = [[...short.observations()], [...short.observations()]];
    expect(first.length).toBeGreaterThan(10_000);
    expect(second).toEqual(first);
  });

  test('a later end appends values and changes none', () => {
    const shorter = simulateMarket({ ...SHORT, to: '2021-05-14' });
    const longer = simulateMarket(SHORT);
    expect(shorter.series.length).toBeGreaterThan(100);
    for (const before of shorter.series) {
      const after = valuesOf(longer, before.spec.instrument, before.spec.field);
      const isPrefix = before.value.every(
        (x, i) => x === after.value[i] && before.eventMs[i] === after.eventMs[i],
      );
      expect(isPrefix, formatSeriesKey(before.spec)).toBe(true);
    }
  });

  test('a lead changes altcoins and nothing that does not hang on their prices', () => {
    const without = simulateMarket(SHORT);
    const withLead = simulateMarket({ ...SHORT, lead: { sessions: 2, strength: 0.5 } });
    const changed = withLead.series.filter(
      ({ spec, value }) => String(value) !== String(valuesOf(without, spec.instrument, spec.field).value),
    );
    const altcoins = new Set(
      withLead.truth.coins.map((coin) => coin.instrument).filter((id) => id !== 'BTC'),
    );
    const changedCloses = changed
      .filter(({ spec }) => spec.field === 'close')
      .map(({ spec }) => spec.instrument);
    expect(new Set(changedCloses)).toEqual(altcoins);
    const others = changed
      .filter(({ spec }) => !altcoins.has(spec.instrument) && spec.field !== 'marketCapRank')
      .map(({ spec }) => `${spec.instrument}.${spec.field}`);
    expect(others.sort()).toEqual(['BTC.dominance', 'DEFI.tvlUsd', 'TOTAL.marketCap']);
    expect(withLead.truth.sessions.size).toEqual(without.truth.sessions.size);
    expect(withLead.truth.phases).toEqual(without.truth.phases);
  });
});

describe('shape', () => {
  test('names, calendars and fields are the ones that the program knows', () => {
    const keys = market.series.map(({ spec }) => formatSeriesKey(spec));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { spec } of market.series) {
      expect(spec.source).toBe('simulated');
      expect(findField(spec.field), spec.field).toBeDefined();
      expect(findInstrument(spec.instrument), spec.instrument).toBeDefined();
    }
  });

  test('segments of coins agree with the register', () => {
    for (const { instrument, segment } of market.truth.coins) {
      expect([instrument, segment]).toEqual([instrument, findInstrument(instrument)?.segment]);
    }
  });

  test('instants ascend, values are finite and nothing is known before it happens', () => {
    for (const { spec, eventMs, value, publicationLagMs } of market.series) {
      expect(eventMs.length, formatSeriesKey(spec)).toBe(value.length);
      expect(value.length, formatSeriesKey(spec)).toBeGreaterThan(0);
      expect(value.every(Number.isFinite), formatSeriesKey(spec)).toBe(true);
      expect(
        eventMs.every((ms, i) => i === 0 || ms > eventMs[i - 1]!),
        formatSeriesKey(spec),
      ).toBe(true);
      expect(publicationLagMs).toBe(spec.field === 'value' && spec.instrument !== 'FNG' ? DAY_MS : 0);
    }
  });

  test('prices, caps and volumes are positive', () => {
    const positive =
      /^(close|open|high|low|adjClose|marketCap|volume|volumeUsd|openInterestUsd|exchange.*|mvrv|supplyUsd|tvlUsd|longShortAccounts)$/;
    const checked = market.series.filter(({ spec }) => positive.test(spec.field));
    expect(checked.length).toBeGreaterThan(150);
    for (const { spec, value } of checked) {
      expect(
        value.every((x) => x > 0),
        formatSeriesKey(spec),
      ).toBe(true);
    }
  });

  test('high and low enclose open and close', () => {
    for (const id of ['RUT', 'SPX', 'NDX', 'IWM', 'SPY', 'QQQ']) {
      const [open, high, low, close] = ['open', 'high', 'low', 'close'].map(
        (f) => valuesOf(market, id, f).value,
      );
      expect(
        high!.every((top, t) => top >= Math.max(open![t]!, close![t]!)),
        id,
      ).toBe(true);
      expect(
        low!.every((bottom, t) => bottom <= Math.min(open![t]!, close![t]!)),
        id,
      ).toBe(true);
    }
  });

  test('equities have a row at every close and only there; crypto has one at the end of every UTC day', () => {
    const { eventMs } = valuesOf(market, 'RUT', 'close');
    for (const ms of eventMs) expect(sessionCloseMs(labelOf('XNYS', ms))).toBe(ms);
    const days = (parseDate(DEFAULT_SIMULATION.to)! - parseDate(DEFAULT_SIMULATION.from)!) / DAY_MS + 1;
    const dates = Array.from({ length: days }, (_, d) =>
      labelOf('utc-day-start', parseDate(DEFAULT_SIMULATION.from)! + d * DAY_MS),
    );
    expect(eventMs.length).toBe(dates.filter(isSession).length);
    const bitcoin = valuesOf(market, 'BTC', 'close').eventMs;
    expect(bitcoin.every((ms, i) => ms % DAY_MS === 0 && (i === 0 || ms - bitcoin[i - 1]! === DAY_MS))).toBe(
      true,
    );
    expect([...bitcoin].filter((ms) => weekdayOf(ms - 1) === 6).length).toBeGreaterThan(500);
    expect([...eventMs].some((ms) => [0, 6].includes(weekdayOf(ms)))).toBe(false);
  });

  test('a weekend has coins and no equities', () => {
    const weekend = simulateMarket({ from: '2024-11-30', to: '2024-12-01' });
    const calendars = new Set(weekend.series.map(({ spec }) => spec.calendar));
    expect(calendars).toEqual(new Set(['utc-day', 'instant']));
    expect(weekend.truth.sessions.dates).toEqual([]);
    expect(weekend.truth.correlations.every(({ sameInstant }) => Number.isNaN(sameInstant))).toBe(true);
  });

  test('a market before any coin has equities and no crypto', () => {
    const early = simulateMarket({ from: '2012-01-03', to: '2012-03-30' });
    expect(early.truth.coins).toEqual([]);
    expect(new Set(early.series.map(({ spec }) => spec.calendar))).toEqual(new Set(['XNYS', 'new-york']));
    for (const { value } of early.series) expect(value.every(Number.isFinite)).toBe(true);
  });
});

describe('default market', () => {
  test('levels on the last day are of the size that readers know', () => {
    const last = (id: string, field: string) => valuesOf(market, id, field).value.at(-1)!;
    const within = (value: number, low: number, high: number) => value > low && value < high;
    expect(within(last('SPX', 'close'), 4_000, 12_000)).toBe(true);
    expect(within(last('RUT', 'close'), 1_500, 4_500)).toBe(true);
    expect(within(last('BTC', 'close'), 40_000, 250_000)).toBe(true);
    expect(within(last('TOTAL', 'marketCap'), 1.5e12, 7e12)).toBe(true);
    expect(within(last('BTC', 'dominance'), 0.4, 0.75)).toBe(true);
    const vix = valuesOf(market, 'VIX', 'close').value;
    expect(within(Math.min(...vix), 7, 15) && within(Math.max(...vix), 30, 120)).toBe(true);
  });

  test('the truth is plain data', () => {
    expect(JSON.parse(JSON.stringify(market.truth))).toEqual(market.truth);
  });
});

describe('specification', () => {
  test.each<[string, Partial<SimulationSpec>]>([
    ['seed', { seed: 1.5 }],
    ['seed', { seed: -1 }],
    ['from', { from: '2025-02-01', to: '2025-01-01' }],
    ['dates', { from: '2025-02-30' }],
    ['dates', { from: '1980-01-01' }],
    ['sessions', { lead: { sessions: 0, strength: 0.1 } }],
    ['strength', { lead: { sessions: 1, strength: Number.NaN } }],
    ['co-movement', { coMovement: 4 }],
  ])('refuses an impossible %s', (word, spec) => {
    expect(() => simulateMarket(spec)).toThrow(InputError);
    expect(() => simulateMarket(spec)).toThrow(word);
  });

  test('any seed gives finite values', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const { series } = simulateMarket({ seed, from: '2022-05-01', to: '2022-05-31' });
        return series.every(({ value }) => value.every(Number.isFinite));
      }),
      { seed: 11, numRuns: 20 },
    );
  });
});
