import type { LiveSource } from '../live/liveSource.ts';
import { coinmarketcapFaultOf } from './coinmarketcapFaults.ts';
import { COINMARKETCAP_FEEDS } from './coinmarketcapFeeds.ts';
import { SOURCE } from './coinmarketcapShapes.ts';

/** CoinMarketCap without a key: the totals of all coins, the 500 largest coins, and its indices of sentiment. */
export const coinmarketcapSource: LiveSource = {
  id: SOURCE,
  title: 'CoinMarketCap',
  offers:
    'The totals of all coins, the 500 largest coins, the Fear and Greed Index and the Altcoin Season Index of CoinMarketCap.',
  terms: {
    licence: 'API terms: attribution required, own use',
    attribution: 'Data provided by CoinMarketCap',
    url: 'https://coinmarketcap.com/api/terms/',
  },
  hosts: [
    {
      host: 'pro-api.coinmarketcap.com',
      // Unpublished without a key: a few requests a minute.
      limits: [{ name: 'requests', units: 10, perMs: 60_000, burst: 1 }],
    },
  ],
  faultOf: coinmarketcapFaultOf,
  feeds: () => Promise.resolve(COINMARKETCAP_FEEDS),
};
