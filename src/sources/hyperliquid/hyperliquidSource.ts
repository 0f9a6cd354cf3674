import { followedOf } from '../live/coins.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { hyperliquidFaultOf } from './hyperliquidFaults.ts';
import { feedsOf } from './hyperliquidFeeds.ts';
import { HOST, LIMITS, marketsRequest } from './hyperliquidRequests.ts';
import { readMarkets, SOURCE } from './hyperliquidShapes.ts';

/** Hyperliquid's perpetuals: daily bars, funding payments, and snapshots of the open interest. */
export const hyperliquidSource: LiveSource = {
  id: SOURCE,
  title: 'Hyperliquid perpetuals',
  offers:
    "Perpetuals of Hyperliquid's own market, for every followed coin that it lists: daily bars, funding payments, and snapshots of the open interest.",
  terms: {
    licence: 'open API; no licence stated',
    attribution: 'Data: Hyperliquid',
    url: 'https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api',
  },
  hosts: [{ host: HOST, limits: LIMITS }],
  faultOf: hyperliquidFaultOf,
  async feeds({ coins, ask }) {
    const listed = readMarkets(await ask(marketsRequest()))
      .filter(({ isDelisted }) => isDelisted !== true)
      .map(({ name }) => ({ coin: name }));
    return feedsOf(followedOf(listed, { source: SOURCE, coins }).map(({ coin }) => coin));
  },
};
