import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../../core/time.ts';
import { defillamaSource } from '../defillamaSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const FIRST = Date.UTC(2026, 4, 20);
/** A day on which the stablecoins pegged to the dollar are missing. */
const GAP = Date.UTC(2026, 5, 5);

const CHAINS = [
  // A chain that pays its fees in ether is not ether's chain.
  { gecko_id: null, tvl: 3e9, tokenSymbol: 'ETH', cmcId: null, name: 'Example Rollup', chainId: 99 },
  { gecko_id: 'ethereum', tvl: 6.5e10, tokenSymbol: 'ETH', cmcId: '1027', name: 'Ethereum', chainId: 1 },
  { gecko_id: 'optimism', tvl: 4e8, tokenSymbol: 'OP', cmcId: '11840', name: 'OP Mainnet', chainId: 10 },
  { gecko_id: null, tvl: 1e6, tokenSymbol: null, cmcId: null, name: 'Nameless', chainId: null },
];
const FEES = ['bitcoin', 'ethereum', 'op-mainnet'];
const CHAIN_NAMES = CHAINS.map(({ name }) => name);

/** DefiLlama since May 2026. */
export function fakeDefillama({ url, nowMs }: FakeRequest): Reply | undefined {
  const path = decodeURIComponent(url.pathname);
  const days = daysUntil(nowMs);
  if (path === '/v2/chains') return json(CHAINS);
  if (path === '/stablecoincharts/all') {
    return json(days.map((day) => stablecoins(url.searchParams.get('stablecoin') ?? 'all', day, nowMs)));
  }
  const [, name = ''] = /^\/v2\/historicalChainTvl(?:\/(.+))?$/.exec(path) ?? [];
  if (path.startsWith('/v2/historicalChainTvl') && (name === '' || CHAIN_NAMES.includes(name))) {
    return json(days.map((day) => ({ date: secondsOf(day), tvl: moving(`tvl${name}`, day, nowMs) })));
  }
  const [, slug = ''] = /^\/summary\/fees\/(.+)$/.exec(path) ?? [];
  if (FEES.includes(slug)) return json(fees(slug, url.searchParams.get('dataType') ?? '', nowMs));
  const [, exchange] = /^\/protocol\/(.+)$/.exec(path) ?? [];
  if (exchange !== undefined) return json(holdings(exchange, nowMs));
  return text('Protocol not found', 'text/plain', { status: 400 });
}

function daysUntil(nowMs: EpochMs): readonly EpochMs[] {
  const count = Math.floor((nowMs - FIRST) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => FIRST + index * DAY_MS);
}

/** The value of today moves with the clock. */
function moving(name: string, day: EpochMs, nowMs: EpochMs): number {
  const isToday = nowMs - day < DAY_MS;
  return fakePrice(name, isToday ? nowMs : day, 1e9);
}

function stablecoins(id: string, day: EpochMs, nowMs: EpochMs) {
  const dollars = day === GAP ? {} : { peggedUSD: moving(`usd${id}`, day, nowMs) };
  const euros = id === 'all' ? { peggedEUR: 1e6 } : {};
  return {
    date: `${secondsOf(day)}`,
    totalCirculating: { ...dollars },
    totalCirculatingUSD: { ...dollars, ...euros },
  };
}

function fees(slug: string, dataType: string, nowMs: EpochMs) {
  const chart = daysUntil(nowMs).map((day) => [secondsOf(day), moving(slug + dataType, day, nowMs)]);
  return {
    name: slug,
    slug,
    protocolType: 'protocol',
    total24h: null,
    totalDataChart: chart,
    totalDataChartBreakdown: [],
  };
}

/** The newest point is of the moment and not of midnight. */
function holdings(exchange: string, nowMs: EpochMs) {
  const points = daysUntil(nowMs).map((day) => ({
    date: nowMs - day < DAY_MS ? secondsOf(nowMs) : secondsOf(day),
    totalLiquidityUSD: moving(exchange, day, nowMs),
  }));
  return { id: '2269', name: exchange, category: 'CEX', chainTvls: {}, tvl: points, mcap: null };
}

function secondsOf(ms: EpochMs): number {
  return Math.floor(ms / SECOND_MS);
}

/** DefiLlama with ether followed, and two exchanges. */
export const defillamaCase: SourceCase = {
  source: defillamaSource,
  vendor: fakeDefillama,
  nowMs: NOW,
  coins: ['BTC', 'ETH'],
  settings: { exchanges: 'binance-cex, robinhood' },
  series: [
    'DEFI@defillama.tvlUsd',
    'ETH@defillama.tvlUsd',
    'STABLECOINS@defillama.supplyUsd',
    'USDT@defillama.supplyUsd',
    'USDC@defillama.supplyUsd',
    'ETH@defillama.feesUsd',
    'ETH@defillama.revenueUsd',
    'CEX_BINANCE@defillama.tvlUsd',
    'CEX_ROBINHOOD@defillama.tvlUsd',
  ],
  errors: [
    {
      name: 'a name that it does not know',
      reply: text('Protocol not found', 'text/plain', { status: 400 }),
      kind: 'not-found',
    },
    {
      name: 'a name that is nowhere',
      reply: json({ message: 'Not Found' }, { status: 404 }),
      kind: 'not-found',
    },
    {
      name: 'a part that is sold',
      reply: json({ message: 'Upgrade to Pro' }, { status: 402 }),
      kind: 'paid',
    },
    {
      name: 'a pace that is too fast',
      reply: text('Too many requests', 'text/plain', { status: 429, headers: { 'retry-after': '7' } }),
      kind: 'throttled',
    },
    {
      name: 'a page of the network before it',
      reply: text('<html>502 Bad Gateway</html>', 'text/html', { status: 502 }),
      kind: 'server',
    },
    {
      name: 'no answer in time',
      reply: text('{"message":"Endpoint request timed out"}', 'application/json', { status: 504 }),
      kind: 'server',
    },
    { name: 'a page with status 200', reply: text('<html>hello</html>', 'text/html'), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'value locked under another name',
      concerns: (url) => url.pathname.startsWith('/v2/historicalChainTvl'),
      change: (body) => body.replaceAll('"tvl"', '"value"'),
      path: '0.tvl',
    },
    {
      name: 'fees without a chart',
      concerns: (url) => url.pathname.startsWith('/summary/fees'),
      change: (body) => body.replace(/"totalDataChart":\[.*?\]\]/, '"totalDataChart":null'),
      path: 'totalDataChart',
    },
    {
      name: 'stablecoins as one number',
      concerns: (url) => url.pathname === '/stablecoincharts/all',
      change: (body) => body.replaceAll(/"totalCirculatingUSD":\{[^}]*\}/g, '"totalCirculatingUSD":1'),
      path: '0.totalCirculatingUSD',
    },
    {
      name: 'another protocol under the name of an exchange',
      concerns: (url) => url.pathname === '/protocol/robinhood',
      change: (body) => body.replace('"CEX"', '"Chain"'),
      path: 'category',
    },
  ],
};
