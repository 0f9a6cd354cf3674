import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import type { EpochMs } from '../../core/time.ts';
import type { CoinSnapshot } from '../live/coinSnapshots.ts';
import { readJson } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'coingecko';

const amount = z.number().nullable();
const points = z.array(z.tuple([z.number(), amount]));

const global = z.looseObject({
  data: z.looseObject({
    active_cryptocurrencies: z.number(),
    total_market_cap: z.looseObject({ usd: z.number() }),
    total_volume: z.looseObject({ usd: z.number() }),
    market_cap_percentage: z.looseObject({ btc: z.number(), eth: z.number() }),
    updated_at: z.number(),
  }),
});

const markets = z.array(
  z.looseObject({
    id: z.string(),
    symbol: z.string(),
    name: z.string(),
    current_price: amount,
    market_cap: amount,
    market_cap_rank: amount,
    fully_diluted_valuation: amount,
    total_volume: amount,
    circulating_supply: amount,
    total_supply: amount,
    last_updated: z.string().nullable(),
  }),
);

const chart = z.looseObject({ prices: points, market_caps: points, total_volumes: points });

/** A coin of the list of markets. */
export interface ListedMarket extends CoinSnapshot {
  /** What the vendor calls it in addresses, such as `bitcoin`. */
  readonly id: string;
}

/** The values of a chart at one instant. */
export interface ChartPoint {
  readonly ms: EpochMs;
  readonly price: number | null;
  readonly marketCap: number | null;
  readonly volume: number | null;
}

/** The totals of all coins. */
export function readGlobal(response: HttpResponse): z.output<typeof global>['data'] {
  return readJson(SOURCE, response, global).data;
}

/** A page of the list of markets, largest first. */
export function readMarkets(response: HttpResponse): readonly ListedMarket[] {
  return readJson(SOURCE, response, markets).map((row) => ({
    id: row.id,
    coin: row.symbol,
    name: row.name,
    at: row.last_updated,
    marketCapRank: row.market_cap_rank,
    close: row.current_price,
    marketCap: row.market_cap,
    volumeUsd: row.total_volume,
    circulatingSupply: row.circulating_supply,
    totalSupply: row.total_supply,
    fullyDilutedValuationUsd: row.fully_diluted_valuation,
  }));
}

/** The points of a chart, by the instants of its prices. */
export function readChart(response: HttpResponse): readonly ChartPoint[] {
  const { prices, market_caps: caps, total_volumes: volumes } = readJson(SOURCE, response, chart);
  const [capAt, volumeAt] = [new Map(caps), new Map(volumes)];
  return prices.map(([ms, price]) => ({
    ms,
    price,
    marketCap: capAt.get(ms) ?? null,
    volume: volumeAt.get(ms) ?? null,
  }));
}
