import { alternativeMeSource } from './alternativeMe/alternativeMeSource.ts';
import { binanceArchiveSource } from './binance/archive/binanceArchiveSource.ts';
import { binanceSource } from './binance/spot/binanceSource.ts';
import { binanceUmSource } from './binance/um/binanceUmSource.ts';
import { blockchainComSource } from './blockchainCom/blockchainComSource.ts';
import { bybitSource } from './bybit/bybitSource.ts';
import { cboeSource } from './cboe/cboeSource.ts';
import { ccxtSources } from './ccxt/ccxtSources.ts';
import { cftcSource } from './cftc/cftcSource.ts';
import { coingeckoSource } from './coingecko/coingeckoSource.ts';
import { coinmarketcapSource } from './coinmarketcap/coinmarketcapSource.ts';
import { coinmetricsSource } from './coinmetrics/coinmetricsSource.ts';
import { coinpaprikaSource } from './coinpaprika/coinpaprikaSource.ts';
import { defillamaSource } from './defillama/defillamaSource.ts';
import { fredSource } from './fred/fredSource.ts';
import { githubSource } from './github/githubSource.ts';
import { hyperliquidSource } from './hyperliquid/hyperliquidSource.ts';
import type { LiveSource } from './live/liveSource.ts';
import { okxSource } from './okx/okxSource.ts';
import { secSource } from './sec/secSource.ts';
import { yahooSource } from './yahoo/yahooSource.ts';

/** Every source that ships, in the order in which people read of them. */
export const LIVE_SOURCES: readonly LiveSource[] = [
  yahooSource,
  cboeSource,
  fredSource,
  cftcSource,
  binanceSource,
  binanceUmSource,
  binanceArchiveSource,
  bybitSource,
  okxSource,
  hyperliquidSource,
  coingeckoSource,
  coinmarketcapSource,
  coinpaprikaSource,
  coinmetricsSource,
  blockchainComSource,
  defillamaSource,
  githubSource,
  secSource,
  alternativeMeSource,
];

/** The sources that ship, and those that settings add: exchanges by ccxt. */
export async function liveSources(
  setting: (source: string, name: string) => string | undefined,
): Promise<readonly LiveSource[]> {
  const exchanges = (setting('ccxt', 'exchanges') ?? '').split(',').filter((id) => id !== '');
  return [...LIVE_SOURCES, ...(await ccxtSources(exchanges, { others: LIVE_SOURCES }))];
}
