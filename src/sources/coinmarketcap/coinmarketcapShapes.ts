import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import type { CoinSnapshot } from '../live/coinSnapshots.ts';
import { readJson, requireShape } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'coinmarketcap';

const amount = z.number().nullable();

const globalMetrics = z.looseObject({
  btc_dominance: z.number(),
  eth_dominance: z.number(),
  last_updated: z.string(),
  quote: z.looseObject({
    USD: z.looseObject({ total_market_cap: z.number(), total_volume_24h: z.number() }),
  }),
});

const listing = z.looseObject({
  name: z.string(),
  symbol: z.string(),
  cmc_rank: amount,
  circulating_supply: amount,
  total_supply: amount,
  quote: z.array(
    z.looseObject({
      symbol: z.string(),
      price: amount,
      volume_24h: amount,
      market_cap: amount,
      fully_diluted_market_cap: amount,
      last_updated: z.string().nullable(),
    }),
  ),
});

const fearGreed = z.looseObject({ value: z.number(), update_time: z.string() });
const fearGreedDay = z.looseObject({ value: z.number(), timestamp: z.string() });
const altcoinSeason = z.looseObject({ altcoin_index: z.number(), snapshot_time: z.string() });
const altcoinSeasonPoints = z.looseObject({
  points: z.array(z.looseObject({ altcoin_index: z.number(), timestamp: z.string() })),
});

/** What the answers hold beside their status, by endpoint. */
export const DATA = {
  globalMetrics,
  fearGreed,
  fearGreedDays: z.array(fearGreedDay),
  altcoinSeason,
  altcoinSeasonPoints,
} as const;

/** The data of an answer. */
export function readData<T>(response: HttpResponse, data: z.ZodType<T>): T {
  // An integer in older endpoints, text in newer ones; what it says is a matter of faults.
  const status = z.looseObject({ error_code: z.union([z.number(), z.string()]) });
  return readJson(SOURCE, response, z.looseObject({ status, data })).data;
}

/** The list of the largest coins, in US dollars. */
export function readListings(response: HttpResponse): readonly CoinSnapshot[] {
  return readData(response, z.array(listing)).map((row, index) => {
    const usd = row.quote.find(({ symbol }) => symbol === 'USD');
    const path = `data.${index}.quote`;
    requireShape(SOURCE, response, {
      holds: usd !== undefined,
      path,
      expected: 'one in USD',
      seen: row.quote,
    });
    return {
      coin: row.symbol,
      name: row.name,
      at: usd?.last_updated ?? null,
      marketCapRank: row.cmc_rank,
      close: usd?.price,
      marketCap: usd?.market_cap,
      volumeUsd: usd?.volume_24h,
      circulatingSupply: row.circulating_supply,
      totalSupply: row.total_supply,
      fullyDilutedValuationUsd: usd?.fully_diluted_market_cap,
    };
  });
}
