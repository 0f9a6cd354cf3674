import * as z from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/time.ts';
import { readJson } from '../../live/json.ts';
import type { Ask, Feed, LiveSource } from '../../live/liveSource.ts';
import { ARCHIVE_HOSTS } from '../archive/bucket.ts';
import { binanceFaultOf } from '../binanceFaults.ts';
import { archivedKlines, type Klines, restKlines } from '../klines.ts';
import { binanceSpotKlinesTable } from '../klinesCsv.ts';
import { type BinanceMarket, firstListed, followedMarkets, listArchivedMarkets } from '../markets.ts';

const SOURCE = 'binance';
/** The first serves market data only and every country. */
const BASES = ['https://data-api.binance.vision', 'https://api.binance.com'] as const;
const LIMITS = [{ name: 'weight', units: 6000, perMs: MINUTE_MS }] as const;
const ARCHIVE_ROOT = 'data/spot';
const MOST_BARS = 1000;
/** The list of every market is large, even without the permissions. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;

const exchangeInfo = z.looseObject({
  symbols: z.array(
    z.looseObject({ symbol: z.string(), status: z.string(), baseAsset: z.string(), quoteAsset: z.string() }),
  ),
});

/** Binance's spot markets quoted in tether: daily bars. */
export const binanceSource: LiveSource = {
  id: SOURCE,
  title: 'Binance spot',
  offers: 'Spot markets quoted in tether, for every followed coin that Binance lists: daily bars.',
  terms: {
    licence: 'API terms; own use',
    attribution: 'Data: Binance',
    url: 'https://www.binance.com/en/terms',
  },
  hosts: [...BASES.map((base) => ({ host: new URL(base).host, limits: LIMITS })), ...ARCHIVE_HOSTS],
  faultOf: binanceFaultOf,
  async feeds({ coins, ask }) {
    const markets = await firstListed([
      ...BASES.map((base) => () => listMarkets(ask, base)),
      () => listArchivedMarkets(ask, { source: SOURCE, path: `${ARCHIVE_ROOT}/monthly/klines/` }),
    ]);
    return followedMarkets(markets, { source: SOURCE, coins }).map(feedOf);
  },
};

function feedOf({ symbol, state }: BinanceMarket): Feed {
  const klines: Klines = { source: SOURCE, symbol, format: binanceSpotKlinesTable, firstMs: 0 };
  const hasEnded = state === 'ended';
  return {
    id: `klines/${symbol}`,
    everyMs: hasEnded ? 7 * DAY_MS : 4 * HOUR_MS,
    freshMs: hasEnded ? Number.POSITIVE_INFINITY : 4 * DAY_MS,
    routes: [
      ...BASES.map((base) =>
        restKlines(klines, { url: `${base}/api/v3/klines`, limit: MOST_BARS, cost: { weight: 2 } }),
      ),
      archivedKlines(klines, ARCHIVE_ROOT),
    ],
  };
}

async function listMarkets(ask: Ask, base: string): Promise<readonly BinanceMarket[]> {
  const response = await ask({
    url: `${base}/api/v3/exchangeInfo?showPermissionSets=false`,
    cost: { weight: 20 },
    maxBytes: MOST_LIST_BYTES,
  });
  return readJson(SOURCE, response, exchangeInfo)
    .symbols.filter(({ quoteAsset }) => quoteAsset === 'USDT')
    .map(({ symbol, status, baseAsset }) => ({
      symbol,
      coin: baseAsset,
      state: status === 'BREAK' ? 'ended' : 'trading',
    }));
}
