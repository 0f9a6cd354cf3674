import { followedOf } from '../live/coins.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { coingeckoFaultOf } from './coingeckoFaults.ts';
import { chartFeed, DEMO_KEY, globalFeed, listMarkets, marketsFeed } from './coingeckoFeeds.ts';
import { SOURCE } from './coingeckoShapes.ts';

/** The largest of the followed coins; each costs a request a day. */
const MOST_CHARTS = 100;

/** CoinGecko: the totals of all coins, the 500 largest coins, and a year of daily values of the followed ones. */
export const coingeckoSource: LiveSource = {
  id: SOURCE,
  title: 'CoinGecko',
  offers: 'The totals of all coins, the 500 largest coins, and a year of daily values of the followed coins.',
  terms: {
    licence: 'API terms: attribution required, no redistribution',
    attribution: 'Data provided by CoinGecko',
    url: 'https://www.coingecko.com/en/api_terms',
  },
  hosts: [
    {
      host: 'api.coingecko.com',
      // Unpublished without a key, and shared by everybody behind the address.
      limits: [{ name: 'requests', units: 10, perMs: 60_000, burst: 1 }],
    },
  ],
  key: { ...DEMO_KEY, required: false, from: 'https://www.coingecko.com/en/developers/dashboard' },
  faultOf: coingeckoFaultOf,
  async feeds({ coins, ask }) {
    const listing = await listMarkets(ask);
    const charted = followedOf(listing.ranked, { source: SOURCE, coins }).slice(0, MOST_CHARTS);
    return [globalFeed(), marketsFeed(listing), ...charted.map(chartFeed)];
  },
};
