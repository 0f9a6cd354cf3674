import type { HostPolicy } from '../../core/http.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { followedOf } from '../live/coins.ts';
import { at } from '../live/json.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { type AskedExchange, type Bridge, LIMIT, openExchange } from './ccxtBridge.ts';
import { ccxtFaultOf } from './ccxtFaults.ts';
import { barsFeed, type ExchangeFeeds, fundingFeed } from './ccxtFeeds.ts';
import { type CcxtExchange, configuration, findExchange, importCcxt } from './ccxtPackage.ts';
import { type Market, readMarkets } from './ccxtShapes.ts';
import { ccxtTables } from './ccxtTables.ts';

const PACKAGE_PAGE = 'https://github.com/ccxt/ccxt';
/** In order of preference. */
const SPOT_QUOTES = ['USD', 'USDT'] as const;
const SWAP_SETTLEMENTS = ['USDT', 'USD', 'USDC'] as const;

export interface CcxtOptions {
  /** The id that ccxt gives the exchange, such as `kraken`. */
  readonly exchange: string;
  /** Loads the package; `import('ccxt')` if absent. */
  readonly load?: () => Promise<unknown>;
  /** Sources that run beside this one. Of a host that one of them asks too, its limits count. */
  readonly others?: readonly Pick<LiveSource, 'hosts'>[];
}

/**
 * An exchange that the package ccxt knows, as a source: daily bars of spot markets quoted in dollars or tether, and funding payments. All
 * traffic goes through `ask`. Rejects with `SourceError` of kind `configuration` where the package is not installed, does not know
 * the exchange, or reads neither bars nor funding from it.
 */
export async function createCcxtSource({
  exchange: id,
  load = importCcxt,
  others = [],
}: CcxtOptions): Promise<LiveSource> {
  const source = `ccxt-${id}`;
  const create = await findExchange(source, id, load);
  const model = create();
  const { hasBars, hasFunding } = abilitiesOf(model);
  if (!hasBars && !hasFunding)
    throw configuration(source, `ccxt reads neither daily spot bars nor funding history from "${id}"`);
  const hosts = hostsOf(source, model, others);
  const bridge: Bridge = {
    source,
    create,
    hosts: new Set(hosts.map(({ host }) => host)),
    sharedHosts: new Set(others.flatMap((other) => other.hosts.map(({ host }) => host))),
  };
  const { name, urls } = model;
  return {
    id: source,
    title: `${name} by ccxt`,
    offers: 'Daily bars of spot markets and funding payments of perpetuals, by the package ccxt.',
    terms: {
      licence: `API terms of ${name}; own use`,
      attribution: `Data: ${name}`,
      url: addressesIn(at(urls, 'www')).find((address) => URL.canParse(address)) ?? PACKAGE_PAGE,
    },
    hosts,
    faultOf: (response) => ccxtFaultOf(model, response),
    async feeds({ coins, ask }) {
      const lister = openExchange(bridge, ask);
      const markets = readMarkets(source, await lister.call((exchange) => exchange.loadMarkets()));
      const followed = (listed: readonly Market[]) => followedOf(listed.map(asListed), { source, coins });
      const of = { source, tables: ccxtTables(source, name), open: sharing(bridge, lister) };
      return [
        ...(hasBars ? followed(spotMarkets(markets)).map((market) => barsFeed(of, market)) : []),
        ...(hasFunding ? followed(perpetuals(markets)).map((market) => fundingFeed(of, market)) : []),
      ];
    },
  };
}

/** Opens exchanges that know the markets of another, so that they do not ask for them again. */
function sharing(bridge: Bridge, lister: AskedExchange): ExchangeFeeds['open'] {
  return (ask) => {
    const opened = openExchange(bridge, ask);
    opened.exchange.setMarketsFromExchange(lister.exchange);
    return opened;
  };
}

function asListed(market: Market) {
  return { ...market, coin: market.base };
}

function abilitiesOf({ has, timeframes = {} }: CcxtExchange) {
  return {
    hasBars: has['fetchOHLCV'] === true && '1d' in timeframes,
    hasFunding: has['fetchFundingRateHistory'] === true,
  };
}

function spotMarkets(markets: readonly Market[]): readonly Market[] {
  return SPOT_QUOTES.flatMap((wanted) =>
    markets.filter(({ spot, quote, active }) => spot === true && quote === wanted && active !== false),
  );
}

function perpetuals(markets: readonly Market[]): readonly Market[] {
  return SWAP_SETTLEMENTS.flatMap((wanted) =>
    markets.filter(
      ({ swap, linear, settle, active }) =>
        swap === true && linear === true && settle === wanted && active !== false,
    ),
  );
}

/** Every address of ccxt's, with the pace that it states. */
function hostsOf(
  source: string,
  { urls, hostname = '', rateLimit }: CcxtExchange,
  others: readonly Pick<LiveSource, 'hosts'>[],
): readonly HostPolicy[] {
  const units = MINUTE_MS / Math.max(rateLimit, 1);
  const limits = [{ name: LIMIT, units, perMs: MINUTE_MS, burst: 2 }];
  const known = new Map(others.flatMap(({ hosts }) => hosts.map((policy) => [policy.host, policy] as const)));
  const names = addressesIn(at(urls, 'api'))
    .map((address) => address.replaceAll('{hostname}', hostname))
    .filter((address) => address.startsWith('https://') && URL.canParse(address))
    .map((address) => new URL(address).host);
  if (names.length === 0) throw configuration(source, 'ccxt names no address of it');
  return [...new Set(names)].map((host) => known.get(host) ?? { host, limits });
}

/** Every text within lists and objects. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value instanceof Object ? Object.values(value).flatMap(addressesIn) : [];
}
