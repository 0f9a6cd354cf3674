import { createRandom } from '../../../core/random.ts';
import { DAY_MS } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { seriesOf } from '../../testing/handMadeData.ts';

/** How a market by hand is made. */
export interface SnapshotMarket {
  readonly coins: number;
  readonly months: number;
  readonly seed: number;
  /** Log return of the next month per standard deviation of turnover; 0: choosing is of no use. */
  readonly edge?: number;
  /** Coins that are in no snapshot from a month on, by number. */
  readonly gone?: Readonly<Record<number, number>>;
}

/** The instant of the snapshot of a month, the end of its first UTC day; month 0 is January 2020. */
export function snapshotMs(month: number): number {
  return Date.UTC(2020, month, 1) + DAY_MS;
}

/** The id of a coin by number. */
export function coinId(coin: number): string {
  return `C${String(coin).padStart(3, '0')}`;
}

/** Monthly snapshots of bitcoin and coins: ranks, caps, prices, supplies and traded values, known at once. */
export function snapshotMarket(market: SnapshotMarket): readonly CanonicalSeries[] {
  const { coins, months, seed, edge = 0, gone = {} } = market;
  const random = createRandom(seed).fork('snapshots');
  const rows = Array.from({ length: coins + 1 }, (_, coin) => {
    let [price, supply, turnover] = [Math.exp(random.normal()), 1e6, random.normal()];
    const last = Math.min(months, gone[coin] ?? months);
    return Array.from({ length: last }, () => {
      const row = { close: price, circulatingSupply: supply, marketCap: price * supply };
      const volumeUsd = row.marketCap * Math.exp(turnover);
      price *= Math.exp((coin === 0 ? 0 : edge * turnover) + 0.25 * random.normal());
      supply *= 1 + 0.02 * random.uniform();
      turnover = 0.8 * turnover + 0.6 * random.normal();
      return { ...row, volumeUsd };
    });
  });
  const ranks = rows.map((history, coin) =>
    history.map(({ marketCap }, month) =>
      coin === 0
        ? 1
        : 2 + rows.filter((other, i) => i > 0 && (other[month]?.marketCap ?? 0) > marketCap).length,
    ),
  );
  return rows.flatMap((history, coin) => {
    const instrument = coin === 0 ? 'BTC' : coinId(coin);
    const eventMs = Float64Array.from(history, (_, month) => snapshotMs(month));
    const series = (field: string, values: readonly number[]) =>
      seriesOf(
        { instrument, field, calendar: 'utc-day' },
        { eventMs, knownMs: eventMs, value: Float64Array.from(values) },
      );
    const fields = ['close', 'circulatingSupply', 'marketCap', 'volumeUsd'] as const;
    return [
      series('marketCapRank', ranks[coin]!),
      ...fields.map((field) =>
        series(
          field,
          history.map((row) => row[field]),
        ),
      ),
    ];
  });
}
