import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import type { SourceSeries } from '../../panel/studyData.ts';
import { mainVenue, medianOfValues } from '../history/venuePanel.ts';
import { positioningParameters } from '../parameters.ts';
import { positioningMarket } from '../positioningMarket.ts';
import { dailyAt, marketAsOf } from '../testing/handMadeMarket.ts';
import { rankPaths, rankSections } from './slopeFindings.ts';

const FROM = '2024-01-01';
const COINS = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
const daily = (venue: string, name: string, values: readonly number[]) =>
  dailyAt(venue, name, { from: FROM, values });
const at = (days: number) => (parseDate(FROM) ?? 0) + days * DAY_MS;

function marketOf(parts: readonly SourceSeries[], days: number) {
  const params = positioningParameters.parse({ universe: COINS.join(','), leastCoins: 5 });
  return positioningMarket(marketAsOf(at(days), parts), params);
}

const ratios = COINS.map((coin, i) => daily('okx', `${coin}.longShortAccounts`, [1, 1, 1 + i]));
const caps = COINS.map((coin, i) => daily('coingecko', `${coin}.marketCap`, [10 - i, 10 - i, 10 + i]));

describe('rankPaths', () => {
  it('ranks by market caps where no snapshot is known', () => {
    const ranks = rankPaths(marketOf([...ratios, ...caps], 3));
    expect(COINS.map((coin) => ranks.get(coin)?.[0])).toEqual([1, 2, 3, 4, 5]);
    expect(COINS.map((coin) => ranks.get(coin)?.[2])).toEqual([5, 4, 3, 2, 1]);
  });

  it('ranks by a snapshot as soon as it is known', () => {
    const snapshot = COINS.map((coin, i) =>
      dailyAt('coinmarketcap-snapshots', `${coin}.marketCapRank`, {
        from: '2024-01-02',
        values: [[30, 10, 20, 50, 40][i]!],
      }),
    );
    const ranks = rankPaths(marketOf([...ratios, ...caps, ...snapshot], 3));
    expect(COINS.map((coin) => ranks.get(coin)?.[0])).toEqual([1, 2, 3, 4, 5]);
    expect(COINS.map((coin) => ranks.get(coin)?.[1])).toEqual([3, 1, 2, 5, 4]);
  });
});

describe('rankSections', () => {
  it('holds the coins that have both, in logs', () => {
    const market = marketOf([...ratios.slice(1), ...caps], 3);
    const panel = market.coins.ratios.get('accounts')![0]!;
    const [section] = rankSections(panel, rankPaths(market), [2]);
    expect([...section!.y.map(Math.exp)].map(Math.round)).toEqual([2, 3, 4, 5]);
    // ETH has no ratio, but it takes a rank all the same: the smallest of five.
    expect([...section!.x.map(Math.exp)].map(Math.round)).toEqual([4, 3, 2, 1]);
  });
});

describe('mainVenue', () => {
  const panel = (venue: string, ...coins: readonly (readonly number[])[]) => ({
    venue,
    field: 'longShortAccounts',
    coins: coins.map((values, i) => {
      const path = Float64Array.from(values);
      return { id: `C${i}`, values: path, history: path, uses: `C${i}.longShortAccounts` };
    }),
  });

  it('is the one with most coins now, then with most history, then the first', () => {
    const [few, many, long] = [
      panel('a', [1, 1, 1]),
      panel('b', [Number.NaN, 1], [1, 1]),
      panel('c', [1, 1], [1, 1]),
    ];
    expect(mainVenue([few, many], 1)?.venue).toBe('b');
    expect(mainVenue([few, many, long], 1)?.venue).toBe('c');
    expect(mainVenue([long, { ...long, venue: 'd' }], 1)?.venue).toBe('c');
    expect(mainVenue([], 1)).toBeUndefined();
  });

  it('comes with a median that takes the mean of the middle two', () => {
    expect(medianOfValues(Float64Array.of(3, 1, 2))).toBe(2);
    expect(medianOfValues(Float64Array.of(4, 1, 2, 3))).toBe(2.5);
  });
});
