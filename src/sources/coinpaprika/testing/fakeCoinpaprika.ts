import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { type EpochMs, HOUR_MS } from '../../../core/time.ts';
import { coinpaprikaSource } from '../coinpaprikaSource.ts';

/** In no order, as the vendor promises none. */
const COINS = [
  { symbol: 'QQZZ', name: 'Quiet Zebra', rank: 252, supply: 50 },
  { symbol: 'QQZZ', name: 'Quick Zany', rank: 251, supply: 60 },
  { symbol: 'ETH', name: 'Ethereum', rank: 2, supply: 8000 },
  { symbol: 'BTC', name: 'Bitcoin', rank: 1, supply: 9000 },
  { symbol: 'LAST', name: 'Last Of The List', rank: 500, supply: 20 },
  { symbol: 'TOOLOW', name: 'Too Low', rank: 501, supply: 19 },
  { symbol: 'NORANK', name: 'No Rank', rank: 0, supply: 10 },
  { symbol: 'NOCAP', name: 'No Cap', rank: 400, supply: 0 },
] as const;

/** CoinPaprika with a few coins; it updates its snapshots every hour. */
export function fakeCoinpaprika({ url, nowMs }: FakeRequest): Reply | undefined {
  const hour = nowMs - (nowMs % HOUR_MS);
  switch (url.pathname) {
    case '/v1/global':
      return json(totals(hour));
    case '/v1/tickers':
      return json(COINS.map((coin) => ticker(coin, hour)));
    default:
      return json({ error: 'page not found' }, { status: 404 });
  }
}

function totals(ms: EpochMs) {
  const cap = Math.round(fakePrice('TOTAL', ms, 2.9e6)) * 1e6;
  return {
    market_cap_usd: cap,
    volume_24h_usd: cap / 32,
    bitcoin_dominance_percentage: 57.45,
    cryptocurrencies_number: 8600,
    volume_24h_ath_value: 1.6e16,
    market_cap_change_24h: 0.25,
    last_updated: ms / 1000,
  };
}

function ticker({ symbol, name, rank, supply }: (typeof COINS)[number], ms: EpochMs) {
  const price = fakePrice(name, ms);
  return {
    id: `${symbol}-${name}`.toLowerCase().replaceAll(' ', '-'),
    name,
    symbol,
    rank,
    total_supply: supply,
    max_supply: null,
    beta_value: 0.9,
    last_updated: new Date(ms).toISOString().replace('.000Z', 'Z'),
    quotes: { USD: { price, volume_24h: 1.5e8, market_cap: price * supply, ath_price: 1e9 } },
  };
}

function error(status: number): Reply {
  return json({ error: 'what went wrong, in words' }, { status });
}

export const coinpaprikaCase: SourceCase = {
  source: coinpaprikaSource,
  vendor: fakeCoinpaprika,
  nowMs: Date.UTC(2026, 5, 15, 12),
  coins: ['BTC'],
  series: [
    'TOTAL@coinpaprika-snapshots.marketCap',
    'TOTAL@coinpaprika-snapshots.volumeUsd',
    'BTC@coinpaprika-snapshots.dominance',
    ...['marketCapRank', 'close', 'marketCap', 'volumeUsd', 'totalSupply'].map(
      (field) => `BTC@coinpaprika-snapshots.${field}`,
    ),
    'QQZZ@coinpaprika-snapshots.marketCap',
  ],
  errors: [
    { name: 'a bad parameter', reply: error(400), kind: 'request' },
    { name: 'an endpoint of paid plans', reply: error(402), kind: 'paid' },
    { name: 'a plan without access', reply: error(403), kind: 'paid' },
    {
      name: 'a page of the network before the vendor',
      reply: text('<html>Access denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    { name: 'an unknown address', reply: error(404), kind: 'not-found' },
    { name: 'too many requests', reply: error(429), kind: 'throttled' },
    { name: 'a failure of the server', reply: error(500), kind: 'server' },
    { name: 'an error with status 200', reply: error(200), kind: 'request' },
    {
      name: 'a page with status 200',
      reply: text('<html>maintenance</html>', 'text/html'),
      kind: 'not-data',
    },
  ],
  drifts: [
    {
      name: 'a price under another name',
      concerns: (url) => url.pathname.endsWith('/tickers'),
      change: (body) => body.replaceAll('"price"', '"last"'),
      path: '0.quotes.USD.price',
    },
    {
      name: 'a dominance as text',
      concerns: (url) => url.pathname.endsWith('/global'),
      change: (body) => body.replace('57.45', '"57.45"'),
      path: 'bitcoin_dominance_percentage',
    },
    {
      name: 'tickers in an object',
      concerns: (url) => url.pathname.endsWith('/tickers'),
      change: (body) => `{"tickers":${body}}`,
      path: 'the top',
    },
  ],
};
