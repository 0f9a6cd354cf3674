import type { HostLimit } from '../../core/http.ts';
import { followedOf } from '../live/coins.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { defillamaFaultOf } from './defillamaFaults.ts';
import { API, chainFeed, exchangeFeeds, feeFeeds, totalFeeds } from './defillamaFeeds.ts';
import { readChains, SOURCE } from './defillamaShapes.ts';

/** Not a promise of the vendor's, but what its users are told. */
const LIMITS: readonly HostLimit[] = [{ name: 'requests', units: 500, perMs: 60_000 }];

/** DefiLlama's free data: value locked, stablecoins, fees and revenue, and what exchanges hold. */
export const defillamaSource: LiveSource = {
  id: SOURCE,
  title: 'DefiLlama',
  offers:
    'Value locked in all protocols and in the chains of followed coins, the supply of stablecoins, fees and revenue of chains and protocols, and what exchanges hold.',
  terms: {
    licence: 'free to use, with attribution',
    attribution: 'Data: DefiLlama',
    url: 'https://defillama.com/terms',
  },
  hosts: [
    { host: 'api.llama.fi', limits: LIMITS },
    { host: 'stablecoins.llama.fi', limits: LIMITS },
  ],
  faultOf: defillamaFaultOf,
  async feeds(context) {
    const { coins, ask } = context;
    const chains = readChains(await ask({ url: `${API}/v2/chains` }));
    return [
      ...totalFeeds(),
      ...followedOf(chains, { source: SOURCE, coins }).map(chainFeed),
      ...coins.flatMap(feeFeeds),
      ...exchangeFeeds(context.setting('exchanges')),
    ];
  },
};
