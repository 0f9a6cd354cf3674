import * as z from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import type { CoinSnapshot } from '../live/coinSnapshots.ts';
import { readJson } from '../live/json.ts';

/** The id of the source. */
export const SOURCE = 'coinpaprika';

const amount = z.number().nullable();

const global = z.looseObject({
  market_cap_usd: z.number(),
  volume_24h_usd: z.number(),
  bitcoin_dominance_percentage: z.number(),
  last_updated: z.number(),
});

const tickers = z.array(
  z.looseObject({
    symbol: z.string(),
    name: z.string(),
    rank: z.number(),
    total_supply: amount,
    last_updated: z.string().nullable(),
    quotes: z.looseObject({
      USD: z.looseObject({ price: amount, volume_24h: amount, market_cap: amount }),
    }),
  }),
);

/** The totals of all coins. */
export function readGlobal(response: HttpResponse): z.output<typeof global> {
  return readJson(SOURCE, response, global);
}

/** Every active coin, in no promised order; a rank of 0 stands for none. */
export function readTickers(response: HttpResponse): readonly (CoinSnapshot & { marketCapRank: number })[] {
  return readJson(SOURCE, response, tickers).map(({ quotes: { USD }, ...row }) => ({
    coin: row.symbol,
    name: row.name,
    at: row.last_updated,
    marketCapRank: row.rank,
    close: USD.price,
    marketCap: USD.market_cap,
    volumeUsd: USD.volume_24h,
    totalSupply: row.total_supply,
  }));
}
