import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, HOUR_MS, toInstant } from '../../../core/time.ts';
import { coinmarketcapSource } from '../coinmarketcapSource.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
/** Long enough for three pages of the largest size. */
const FIRST_INDEX_DAY = Date.UTC(2023, 5, 29);

const COINS = [
  { name: 'Bitcoin', symbol: 'BTC', supply: 9000, cmc_rank: 1 },
  { name: 'Ethereum', symbol: 'ETH', supply: 8000, cmc_rank: 2 },
  { name: 'Unverified', symbol: 'UVF', supply: 0, cmc_rank: 3 },
  { name: 'Quick Zany', symbol: 'QQZZ', supply: 60, cmc_rank: 4 },
  { name: 'Quiet Zebra', symbol: 'QQZZ', supply: 50, cmc_rank: 5 },
] as const;

/** CoinMarketCap without a key; it updates its snapshots every hour. */
export function fakeCoinmarketcap({ url, nowMs, headers }: FakeRequest): Reply | undefined {
  const query = url.searchParams;
  const hour = nowMs - (nowMs % HOUR_MS);
  if (headers['x-cmc_pro_api_key'] !== undefined) return fault(1001, 'This API Key is invalid.', 401);
  switch (url.pathname.replace('/public-api', '')) {
    case '/v1/global-metrics/quotes/latest':
      return answer(totals(hour), 0);
    case '/v3/cryptocurrency/listings/latest':
      return answer(COINS.map((coin) => listing(coin, hour)));
    case '/v3/fear-and-greed/latest':
      return answer({ value: scoreAt(hour), update_time: toInstant(hour), value_classification: 'Neutral' });
    case '/v3/fear-and-greed/historical':
      return answer(fearGreedDays(nowMs, Number(query.get('start')), Number(query.get('limit'))));
    case '/v1/altcoin-season-index/latest':
      return answer({ altcoin_index: scoreAt(hour), snapshot_time: toInstant(hour), yearly_high: 78 });
    case '/v1/altcoin-season-index/historical':
      return answer({ timeframe: query.get('timeframe'), points: seasonPoints(nowMs) });
    default:
      return fault(1005, 'An API Key is required for this call.', 403);
  }
}

/** The code is text in newer endpoints. */
function answer(data: unknown, code: number | string = '0'): Reply {
  return json({ data, status: statusOf(code, '') });
}

function fault(code: number, message: string, status = 200): Reply {
  return json({ status: statusOf(code, message) }, { status });
}

function statusOf(code: number | string, message: string) {
  return { timestamp: toInstant(NOW), error_code: code, error_message: message, elapsed: 1, credit_count: 1 };
}

function totals(ms: EpochMs) {
  const cap = Math.round(fakePrice('TOTAL', ms, 3e6)) * 1e6;
  return {
    active_cryptocurrencies: 9750,
    btc_dominance: 58.7,
    eth_dominance: 11.25,
    btc_dominance_yesterday: 58.5,
    last_updated: toInstant(ms),
    quote: {
      USD: {
        total_market_cap: cap,
        total_volume_24h: cap / 32,
        altcoin_market_cap: cap / 2,
        stablecoin_market_cap: cap / 8,
        total_market_cap_yesterday_percentage_change: 1.5,
        last_updated: toInstant(ms),
      },
    },
  };
}

function listing({ name, symbol, supply, cmc_rank }: (typeof COINS)[number], ms: EpochMs) {
  const price = fakePrice(name, ms);
  const usd = { price, volume_24h: 1.5e8, market_cap: price * supply, fully_diluted_market_cap: price * 1e4 };
  return {
    name,
    symbol,
    cmc_rank,
    circulating_supply: supply,
    total_supply: supply * 2,
    max_supply: null,
    tags: ['mineable'],
    quote: [{ id: 2781, symbol: 'USD', ...usd, tvl: null, last_updated: toInstant(ms) }],
    last_updated: toInstant(ms),
  };
}

/** Newest first; the value of today moves. */
function fearGreedDays(nowMs: EpochMs, start: number, limit: number) {
  const newest = nowMs - (nowMs % DAY_MS) - (start - 1) * DAY_MS;
  const days = Math.min(limit, Math.max(0, Math.floor((newest - FIRST_INDEX_DAY) / DAY_MS) + 1));
  return Array.from({ length: Math.min(days, 500) }, (_, index) => {
    const day = newest - index * DAY_MS;
    const value = scoreAt(Math.min(day + DAY_MS, nowMs));
    return { timestamp: `${day / 1000}`, value, value_classification: 'Neutral' };
  });
}

/** Oldest first, with a last point that is now. */
function seasonPoints(nowMs: EpochMs) {
  const today = nowMs - (nowMs % DAY_MS);
  const days = Array.from({ length: 90 }, (_, index) => today - (89 - index) * DAY_MS);
  return [...days, nowMs].map((ms) => ({
    timestamp: toInstant(ms),
    altcoin_index: scoreAt(ms),
    altcoin_marketcap: 1e12,
  }));
}

function scoreAt(ms: EpochMs): number {
  return Math.round(fakePrice('sentiment', ms, 50));
}

export const coinmarketcapCase: SourceCase = {
  source: coinmarketcapSource,
  vendor: fakeCoinmarketcap,
  nowMs: NOW,
  coins: ['BTC'],
  series: [
    'TOTAL@coinmarketcap.marketCap',
    'TOTAL@coinmarketcap.volumeUsd',
    'TOTAL@coinmarketcap.activeCoins',
    'ALTCOINS@coinmarketcap.marketCap',
    'STABLECOINS@coinmarketcap.marketCap',
    'BTC@coinmarketcap.dominance',
    'ETH@coinmarketcap.dominance',
    ...['marketCapRank', 'marketCap', 'close', 'volumeUsd', 'circulatingSupply', 'totalSupply'].map(
      (field) => `BTC@coinmarketcap-live.${field}`,
    ),
    'QQZZ@coinmarketcap-live.fullyDilutedValuationUsd',
    'FNG_CMC@coinmarketcap.value',
    'FNG_CMC@coinmarketcap-live.value',
    'ASI_CMC@coinmarketcap.value',
    'ASI_CMC@coinmarketcap-live.value',
  ],
  errors: [
    { name: 'a key that is invalid', reply: fault(1001, 'This API Key is invalid.', 401), kind: 'key' },
    { name: 'a key that is missing', reply: fault(1002, 'API key missing.', 401), kind: 'key' },
    { name: 'an endpoint that needs a key', reply: fault(1005, 'An API Key is required.', 403), kind: 'key' },
    {
      name: 'an endpoint of other plans',
      reply: fault(1006, "Your plan doesn't support this.", 403),
      kind: 'paid',
    },
    {
      name: 'the limit of a minute',
      reply: fault(1008, 'Rate limits reset every minute.', 429),
      kind: 'throttled',
    },
    { name: 'the limit of a day', reply: fault(1009, 'Daily rate limit.', 429), kind: 'banned' },
    {
      name: 'the limit of an address',
      reply: fault(1011, "You've hit an IP rate limit.", 429),
      kind: 'throttled',
    },
    {
      name: 'a limit with status 200',
      reply: fault(1008, 'Rate limits reset every minute.'),
      kind: 'throttled',
    },
    { name: 'an unknown code with status 200', reply: fault(4711, 'Something else.'), kind: 'request' },
    { name: 'a bad parameter', reply: fault(400, '"limit" must be a number.', 400), kind: 'request' },
    {
      name: 'a page of the network before the vendor',
      reply: text('<html>Access denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'a failure of the server',
      reply: text('bad gateway', 'text/plain', { status: 502 }),
      kind: 'server',
    },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'quotes by currency instead of a list',
      concerns: (url) => url.pathname.endsWith('/listings/latest'),
      change: (body) => body.replaceAll(/"quote":\[(\{[^}]*\})\]/g, '"quote":{"USD":$1}'),
      path: 'data.0.quote',
    },
    {
      name: 'quotes in another currency',
      concerns: (url) => url.pathname.endsWith('/listings/latest'),
      change: (body) => body.replaceAll('"symbol":"USD"', '"symbol":"EUR"'),
      path: 'data.0.quote',
    },
    {
      name: 'an index under another name',
      concerns: (url) => url.pathname.endsWith('/altcoin-season-index/historical'),
      change: (body) => body.replaceAll('"altcoin_index"', '"index"'),
      path: 'data.points.0.altcoin_index',
    },
    {
      name: 'totals without dollars',
      concerns: (url) => url.pathname.includes('/global-metrics/'),
      change: (body) => body.replace('"USD"', '"EUR"'),
      path: 'data.quote.USD',
    },
  ],
};
