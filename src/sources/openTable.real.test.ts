import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../core/time.ts';
import type { Refusal } from './format.ts';
import { openTable } from './openTable.ts';

const FOLDER = process.env['ROTASCOPE_REAL_DATA'];
const NOW = Date.UTC(2026, 10, 1);

/** Files per format. */
const FILES: Readonly<Record<string, number>> = {
  'artemis-csv': 2,
  'binance-funding-csv': 1,
  'binance-funding-daily-csv': 1,
  'binance-klines-csv': 76,
  'binance-long-short-csv': 1,
  'binance-metrics-csv': 1,
  'binance-open-interest-csv': 2,
  'binance-vision-funding-csv': 1,
  'bybit-klines-csv': 42,
  'cboe-csv': 1,
  'closes-csv': 2,
  'coinalyze-funding-csv': 1,
  'coinalyze-history-csv': 1,
  'coinalyze-open-interest-csv': 2,
  'coincodex-csv': 19,
  'coingecko-csv': 13,
  'coinmarketcap-global-csv': 1,
  'coinmarketcap-history-csv': 1,
  'coinmarketcap-snapshots-csv': 1,
  'coinmetrics-csv': 66,
  'defillama-csv': 2,
  'etf-flows-csv': 1,
  'fear-greed-csv': 1,
  'fred-csv': 16,
  'gateio-funding-csv': 1,
  'newhedge-csv': 4,
  'okx-funding-csv': 1,
  'okx-long-short-csv': 1,
  'stooq-csv': 1,
  'yahoo-csv': 4,
  'yfinance-csv': 23,
};

/** Readings per format, counted once and looked at. */
const READINGS: Readonly<Record<string, number>> = {
  'binance-klines-csv': 414_540,
  'bybit-klines-csv': 344_094,
  'cboe-csv': 36_940,
  'closes-csv': 18_563,
  'coincodex-csv': 296_324,
  'coingecko-csv': 118_611,
  'coinmarketcap-snapshots-csv': 69_988,
  'coinmetrics-csv': 574_146,
  'etf-flows-csv': 655,
  'fear-greed-csv': 3082,
  'fred-csv': 93_980,
  'yahoo-csv': 174_570,
};

describe.skipIf(!FOLDER)('the real files in ROTASCOPE_REAL_DATA', () => {
  const files = new Map<string, number>();
  const readings = new Map<string, number>();
  const refusals: Refusal[] = [];
  const series = new Map<string, Map<number, number>>();
  const calendars = new Map<string, Set<string>>();
  const unsound: string[] = [];
  const notices: string[] = [];

  beforeAll(async () => {
    for (const path of tablesIn(FOLDER ?? '')) {
      const opened = await openTable(path, { nowMs: NOW });
      if (opened.kind !== 'table') continue;
      const counts = await opened.read({
        reading({ series: { instrument, source, field, calendar }, eventMs, knownMs, value }) {
          const key = `${instrument}@${source}.${field}`;
          if (!Number.isFinite(value) || !Number.isSafeInteger(eventMs) || knownMs < eventMs)
            unsound.push(key);
          entry(series, key, () => new Map()).set(eventMs, value);
          entry(calendars, key, () => new Set()).add(calendar);
        },
        refusal: (refusal) => refusals.push(refusal),
        drain: () => Promise.resolve(),
      });
      const { name } = opened.format;
      files.set(name, (files.get(name) ?? 0) + 1);
      readings.set(name, (readings.get(name) ?? 0) + counts.readings);
      notices.push(...counts.notices.map(({ message }) => message));
    }
  });

  function valueAt(key: string, instant: string): number | undefined {
    return series.get(key)?.get(Date.parse(instant));
  }

  it('are all recognised', () => {
    expect(Object.fromEntries([...files].sort())).toEqual(FILES);
  });

  it('give the readings that were counted once', () => {
    const counted = Object.keys(READINGS).map((name) => [name, readings.get(name)]);
    expect(Object.fromEntries(counted)).toEqual(READINGS);
  });

  it('give sound readings, and each series one calendar', () => {
    expect(unsound).toEqual([]);
    expect([...calendars].filter(([, found]) => found.size > 1)).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('hold eleven impossible cells: a dominance above 100 percent in 2013', () => {
    expect(refusals).toHaveLength(11);
    for (const { file, rule, value } of refusals) {
      expect(relative(FOLDER ?? '', file)).toBe(join('crypto', 'global', 'btc_dominance_newhedge.csv'));
      expect(rule).toBe('a share from 0 to 100 percent');
      expect(Number(value)).toBeGreaterThan(100);
    }
  });

  it.each([
    { key: 'IWM@yahoo.close', instant: '2024-12-31T21:00:00Z', value: 220.96, digits: 2 },
    { key: 'RUT@yahoo.close', instant: '2024-12-31T21:00:00Z', value: 2230.16, digits: 2 },
    { key: 'RUT@yahoo.close', instant: '2025-12-31T21:00:00Z', value: 2481.91, digits: 2 },
    { key: 'SPX@stooq.close', instant: '2025-12-31T21:00:00Z', value: 6845.5, digits: 2 },
    { key: 'BTC@coinmetrics.close', instant: '2025-01-01T00:00:00Z', value: 93_390, digits: -1 },
    { key: 'BTC@yahoo.close', instant: '2025-01-01T00:00:00Z', value: 93_429, digits: -1 },
    { key: 'VIX@cboe.close', instant: '2020-03-16T20:00:00Z', value: 82.69, digits: 2 },
    { key: 'BAMLH0A0HYM2@fred.value', instant: '2008-12-15T21:00:00Z', value: 0.2182, digits: 6 },
    { key: 'BTC@newhedge.dominance', instant: '2025-01-01T00:00:00Z', value: 0.5669, digits: 3 },
  ])('hold $key at $instant', ({ key, instant, value, digits }) => {
    expect(valueAt(key, instant)).toBeCloseTo(value, digits);
  });

  it.each([
    { left: 'BTC@coingecko.close', right: 'BTC@coinmetrics.close', from: 2015, to: 2018 },
    { left: 'BTC@coingecko.close', right: 'BTC@coinmetrics.close', from: 2018, to: 2026 },
    { left: 'ETH@coingecko.close', right: 'ETH@coinmetrics.close', from: 2016, to: 2018 },
    { left: 'ETH@coingecko.close', right: 'ETH@coinmetrics.close', from: 2018, to: 2026 },
    { left: 'BTC@coincodex.close', right: 'BTC@coinmetrics.close', from: 2017, to: 2026 },
    { left: 'BTC@yahoo.close', right: 'BTC@coinmetrics.close', from: 2015, to: 2026 },
    { left: 'BTC@coinmarketcap.close', right: 'BTC@coinmetrics.close', from: 2015, to: 2026 },
    { left: 'SOL@artemis.close', right: 'SOL@coincodex.close', from: 2020, to: 2026 },
    { left: 'SOL@binance-um.close', right: 'SOL@yahoo.close', from: 2024, to: 2026 },
    { left: 'PEPE@binance-um.close', right: 'PEPE@bybit-linear.close', from: 2024, to: 2026 },
  ])('agree on $left and $right at the same instants from $from to $to', ({ left, right, from, to }) => {
    const gapAt = (days: number) => medianGap([series.get(left), series.get(right)], { days, from, to });
    const together = gapAt(0);
    expect(together).toBeLessThan(0.006);
    expect(gapAt(-1)).toBeGreaterThan(2 * together);
    expect(gapAt(1)).toBeGreaterThan(2 * together);
  });

  it.each([
    ['BTC@newhedge.openInterestUsd', 'BTC@coinalyze-usdt.openInterestUsd', 0.7],
    ['DEFI@defillama.tvlUsd', 'ETH@coinmetrics.close', 0.6],
    ['BTC@newhedge.mvrv', 'BTC@coinmetrics.close', 0.8],
    ['BTC@coinalyze-usdt.openInterestUsd', 'BTC@coinmetrics.close', 0.5],
    ['LTC@artemis.marketCap', 'LTC@coincodex.close', 0.8],
  ])('changes of %s move with those of %s at the same instants', (left, right, floor) => {
    const changes = [changesOf(series.get(left)), changesOf(series.get(right))] as const;
    expect(correlationAt(changes, 0)).toBeGreaterThan(floor);
    expect(Math.abs(correlationAt(changes, -1))).toBeLessThan(0.3);
    expect(Math.abs(correlationAt(changes, 1))).toBeLessThan(0.3);
  });
});

function tablesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => join(folder, name));
}

function entry<T>(map: Map<string, T>, key: string, create: () => T): T {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}

type Values = ReadonlyMap<number, number>;

interface GapOptions {
  readonly days: number;
  readonly from: number;
  readonly to: number;
}

/** Median of |ln(a / b)| with b taken some days later, over the years `from` to `to`. */
function medianGap([a, b]: readonly (Values | undefined)[], { days, from, to }: GapOptions): number {
  const gaps = [...(a ?? [])].flatMap(([time, value]) => {
    const other = b?.get(time + days * DAY_MS);
    const inside = time >= Date.UTC(from, 2, 1) && time < Date.UTC(to, 0, 1);
    return other === undefined || !inside ? [] : [Math.abs(Math.log(value / other))];
  });
  expect(gaps.length).toBeGreaterThan(200);
  return gaps.sort((x, y) => x - y)[Math.floor(gaps.length / 2)] ?? Number.NaN;
}

/** Daily log changes since 2021, when every one of these series is well established. */
function changesOf(values: Values = new Map()): Values {
  return new Map(
    [...values].flatMap(([time, value]) => {
      const before = values.get(time - DAY_MS);
      return before === undefined || time < Date.UTC(2021, 0, 1)
        ? []
        : [[time, Math.log(value / before)] as const];
    }),
  );
}

function correlationAt([a, b]: readonly [Values, Values], days: number): number {
  const pairs = [...a].flatMap(([time, x]) => {
    const y = b.get(time + days * DAY_MS);
    return y === undefined ? [] : [[x, y] as const];
  });
  expect(pairs.length).toBeGreaterThan(200);
  const mean = (index: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[index], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const sum = (term: (x: number, y: number) => number) =>
    pairs.reduce((total, [x, y]) => total + term(x - meanX, y - meanY), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
