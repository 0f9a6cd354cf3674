import { unpublishedLimit } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import { parseInstant } from '../../core/time.ts';
import { followedOf } from '../live/coins.ts';
import type { Ask, LiveSource } from '../live/liveSource.ts';
import { coinmetricsFaultOf } from './coinmetricsFaults.ts';
import { API, type Asset, feedOf, METRICS } from './coinmetricsFeeds.ts';
import { type Catalog, nextPageOf, readCatalog, SOURCE } from './coinmetricsShapes.ts';

const UNSUPPORTED_METRIC = /^bad_parameter: Bad parameter 'metrics'\. Value '([^']+)' is not supported/;

/** Coin Metrics' free data: prices, market caps, what the chains tell and flows to exchanges, day by day. */
export const coinmetricsSource: LiveSource = {
  id: SOURCE,
  title: 'Coin Metrics community data',
  offers:
    'Prices, market caps, what the chains tell and flows to and from exchanges, day by day, for every followed coin of which Coin Metrics gives something away.',
  terms: {
    licence: 'CC BY-NC 4.0: not for commercial use',
    attribution: 'Data: Coin Metrics, CC BY-NC 4.0',
    url: 'https://creativecommons.org/licenses/by-nc/4.0/',
  },
  hosts: [
    {
      host: 'community-api.coinmetrics.io',
      limits: [{ name: 'requests', units: 10, perMs: 6000 }],
    },
    { host: 'raw.githubusercontent.com', limits: [unpublishedLimit()] },
  ],
  faultOf: coinmetricsFaultOf,
  async feeds({ coins, ask }) {
    const listed = (await listAssets(ask, METRICS)).map((asset) => ({ ...asset, coin: asset.asset }));
    return followedOf(listed, { source: SOURCE, coins }).map(feedOf);
  },
};

/**
 * Asked by metric and not by asset: one coin that the vendor does not know would fail the whole question. A metric that it no longer
 * knows is left out, so that the others go on.
 */
async function listAssets(ask: Ask, metrics: readonly string[]): Promise<readonly Asset[]> {
  try {
    return await askCatalog(ask, metrics);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const retired = UNSUPPORTED_METRIC.exec(error.failure.detail ?? '')?.[1];
    if (retired === undefined || !metrics.includes(retired)) throw error;
    return listAssets(
      ask,
      metrics.filter((metric) => metric !== retired),
    );
  }
}

async function askCatalog(ask: Ask, metrics: readonly string[]): Promise<readonly Asset[]> {
  const query = new URLSearchParams({ metrics: metrics.join(','), page_size: '10000' });
  const assets: Asset[] = [];
  for (
    let url: string | undefined = `${API}/catalog-v2/asset-metrics?${query.toString()}`;
    url !== undefined;
  ) {
    const response = await ask({ url });
    const { data, next_page_token } = readCatalog(response);
    assets.push(...data.map((entry) => freeDaily(entry, metrics)));
    url = nextPageOf(response, next_page_token);
  }
  return assets.filter((asset) => asset.metrics.length > 0);
}

function freeDaily({ asset, metrics }: Catalog['data'][number], wanted: readonly string[]): Asset {
  const free = metrics.flatMap(({ metric, frequencies }) => {
    const daily = frequencies.find(({ frequency, community }) => frequency === '1d' && community === true);
    if (!daily || !wanted.includes(metric)) return [];
    return [{ name: metric, lastMs: parseInstant(daily.max_time ?? '') }];
  });
  return { asset, metrics: free };
}
