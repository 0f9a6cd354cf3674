import { MINUTE_MS } from '../../../core/time.ts';
import { readJson } from '../../live/json.ts';
import type { Ask, LiveSource } from '../../live/liveSource.ts';
import { ARCHIVE_HOSTS } from '../archive/bucket.ts';
import { binanceFaultOf } from '../binanceFaults.ts';
import { type BinanceMarket, firstListed, followedMarkets, listArchivedMarkets } from '../markets.ts';
import { ARCHIVE_ROOT, BASE, feedsOf } from './umFeeds.ts';
import { exchangeInfo, SOURCE } from './umShapes.ts';

const STATES: Readonly<Record<string, BinanceMarket['state']>> = { TRADING: 'trading', SETTLING: 'ended' };

/** Binance's perpetuals quoted in tether: daily bars, funding, open interest and who is long and short. */
export const binanceUmSource: LiveSource = {
  id: SOURCE,
  title: 'Binance USD-M perpetuals',
  offers:
    'Perpetuals quoted in tether, for every followed coin that Binance lists: daily bars, funding payments, open interest, who holds which side and what takers buy and sell.',
  terms: {
    licence: 'API terms; own use',
    attribution: 'Data: Binance',
    url: 'https://www.binance.com/en/terms',
  },
  hosts: [
    {
      host: new URL(BASE).host,
      limits: [
        { name: 'weight', units: 2400, perMs: MINUTE_MS },
        { name: 'futures-data', units: 1000, perMs: 5 * MINUTE_MS },
        { name: 'funding', units: 500, perMs: 5 * MINUTE_MS },
      ],
    },
    ...ARCHIVE_HOSTS,
  ],
  faultOf: binanceFaultOf,
  async feeds({ coins, ask }) {
    const contracts = await firstListed([
      () => listContracts(ask),
      () => listArchivedMarkets(ask, { source: SOURCE, path: `${ARCHIVE_ROOT}/monthly/klines/` }),
    ]);
    return followedMarkets(contracts, { source: SOURCE, coins }).flatMap(feedsOf);
  },
};

/** Perpetuals on coins; those on stocks and metals carry another type, dated contracts a third. */
async function listContracts(ask: Ask): Promise<readonly BinanceMarket[]> {
  const response = await ask({ url: `${BASE}/fapi/v1/exchangeInfo` });
  const { symbols } = readJson(SOURCE, response, exchangeInfo);
  return symbols
    .filter(({ contractType, underlyingType }) => contractType === 'PERPETUAL' && underlyingType === 'COIN')
    .filter(({ quoteAsset }) => quoteAsset === 'USDT')
    .flatMap(({ symbol, baseAsset, status, onboardDate }) => {
      const state = STATES[status];
      return state === undefined ? [] : [{ symbol, coin: baseAsset, state, sinceMs: onboardDate }];
    });
}
