import { describe, expect, it } from 'vitest';
import { DAY_MS, parseDate } from '../../../core/time.ts';
import { constantDays, dailyAt, HAND_FROM, marketAsOf, paymentsAt } from '../testing/handMadeMarket.ts';
import { runPositioning } from '../testing/runPositioning.ts';

const DAYS = 100;
const COINS = ['ETH', 'SOL', 'ADA', 'XRP', 'BNB'];
/** Leverage rises day by day but for SOL, whose last day is its lowest; ADA has no market cap; accounts of two venues. */
const parts = COINS.flatMap((coin, i) => [
  dailyAt('okx', `${coin}.openInterestUsd`, {
    from: HAND_FROM,
    values: Float64Array.from({ length: DAYS }, (_, t) => (coin === 'SOL' && t === DAYS - 1 ? 0.5 : t + 1)),
  }),
  ...(coin === 'ADA'
    ? []
    : [dailyAt('coingecko', `${coin}.marketCap`, { from: HAND_FROM, values: constantDays(1000 - i, DAYS) })]),
  ...(i < 3
    ? [dailyAt('okx', `${coin}.longShortAccounts`, { from: HAND_FROM, values: constantDays(i + 1, DAYS) })]
    : []),
  ...(coin === 'BNB'
    ? [dailyAt('bybit', `${coin}.longShortAccounts`, { from: HAND_FROM, values: constantDays(9, DAYS) })]
    : []),
]);
const at = (parseDate(HAND_FROM) ?? 0) + DAYS * DAY_MS;
const outcome = runPositioning(marketAsOf(at, parts), { universe: COINS.join(','), leastCoins: 5 });
const [table] = outcome.tables ?? [];
const cell = (coin: string, name: string) =>
  table?.rows.find(([id]) => id === coin)?.[table.columns.findIndex((column) => column.name === name)];

describe('the table of coins', () => {
  it('has every coin, the largest first, and leaves what is missing empty', () => {
    expect(table?.rows.map(([id]) => id)).toEqual(['ETH', 'SOL', 'XRP', 'BNB', 'ADA']);
    expect([cell('ETH', 'rank'), cell('BNB', 'rank'), cell('ADA', 'rank')]).toEqual([1, 4, null]);
    expect([cell('ADA', 'market-cap'), cell('ADA', 'leverage'), cell('ETH', 'funding')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('by hand: leverage and its place in the own year', () => {
    expect(cell('ETH', 'leverage')).toBeCloseTo(DAYS / 1000, 12);
    expect([cell('ETH', 'leverage-place'), cell('SOL', 'leverage-place')]).toEqual([1, 1 / DAYS]);
  });

  it('shows a ratio of one venue, and never that of another under its name', () => {
    const column = table?.columns.find(({ name }) => name === 'accounts');
    expect(column?.label).toMatch(/all accounts, by number, okx$/);
    expect(['ETH', 'SOL', 'ADA', 'XRP', 'BNB'].map((coin) => cell(coin, 'accounts'))).toEqual([
      1,
      2,
      3,
      null,
      null,
    ]);
    expect(COINS.map((coin) => cell(coin, 'top-accounts'))).toEqual(COINS.map(() => null));
  });

  it('draws places by rank with the names of the coins, and no picture of two', () => {
    const figure = outcome.figures.find(({ name }) => name === 'leverage-places-by-rank');
    expect(figure?.series[0]?.points).toEqual([
      [1, 1],
      [2, 1 / DAYS],
      [3, 1],
      [4, 1],
    ]);
    expect(figure?.series[0]?.labels).toEqual(['ETH', 'SOL', 'XRP', 'BNB']);
    expect(outcome.figures.map(({ name }) => name)).not.toContain('accounts-by-rank');
  });

  it('names a coin whose funding leaves no room for the others', () => {
    const paying = marketAsOf(
      at,
      COINS.flatMap((coin, i) => [
        paymentsAt('okx', coin, {
          from: HAND_FROM,
          hours: 8,
          rates: new Float64Array(3 * DAYS).fill(i === 4 ? -0.005 : 0.0001),
        }),
        dailyAt('coingecko', `${coin}.marketCap`, { from: HAND_FROM, values: constantDays(1000 - i, DAYS) }),
      ]),
    );
    const { figures } = runPositioning(paying, { universe: COINS.join(','), leastCoins: 5 });
    const figure = figures.find(({ name }) => name === 'funding-by-rank');
    expect(figure?.title).toMatch(/by its rank \(beyond the picture: BNB -548 %\)$/);
    expect(figure?.series[0]?.labels).toEqual(['ETH', 'SOL', 'ADA', 'XRP']);
  });
});
