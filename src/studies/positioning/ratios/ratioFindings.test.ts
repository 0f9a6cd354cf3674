import { describe, expect, it } from 'vitest';
import { createStudyData, type SourceSeries } from '../../panel/studyData.ts';
import { dailyAt, HAND_AT, HAND_UNIVERSE, marketAsOf, ratioOf } from '../testing/handMadeMarket.ts';
import { finding, runPositioning, value } from '../testing/runPositioning.ts';

describe('ratios by hand', () => {
  it('never mixes venues, nor one ratio with another', () => {
    const outcome = runPositioning(
      marketAsOf(HAND_AT, [
        ratioOf('binance-um', 'ETH.longShortAccounts', 2),
        ratioOf('binance-um', 'SOL.longShortAccounts', 0.5),
        ratioOf('binance-um', 'ADA.longShortAccounts', 1),
        ratioOf('okx', 'ETH.longShortAccounts', 0.8),
        ratioOf('binance-um', 'ETH.topLongShortPositions', 1.5),
        ratioOf('binance-um', 'XRP.topLongShortPositions', 3),
      ]),
      HAND_UNIVERSE,
    );
    // A ratio of exactly 1 is not above it.
    expect(value(outcome, 'share-above-1-accounts-binance-um')).toBeCloseTo(1 / 3, 12);
    expect(value(outcome, 'median-accounts-binance-um')).toBe(1);
    expect(value(outcome, 'share-above-1-accounts-okx')).toBe(0);
    expect(value(outcome, 'share-above-1-top-positions-binance-um')).toBe(1);
    expect(value(outcome, 'share-above-1')).toBe(value(outcome, 'share-above-1-accounts-binance-um'));
    expect(finding(outcome, 'share-above-1')?.notices?.[0]?.message).toBe(
      '3 of 4 coins have longShortAccounts at binance-um.',
    );
    // Only ETH has both at one venue.
    expect(value(outcome, 'top-minus-crowd-binance-um')).toBe(-0.5);
    expect(value(outcome, 'top-above-crowd-binance-um')).toBe(0);
    expect(finding(outcome, 'share-percentile')?.notices?.[0]?.code).toBe('too-few-dates');
  });
  it('names the series of a venue where the canonical series is another', () => {
    const own = ratioOf('okx', 'ETH.longShortAccounts', 2);
    const first = ratioOf('binance-um', 'ETH.longShortAccounts', 2);
    const span = (source: string) => ({ ...first.series.spans[0]!, source });
    const data = createStudyData(HAND_AT, [{ ...first.series, spans: [span('binance-um')] }], [first, own]);
    const outcome = runPositioning(data, HAND_UNIVERSE);
    expect(finding(outcome, 'median-accounts-binance-um')?.uses).toEqual(['ETH.longShortAccounts']);
    expect(finding(outcome, 'median-accounts-okx')?.uses).toEqual(['ETH@okx.longShortAccounts']);
  });
  it('counts dead coins on the days on which they belonged, and nobody after them', () => {
    const alive = ['ETH', 'SOL', 'ADA', 'XRP'];
    const rank = (date: string, coins: readonly string[]) =>
      coins.map((coin, i) =>
        dailyAt('coinmarketcap-snapshots', `${coin}.marketCapRank`, { from: date, values: [i + 1] }),
      );
    const joined = (first: readonly SourceSeries[], second: readonly SourceSeries[]) => [
      ...first,
      ...second.filter(({ series }) => first.every((one) => one.series.instrument !== series.instrument)),
    ];
    const snapshots = joined(rank('2024-01-01', [...alive, 'LUNA']), rank('2024-01-05', ['BNB']));
    const again = rank('2024-01-05', alive).map(({ series }) => series);
    const ranks = snapshots.map(({ source, series }) => {
      const later = again.find(({ instrument }) => instrument === series.instrument);
      const join = (key: 'eventMs' | 'knownMs' | 'value') =>
        Float64Array.from([...series[key], ...(later?.[key] ?? [])]);
      const rows = { eventMs: join('eventMs'), knownMs: join('knownMs'), value: join('value') };
      return { source, series: { ...series, ...rows } };
    });
    const all = [...alive, 'LUNA', 'BNB'].map((coin) =>
      ratioOf('okx', `${coin}.longShortAccounts`, coin === 'LUNA' ? 5 : 0.5),
    );
    const outcome = runPositioning(marketAsOf(HAND_AT, [...all, ...ranks]), {
      universe: 'top:5',
      leastCoins: 5,
    });
    const shares = outcome.figures
      .find(({ name }) => name === 'shares-above-one')
      ?.series[0]?.points.map(([date, share]) => [date, share]);
    // The second snapshot has BNB in the place of the one that vanished.
    expect(shares?.[0]).toEqual(['2024-01-01', 0.2]);
    expect(shares?.[3]).toEqual(['2024-01-04', 0.2]);
    expect(shares?.[4]).toEqual(['2024-01-05', 0]);
    expect(value(outcome, 'share-above-1')).toBe(0);
  });
});
