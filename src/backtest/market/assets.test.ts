import { describe, expect, it } from 'vitest';
import { datedSeries } from '../../../test/support/datedSeries.ts';
import { eventOf } from '../../market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { clockAt } from '../../market/panel.ts';
import { readAssets } from './assets.ts';
import type { BacktestSource } from './source.ts';
import { steadyValues } from './steady.ts';

/** Thursday to Tuesday; New York is closed at the weekend. */
const SESSIONS = ['2024-03-14', '2024-03-15', '2024-03-18', '2024-03-19'];
const sessions = clockAt(
  'XNYS',
  Float64Array.from(SESSIONS, (date) => eventOf('XNYS', date)),
);

function sourceOf(series: readonly CanonicalSeries[], volume?: Float64Array): BacktestSource {
  return {
    asOf: Date.UTC(2025, 0, 1),
    find: ({ instrument, field }) =>
      series.find((one) => one.instrument === instrument && one.field === field),
    candidates: () => [],
    membersOf: () => ({ members: [], notices: [] }),
    ranks: () => series.filter(({ field }) => field === 'marketCapRank'),
    dollarVolume: (_, clock) => volume ?? new Float64Array(clock.eventMs.length).fill(Number.NaN),
  };
}

describe('readAssets', () => {
  it('by hand: fills a coin at its first close after the session, on weekends too', () => {
    const coin = datedSeries('ETH', {
      '2024-03-13': 1,
      '2024-03-14': 2,
      '2024-03-16': 3,
      '2024-03-17': 4,
      '2024-03-18': 5,
    });
    const [asset] = readAssets(['ETH'], sourceOf([coin]), sessions);
    // Thursday's day ends three hours after its session; Friday's is missing, so Saturday's; Monday's.
    expect([...asset!.fill]).toEqual([Number.NaN, 2, 3, 5]);
  });

  it('by hand: fills a fund at the next open, adjusted as its close is', () => {
    const fund = (field: string, values: readonly number[]) =>
      datedSeries(
        'SPY',
        SESSIONS.map((date, i) => [date, values[i]!] as const),
        { field, calendar: 'XNYS' },
      );
    const series = [
      fund('close', [100, 102, 104, 106]),
      fund('open', [99, 101, 103, 105]),
      fund('adjClose', [50, 51, 52, 53]),
    ];
    const [asset] = readAssets(['SPY'], sourceOf(series), sessions);
    expect([...asset!.fill]).toEqual([Number.NaN, 50.5, 51.5, 52.5]);
  });

  it('adds up the funding that falls due in a period', () => {
    const days = clockAt(
      'utc-day',
      Float64Array.from({ length: 3 }, (_, t) => Date.UTC(2024, 0, 2 + t)),
    );
    const eventMs = Float64Array.from(
      [0, 8, 16, 24, 32],
      (hours) => Date.UTC(2024, 0, 2) + hours * 3_600_000,
    );
    const base = datedSeries('ETH', { '2024-01-01': 1 });
    const funding = {
      ...base,
      field: 'fundingRate',
      eventMs,
      knownMs: eventMs,
      value: Float64Array.of(9, 1, 2, 3, 4),
    };
    const [asset] = readAssets(['ETH'], sourceOf([base, funding]), days);
    expect([...asset!.funding]).toEqual([Number.NaN, 6, 4]);
  });

  it('knows liquidity from the thirty bars before, and none from too few', () => {
    const bars = 60;
    const days = clockAt(
      'utc-day',
      Float64Array.from({ length: bars }, (_, t) => Date.UTC(2024, 0, 2 + t)),
    );
    const prices = Array.from({ length: bars }, (_, t) => 100 * (t % 2 === 0 ? 1 : 1.1));
    const eventMs = days.eventMs;
    const coin = {
      ...datedSeries('ETH', { '2024-01-01': 1 }),
      eventMs,
      knownMs: eventMs,
      value: Float64Array.from(prices),
    };
    const volume = Float64Array.from({ length: bars }, (_, t) => (t < 5 ? Number.NaN : t));
    const [asset] = readAssets(['ETH'], sourceOf([coin], volume), days);
    // Bars 30 to 59: median 44.5; log returns alternate between plus and minus log 1.1, fifteen of each.
    expect(asset?.liquidityAt(59).dollarVolume).toBe(44.5);
    expect(asset?.liquidityAt(59).volatility).toBeCloseTo(Math.log(1.1) * Math.sqrt(30 / 29), 12);
    expect(asset?.liquidityAt(13).dollarVolume).toBeNaN();
    expect(asset?.liquidityAt(14).dollarVolume).toBe(9.5);
    expect(asset?.liquidityAt(12).volatility).toBeNaN();
  });

  it('takes a coin for dead where a later snapshot has dropped it, 30 days after its last price', () => {
    const days = clockAt(
      'utc-day',
      Float64Array.from({ length: 90 }, (_, t) => Date.UTC(2024, 0, 2 + t)),
    );
    const coin = datedSeries('ETH', { '2024-01-01': 5, '2024-01-10': 4 });
    const ranked = datedSeries('ETH', { '2024-01-01': 9 }, { field: 'marketCapRank' });
    const other = datedSeries('ADA', { '2024-01-01': 1, '2024-02-15': 1 }, { field: 'marketCapRank' });
    const deadFrom = (...series: CanonicalSeries[]) =>
      readAssets(['ETH'], sourceOf(series), days)[0]?.deadFrom;
    // The snapshot of 15 February comes after the 30 days.
    expect(days.labels[deadFrom(coin, ranked, other)!]).toBe('2024-02-15');
    expect(deadFrom(coin, ranked)).toBe(Number.POSITIVE_INFINITY);
    expect(deadFrom(coin, other)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('steadyValues', () => {
  it('takes monthly points for no prices, and needs eight of ten', () => {
    const daily = new Float64Array(20).fill(7);
    expect([...steadyValues(daily)].filter((value) => !Number.isNaN(value))).toHaveLength(13);
    const monthly = daily.map((value, t) => (t % 15 === 0 ? value : Number.NaN));
    expect(steadyValues(monthly).every((value) => Number.isNaN(value))).toBe(true);
    const gaps = daily.map((value, t) => (t === 12 || t === 13 ? Number.NaN : value));
    expect(steadyValues(gaps)[14]).toBe(7);
  });

  it('depends on no later bar', () => {
    const values = Float64Array.from({ length: 40 }, (_, t) => (t % 7 === 3 ? Number.NaN : t));
    for (const end of [10, 17, 33])
      expect(steadyValues(values.slice(0, end))).toEqual(steadyValues(values).slice(0, end));
  });
});
